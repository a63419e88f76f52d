package org.custodygateway.monitoring;

import java.time.Instant;
import java.util.Map;

/**
 * A rule as it is in force: data, by name and value (M6). What the parameters of a rule mean says the class that reads them.
 *
 * @param rule number of the rule, such as {@code M1}
 */
public record RuleVersion(String rule, int version, Map<String, String> parameters, Instant since) {

    /** @throws IllegalArgumentException when the version lacks the parameter */
    String text(String name) {
        var value = parameters.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(rule + " lacks its parameter " + name);
        }
        return value;
    }

    /** @throws IllegalArgumentException when the parameter is missing, or is no number from 1 on */
    int number(String name) {
        var value = text(name);
        if (!value.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException(rule + ": " + name + " is no number from 1 on: " + value);
        }
        return Integer.parseInt(value);
    }
}
