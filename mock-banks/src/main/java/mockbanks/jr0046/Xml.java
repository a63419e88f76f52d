package mockbanks.jr0046;

import java.util.ArrayList;
import java.util.List;
import mockbanks.book.Unreadable;

/** An element with either text or children; the dialect has no attributes and no mixed content. */
final class Xml {

    private final String name;
    private final String text;
    private final List<Xml> children = new ArrayList<>();

    Xml(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /** An element with children; those that are null are left out. */
    static Xml of(String name, Xml... children) {
        Xml parent = new Xml(name, "");
        for (Xml child : children) {
            if (child != null) {
                parent.add(child);
            }
        }
        return parent;
    }

    /** An element with text, or null when there is none to write. */
    static Xml optional(String name, String text) {
        return text == null ? null : new Xml(name, text);
    }

    void add(Xml child) {
        children.add(child);
    }

    String name() {
        return name;
    }

    /** Its own text. */
    String text() {
        return text;
    }

    List<Xml> children() {
        return children;
    }

    /** The first child of this name, or null. */
    Xml child(String wanted) {
        for (Xml child : children) {
            if (child.name.equals(wanted)) {
                return child;
            }
        }
        return null;
    }

    /** The text under a path of names, or null when a step of it is missing. */
    String text(String... path) {
        Xml at = this;
        for (String step : path) {
            at = at == null ? null : at.child(step);
        }
        return at == null ? null : at.text;
    }

    /**
     * As {@link #text}, for what must be there.
     *
     * @throws Unreadable when it is not
     */
    String need(String... path) {
        String found = text(path);
        if (found == null || found.isEmpty()) {
            throw new Unreadable("missing: " + String.join("/", path));
        }
        return found;
    }

    void write(StringBuilder out) {
        out.append('<').append(name).append('>');
        children.forEach(child -> child.write(out));
        for (int i = 0; i < text.length(); i++) {
            escape(text.charAt(i), out);
        }
        out.append("</").append(name).append('>');
    }

    private static void escape(char character, StringBuilder out) {
        switch (character) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            default -> out.append(character);
        }
    }
}
