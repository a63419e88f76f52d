package org.custodygateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.custodygateway.monitoring.RuleVersion;
import org.jspecify.annotations.Nullable;

/** A version of a rule as compliance sees it. */
record RuleVersionView(
        String rule,
        int version,
        RuleVersion.State state,
        RuleVersion.Mode mode,
        Map<String, String> parameters,
        JsonNode definition,
        String author,
        @Nullable String approver,
        OffsetDateTime since,
        LocalDate effectiveFrom,
        String note,
        @Nullable Integer alertsADay,
        @Nullable LocalDate heldOn,
        @Nullable LocalDate endedOn) {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");

    static RuleVersionView of(RuleVersion one) {
        return new RuleVersionView(
                one.rule(),
                one.version(),
                one.state(),
                one.mode(),
                one.parameters(),
                one.definition(),
                one.author(),
                one.approver(),
                at(one.since()),
                one.effectiveFrom(),
                one.note(),
                one.alertsADay(),
                one.heldOn(),
                one.endedOn());
    }

    static OffsetDateTime at(Instant at) {
        return at.atZone(EXCHANGE).toOffsetDateTime();
    }
}
