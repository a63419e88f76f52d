package org.custodygateway.bank.jr0046;

import java.io.StringWriter;
import java.nio.charset.Charset;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes elements one after the other; what is absent is left out. */
final class XmlOut {

    static final Charset CHARSET = Charset.forName("GB18030");

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();

    private final StringWriter text = new StringWriter(1024);
    private final XMLStreamWriter xml;

    /** @param declared whether it begins with a declaration of its charset */
    XmlOut(boolean declared) {
        text.write(declared ? "<?xml version=\"1.0\" encoding=\"GB18030\"?>\n" : "");
        try {
            xml = FACTORY.createXMLStreamWriter(text);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An element that holds others. */
    XmlOut group(String name, Runnable content) {
        try {
            xml.writeStartElement(name);
            content.run();
            xml.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An element with text, or nothing when there is no text. */
    XmlOut add(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        String content = value.toString();
        if (content.chars().anyMatch(sign -> sign < ' ')) {
            throw new IllegalArgumentException(name + " holds a character that cannot be written");
        }
        try {
            xml.writeStartElement(name);
            xml.writeCharacters(content);
            xml.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] bytes() {
        return text.toString().getBytes(CHARSET);
    }
}
