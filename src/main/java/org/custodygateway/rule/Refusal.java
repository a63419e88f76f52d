package org.custodygateway.rule;

import java.util.Map;

/**
 * A "no" with its reason: the number of the business rule, the key of the text that says it in plain words (message bundle
 * {@code refusals}, zh and en), and the figures that help the one who is refused. Figures are values of the texts, too, by name.
 *
 * @param rule number of the rule, such as {@code T6}
 * @param text key of the text, such as {@code T6.withdrawable}
 * @param figures names and values, amounts with two decimals
 */
public record Refusal(Nature nature, String rule, String text, Map<String, String> figures) {

    /** Whether a rule says no (422), the present state does (409), what is named does not exist (404), or it takes another person (403). */
    public enum Nature {
        RULE,
        STATE,
        MISSING,
        PERSON
    }

    public static Refusal byRule(String rule, String text) {
        return new Refusal(Nature.RULE, rule, text, Map.of());
    }

    public static Refusal byRule(String rule, String text, Map<String, String> figures) {
        return new Refusal(Nature.RULE, rule, text, Map.copyOf(figures));
    }

    public static Refusal byState(String rule, String text, Map<String, String> figures) {
        return new Refusal(Nature.STATE, rule, text, Map.copyOf(figures));
    }

    /** Whoever proposed does not approve (P2). */
    public static Refusal samePerson(String user) {
        return new Refusal(Nature.PERSON, "P2", "P2.same-person", Map.of("user", user));
    }

    public static Refusal missing(String what, String value) {
        return new Refusal(Nature.MISSING, "", "missing." + what, Map.of("value", value));
    }
}
