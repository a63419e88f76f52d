package org.custodygateway.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;

/** A definition with its parameters in their places. */
final class Filled {

    private static final Pattern PLACE = Pattern.compile("\\{([a-z0-9-]{1,40})}");

    private static final Pattern UNSAYABLE = Pattern.compile("[^A-Za-z0-9_.\\[\\]-]");
    private static final int LONGEST_PLACE = 200;

    private final Map<String, String> parameters;
    private final Set<String> used = new HashSet<>();

    private Filled(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** @throws RefusedException when a place has no parameter or a parameter no place */
    static JsonNode of(JsonNode definition, Map<String, String> parameters) {
        var filled = new Filled(parameters);
        var node = filled.fill(definition);
        parameters.keySet().stream()
                .filter(name -> !filled.used.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw refused("parameters." + name);
                });
        return node;
    }

    private JsonNode fill(JsonNode node) {
        if (node.isObject()) {
            var copy = JsonNodeFactory.instance.objectNode();
            node.fields().forEachRemaining(field -> copy.set(field.getKey(), fill(field.getValue())));
            return copy;
        }
        if (node.isArray()) {
            var copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(one -> copy.add(fill(one)));
            return copy;
        }
        return node.isTextual() ? JsonNodeFactory.instance.textNode(fill(node.textValue())) : node;
    }

    private String fill(String text) {
        return PLACE.matcher(text).replaceAll(place -> {
            var value = parameters.get(place.group(1));
            if (value == null) {
                throw refused("parameters." + place.group(1));
            }
            used.add(place.group(1));
            return Matcher.quoteReplacement(value);
        });
    }

    /** What is in no name is shown as a question mark: not everything that can be sent can be said again. */
    static RefusedException refused(String place) {
        var plain = UNSAYABLE.matcher(place).replaceAll("?");
        return new RefusedException(Refusal.byRule(
                "M6", "M6.definition", Map.of("place", plain.substring(0, Math.min(plain.length(), LONGEST_PLACE)))));
    }
}
