package org.custodygateway.bank.ltb;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** An element to be written: attributes, and perhaps elements below it. What is absent is left out. */
final class TagOut {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<TagOut> below = new ArrayList<>();

    TagOut(String name) {
        this.name = name;
    }

    TagOut with(String attribute, @Nullable Object value) {
        if (value != null) {
            String text = value.toString();
            if (text.chars().anyMatch(sign -> sign < ' ')) {
                throw new IllegalArgumentException(attribute + " holds a character that cannot be written");
            }
            attributes.put(attribute, text);
        }
        return this;
    }

    /** An element below with a single attribute, or nothing when that has no value. */
    TagOut add(String child, String attribute, @Nullable Object value) {
        return value == null ? this : add(new TagOut(child).with(attribute, value));
    }

    TagOut add(TagOut child) {
        below.add(child);
        return this;
    }

    byte[] document() {
        try {
            StringWriter text = new StringWriter(1024);
            text.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
            XMLStreamWriter xml = FACTORY.createXMLStreamWriter(text);
            write(xml);
            xml.writeEndDocument();
            xml.close();
            return text.toString().getBytes(StandardCharsets.UTF_8);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(XMLStreamWriter xml) throws XMLStreamException {
        if (below.isEmpty()) {
            xml.writeEmptyElement(name);
        } else {
            xml.writeStartElement(name);
        }
        for (var attribute : attributes.entrySet()) {
            xml.writeAttribute(attribute.getKey(), attribute.getValue());
        }
        for (TagOut child : below) {
            child.write(xml);
        }
        if (!below.isEmpty()) {
            xml.writeEndElement();
        }
    }
}
