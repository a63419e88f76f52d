package mockbanks.jr0046;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import mockbanks.book.Unreadable;

/** Reads a whole document into {@link Xml}, with nothing allowed that the dialect does not need. */
final class XmlReader {

    static final Charset CHARSET = Charset.forName("GB18030");

    private static final int MOST_BYTES = 100_000;
    private static final int DEEPEST = 8;

    // The JDK's own parser, whatever else is on the class path.
    private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        FACTORY.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    private XmlReader() {}

    /**
     * The root element.
     *
     * @param declared whether it begins with a declaration of its charset, or with none
     * @throws Unreadable when the bytes are not well-formed GB 18030 XML of elements and text only
     */
    static Xml read(byte[] bytes, boolean declared) {
        if (bytes.length > MOST_BYTES) {
            throw new Unreadable("longer than " + MOST_BYTES + " bytes");
        }
        try {
            String text = CHARSET.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            XMLStreamReader in = FACTORY.createXMLStreamReader(new StringReader(text));
            String charset = in.getCharacterEncodingScheme();
            if (declared ? !"GB18030".equalsIgnoreCase(charset) : text.startsWith("<?")) {
                throw new Unreadable("not declared as it should be");
            }
            Xml root = root(in);
            in.close();
            return root;
        } catch (CharacterCodingException | XMLStreamException e) {
            throw new Unreadable("not well-formed: " + e.getMessage(), e);
        }
    }

    private static Xml root(XMLStreamReader in) throws XMLStreamException {
        if (in.next() != XMLStreamConstants.START_ELEMENT) {
            throw new Unreadable("something stands before the root element");
        }
        Xml root = element(in, 1);
        if (in.next() != XMLStreamConstants.END_DOCUMENT) {
            throw new Unreadable("something stands after the root element");
        }
        return root;
    }

    /** Reads from a start tag to its end tag. */
    private static Xml element(XMLStreamReader in, int depth) throws XMLStreamException {
        if (depth > DEEPEST || in.getAttributeCount() > 0) {
            throw new Unreadable("nested too deep, or with attributes: " + in.getLocalName());
        }
        String name = in.getLocalName();
        Xml parent = Xml.of(name);
        StringBuilder text = new StringBuilder();
        for (int event = in.next(); event != XMLStreamConstants.END_ELEMENT; event = in.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> parent.add(element(in, depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE -> text.append(in.getText());
                default -> throw new Unreadable("neither element nor text in " + name);
            }
        }
        if (parent.children().isEmpty()) {
            return new Xml(name, text.toString());
        }
        if (!text.toString().isBlank()) {
            throw new Unreadable("text between elements in " + name);
        }
        return parent;
    }
}
