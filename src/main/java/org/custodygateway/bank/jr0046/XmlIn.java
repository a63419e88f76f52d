package org.custodygateway.bank.jr0046;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.custodygateway.bank.StrictXml;
import org.custodygateway.bank.UnreadableMessage;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An element that came in. What the message needs and it lacks, or has twice, makes the message unreadable. */
final class XmlIn {

    private final Element element;

    private XmlIn(Element element) {
        this.element = element;
    }

    /** The root element. */
    static XmlIn parse(byte[] body) {
        return new XmlIn(StrictXml.root(body, XmlOut.CHARSET));
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
