package mockbanks.ltb;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mockbanks.book.Unreadable;

/** An element: attributes, and perhaps elements below it. The dialect has no text. */
final class Element {

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Element> children = new ArrayList<>();

    Element(String name) {
        this.name = name;
    }

    /** An element with a single attribute, or null when that has no value. */
    static Element of(String name, String attribute, Object value) {
        return value == null ? null : new Element(name).with(attribute, value);
    }

    /** Adds an attribute, unless it has no value. */
    Element with(String attribute, Object value) {
        if (value != null) {
            attributes.put(attribute, value.toString());
        }
        return this;
    }

    /** Adds elements below this one; those that are null are left out. */
    Element with(Element... more) {
        for (Element child : more) {
            if (child != null) {
                children.add(child);
            }
        }
        return this;
    }

    String name() {
        return name;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    List<Element> children() {
        return children;
    }

    /** The element of this name below, or null. */
    Element child(String wanted) {
        return children.stream()
                .filter(child -> child.name.equals(wanted))
                .findFirst()
                .orElse(null);
    }

    /** An attribute of an element below, or null. */
    String text(String child, String attribute) {
        Element found = child(child);
        return found == null ? null : found.attributes.get(attribute);
    }

    /**
     * An attribute that must be there.
     *
     * @throws Unreadable when it is not
     */
    String need(String attribute) {
        String value = attributes.get(attribute);
        if (value == null || value.isEmpty()) {
            throw new Unreadable(attribute + " is missing in " + name);
        }
        return value;
    }

    /** The whole document with this element as its root. */
    byte[] document() {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        write(out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(StringBuilder out) {
        out.append('<').append(name);
        attributes.forEach((attribute, value) -> {
            out.append(' ').append(attribute).append("=\"");
            value.chars().forEach(character -> escape((char) character, out));
            out.append('"');
        });
        if (children.isEmpty()) {
            out.append("/>");
            return;
        }
        out.append('>');
        children.forEach(child -> child.write(out));
        out.append("</").append(name).append('>');
    }

    private static void escape(char character, StringBuilder out) {
        switch (character) {
            case '<' -> out.append("&lt;");
            case '&' -> out.append("&amp;");
            case '"' -> out.append("&quot;");
            default -> out.append(character);
        }
    }
}
