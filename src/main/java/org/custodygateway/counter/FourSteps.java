package org.custodygateway.counter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The four steps of opening with their evidence (I2): check, understand, register, keep. */
record FourSteps(
        @Nullable JsonNode check,
        @Nullable JsonNode understand,
        @Nullable JsonNode register,
        @Nullable JsonNode keep) {

    /** Steps, and evidence in them, that are not there. */
    static List<String> missing(@Nullable FourSteps steps) {
        if (steps == null) {
            return List.of("check", "understand", "register", "keep");
        }
        var missing = new ArrayList<String>();
        require(steps.check, "check", missing, "method", "result");
        require(steps.understand, "understand", missing, "purpose", "sourceOfFunds");
        require(steps.register, "register", missing);
        require(steps.keep, "keep", missing);
        return missing;
    }

    /** Whether document and person agree. */
    static boolean match(FourSteps steps) {
        return steps.check != null && "MATCH".equals(steps.check.path("result").asText());
    }

    private static void require(@Nullable JsonNode step, String name, List<String> missing, String... evidence) {
        if (step == null || step.isNull()) {
            missing.add(name);
            return;
        }
        for (var field : evidence) {
            if (step.path(field).asText().isBlank()) {
                missing.add(name + "." + field);
            }
        }
    }
}
