package org.custodygateway.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.custodygateway.money.Money;
import org.custodygateway.monitoring.Happening.What;

/** A part of a definition, read strictly: every complaint names the place. */
record DefinitionNode(JsonNode node, String place) {

    private static final Set<What> NEVER_COUNTED = EnumSet.of(What.REVERSAL, What.CANCEL, What.FLAG);

    /** Only the fields named may be there. */
    DefinitionNode allows(String... fields) {
        if (!node.isObject()) {
            throw Filled.refused(place);
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!List.of(fields).contains(name)) {
                throw Filled.refused(place + "." + name);
            }
        });
        return this;
    }

    boolean has(String name) {
        return node.has(name);
    }

    DefinitionNode get(String name) {
        return new DefinitionNode(node.path(name), place.isEmpty() ? name : place + "." + name);
    }

    List<DefinitionNode> items(int most) {
        if (!node.isArray() || node.isEmpty() || node.size() > most) {
            throw Filled.refused(place);
        }
        return IntStream.range(0, node.size())
                .mapToObj(i -> new DefinitionNode(node.get(i), place + "[" + i + "]"))
                .toList();
    }

    String text() {
        if (!node.isTextual()) {
            throw Filled.refused(place);
        }
        return node.textValue();
    }

    int number(int least, int most) {
        var text = text();
        if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw Filled.refused(place);
        }
        return Integer.parseInt(text);
    }

    <E extends Enum<E>> E oneOf(Class<E> type) {
        return oneOf(type, Enum::name);
    }

    <E extends Enum<E>> E oneOf(Class<E> type, Function<E, String> named) {
        var text = text();
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> named.apply(one).equals(text))
                .findFirst()
                .orElseThrow(() -> Filled.refused(place));
    }

    Set<What> kinds() {
        var kinds = EnumSet.noneOf(What.class);
        for (var name : text().split("\\s*,\\s*", -1)) {
            kinds.add(Arrays.stream(What.values())
                    .filter(what -> what.name().equals(name) && !NEVER_COUNTED.contains(what))
                    .findFirst()
                    .orElseThrow(() -> Filled.refused(place)));
        }
        return kinds;
    }

    /** One mark for all, or one for each kind of client. */
    Marks marks(boolean money) {
        if (node.isObject()) {
            allows("individual", "institution");
            return new Marks(get("individual").mark(money), get("institution").mark(money));
        }
        return Marks.both(mark(money));
    }

    private long mark(boolean money) {
        if (!money) {
            return number(0, 999_999);
        }
        try {
            return Money.parse(text()).fen();
        } catch (RuntimeException e) {
            throw Filled.refused(place);
        }
    }
}
