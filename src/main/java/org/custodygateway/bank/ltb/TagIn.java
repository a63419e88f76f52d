package org.custodygateway.bank.ltb;

import java.util.Optional;
import org.custodygateway.bank.UnreadableMessage;
import org.custodygateway.money.Money;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An element that came in. What the message needs and it lacks, or has twice, makes the message unreadable. */
final class TagIn {

    private final Element element;

    TagIn(Element element) {
        this.element = element;
    }

    String name() {
        return element.getTagName();
    }

    Optional<TagIn> maybe(String child) {
        TagIn found = null;
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element below && below.getTagName().equals(child)) {
                if (found != null) {
                    throw new UnreadableMessage(child + " stands there twice");
                }
                found = new TagIn(below);
            }
        }
        return Optional.ofNullable(found);
    }

    TagIn one(String child) {
        return maybe(child).orElseThrow(() -> new UnreadableMessage(child + " is missing"));
    }

    /** An attribute of a child, null when that child is not there. */
    @Nullable
    String maybe(String child, String attribute) {
        return maybe(child).map(found -> found.needed(attribute)).orElse(null);
    }

    /** Null when it is not there or empty. */
    @Nullable
    String text(String attribute) {
        String text = element.getAttribute(attribute);
        return text.isEmpty() ? null : text;
    }

    String needed(String attribute) {
        String text = element.getAttribute(attribute);
        if (text.isEmpty()) {
            throw new UnreadableMessage(attribute + " is missing in " + name());
        }
        return text;
    }

    Money fen(String attribute) {
        String text = needed(attribute);
        if (!text.matches("-?(0|[1-9][0-9]{0,17})")) {
            throw new UnreadableMessage(attribute + " is no amount in fen");
        }
        return Money.ofFen(Long.parseLong(text));
    }

    /** An amount of a child, null when that child is not there. */
    @Nullable
    Money money(String child, String attribute) {
        return maybe(child).map(found -> found.fen(attribute)).orElse(null);
    }
}
