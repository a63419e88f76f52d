package org.custodygateway.bank;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** XML as an untrusted bank may send it, for dialects that are written in it. */
public final class StrictXml {

    private static final DocumentBuilderFactory FACTORY = strict();

    /** Parsers that are not in use: to make one costs more than to read a message. */
    private static final Queue<DocumentBuilder> IDLE = new ConcurrentLinkedQueue<>();

    private StrictXml() {}

    /** No DTD, hence no entities either; nothing is fetched; limits of the platform hold. */
    private static DocumentBuilderFactory strict() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setNamespaceAware(true);
            return factory;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The root element.
     *
     * @throws UnreadableMessage when it is not well-formed, has a DTD, or holds bytes that are not of the charset, such as half a
     *     character: those are refused rather than replaced
     */
    public static Element root(byte[] body, Charset charset) {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return parsed(text);
        } catch (CharacterCodingException e) {
            throw new UnreadableMessage("not " + charset.name(), e);
        } catch (SAXException e) {
            // The parser's text may quote the message.
            throw new UnreadableMessage("not well-formed XML, or with a DTD");
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Element parsed(String text) throws SAXException, IOException, ParserConfigurationException {
        DocumentBuilder idle = IDLE.poll();
        DocumentBuilder parser = idle == null ? FACTORY.newDocumentBuilder() : idle;
        parser.setErrorHandler(new DefaultHandler());
        try {
            return parser.parse(new InputSource(new StringReader(text))).getDocumentElement();
        } finally {
            parser.reset();
            IDLE.add(parser);
        }
    }
}
