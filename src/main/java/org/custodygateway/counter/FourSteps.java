package org.custodygateway.counter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The four steps of establishing who a client is, with their evidence (I2): check, understand, register, keep. What is registered is the
 * record itself, what is kept are the papers; either may say more.
 */
record FourSteps(
        @Nullable JsonNode check,
        @Nullable JsonNode understand,
        @Nullable JsonNode register,
        @Nullable JsonNode keep) {

    /** How document and person are checked: at sight, against an official register online, against what the firm has from earlier. */
    private static final Map<String, Set<String>> METHODS = Map.of(
            "DOCUMENT_AND_PERSON", Set.of(),
            "ONLINE", Set.of("answer", "photo", "reference"),
            "EARLIER_RECORDS", Set.of("reference"));

    /** Steps, and evidence in them, that are not there. */
    static List<String> missing(@Nullable FourSteps steps) {
        if (steps == null) {
            return List.of("check", "understand", "register", "keep");
        }
        var missing = new ArrayList<String>();
        require(steps.check, "check", missing, Set.of("method", "result"));
        if (steps.check != null) {
            require(steps.check, "check", missing, METHODS.getOrDefault(steps.method(), Set.of()));
        }
        require(steps.understand, "understand", missing, Set.of("purpose", "sourceOfFunds"));
        require(steps.register, "register", missing, Set.of());
        require(steps.keep, "keep", missing, Set.of());
        return missing;
    }

    /** @throws org.custodygateway.rule.RefusedException when document and person were not found to agree in a way that counts (I2) */
    static void check(FourSteps steps) {
        if (!METHODS.containsKey(steps.method())) {
            throw Openings.refused(
                    "I2",
                    "I2.method",
                    Map.of(
                            "methods",
                            String.join(", ", METHODS.keySet().stream().sorted().toList())));
        }
        boolean online = steps.method().equals("ONLINE");
        if (!says(steps, "result", "MATCH") || online && !says(steps, "answer", "MATCH")) {
            throw Openings.refused("I2", "I2.no-match", Map.of());
        }
        if (online && !says(steps, "photo", "true")) {
            throw Openings.refused("I2", "I2.no-photo", Map.of());
        }
    }

    /** How document and person were checked. */
    String method() {
        return check == null ? "" : check.path("method").asText();
    }

    private static boolean says(FourSteps steps, String field, String value) {
        return steps.check != null && value.equals(steps.check.path(field).asText());
    }

    private static void require(@Nullable JsonNode step, String name, List<String> missing, Set<String> evidence) {
        if (step == null || step.isNull()) {
            missing.add(name);
            return;
        }
        evidence.stream()
                .sorted()
                .filter(field -> step.path(field).asText().isBlank())
                .forEach(field -> missing.add(name + "." + field));
    }
}
