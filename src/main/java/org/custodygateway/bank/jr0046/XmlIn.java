package org.custodygateway.bank.jr0046;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.custodygateway.bank.UnreadableMessage;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** An element that came in. What the message needs and it lacks, or has twice, makes the message unreadable. */
final class XmlIn {

    private static final DocumentBuilderFactory FACTORY = strict();

    private final Element element;

    private XmlIn(Element element) {
        this.element = element;
    }

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

    /** The root element. Bytes that are no GB 18030, such as half a character, are refused rather than replaced. */
    static XmlIn parse(byte[] body) {
        try {
            String text =
                    XmlOut.CHARSET.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            var parser = FACTORY.newDocumentBuilder();
            parser.setErrorHandler(new DefaultHandler());
            return new XmlIn(
                    parser.parse(new InputSource(new StringReader(text))).getDocumentElement());
        } catch (CharacterCodingException e) {
            throw new UnreadableMessage("not GB 18030", e);
        } catch (SAXException e) {
            // The parser's text may quote the message.
            throw new UnreadableMessage("not well-formed XML, or with a DTD");
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    String name() {
        return element.getTagName();
    }

    XmlIn named(String name) {
        if (!name().equals(name)) {
            throw new UnreadableMessage(name + " expected");
        }
        return this;
    }

    List<XmlIn> all(String name) {
        List<XmlIn> found = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child
                    && (name.equals("*") || child.getTagName().equals(name))) {
                found.add(new XmlIn(child));
            }
        }
        return found;
    }

    Optional<XmlIn> maybe(String name) {
        List<XmlIn> found = all(name);
        if (found.size() > 1) {
            throw new UnreadableMessage(name + " stands there twice");
        }
        return found.stream().findFirst();
    }

    XmlIn one(String name) {
        return maybe(name).orElseThrow(() -> new UnreadableMessage(name + " is missing"));
    }

    /** Text of a child, null when it is not there or empty. */
    @Nullable
    String text(String name) {
        return maybe(name).map(XmlIn::content).filter(text -> !text.isEmpty()).orElse(null);
    }

    String needed(String name) {
        String text = text(name);
        if (text == null) {
            throw new UnreadableMessage(name + " is missing");
        }
        return text;
    }

    private String content() {
        if (!all("*").isEmpty()) {
            throw new UnreadableMessage(name() + " holds elements where text was expected");
        }
        return element.getTextContent().strip();
    }
}
