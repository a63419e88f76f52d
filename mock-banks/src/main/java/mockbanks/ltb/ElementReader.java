package mockbanks.ltb;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import mockbanks.book.Unreadable;

/** Reads a whole document: a root and elements one level below it, nothing else. */
final class ElementReader {

    private static final int MOST_BYTES = 100_000;

    // The JDK's own parser, whatever else is on the class path.
    private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        FACTORY.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    }

    private ElementReader() {}

    /**
     * The root element, its elements and attributes being those of the table.
     *
     * @throws Unreadable when the bytes are not well-formed UTF-8 XML of this dialect
     */
    static Element read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new Unreadable("longer than " + MOST_BYTES + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            XMLStreamReader in = FACTORY.createXMLStreamReader(new StringReader(text));
            if (!"UTF-8".equalsIgnoreCase(in.getCharacterEncodingScheme())) {
                throw new Unreadable("not declared as UTF-8");
            }
            expect(in, XMLStreamConstants.START_ELEMENT);
            Element root = start(in);
            while (in.next() == XMLStreamConstants.START_ELEMENT) {
                Element child = start(in);
                expect(in, XMLStreamConstants.END_ELEMENT);
                if (root.child(child.name()) != null) {
                    throw new Unreadable(child.name() + " stands there twice");
                }
                root.with(child);
            }
            is(in, XMLStreamConstants.END_ELEMENT);
            expect(in, XMLStreamConstants.END_DOCUMENT);
            in.close();
            return Shapes.checked(root);
        } catch (CharacterCodingException | XMLStreamException e) {
            throw new Unreadable("not well-formed: " + e.getMessage(), e);
        }
    }

    private static Element start(XMLStreamReader in) {
        Element element = new Element(in.getLocalName());
        for (int i = 0; i < in.getAttributeCount(); i++) {
            element.with(in.getAttributeLocalName(i), in.getAttributeValue(i));
        }
        return element;
    }

    private static void expect(XMLStreamReader in, int event) throws XMLStreamException {
        in.next();
        is(in, event);
    }

    private static void is(XMLStreamReader in, int event) {
        if (in.getEventType() != event) {
            throw new Unreadable("neither a root nor an element one level below it");
        }
    }
}
