package org.custodygateway.api;

import java.util.Map;

/** What was sent is not of the form that the contract gives it: 400, whatever the state of things. */
final class Malformed extends RuntimeException {

    private final String text;
    private final transient Map<String, String> values;

    /**
     * @param text key of the text
     * @param values what stands in its places
     */
    Malformed(String text, Map<String, String> values) {
        super(text + " " + values, null, false, false);
        this.text = text;
        this.values = Map.copyOf(values);
    }

    /** A field or parameter is missing, or says what it cannot say. */
    static Malformed field(String name) {
        return new Malformed("malformed.field", Map.of("field", name));
    }

    String text() {
        return text;
    }

    Map<String, String> values() {
        return values;
    }
}
