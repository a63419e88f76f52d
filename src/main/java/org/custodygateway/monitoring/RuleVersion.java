package org.custodygateway.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version of a rule (M6): data, nothing of it in code.
 *
 * @param rule number of the rule, such as {@code M1}
 * @param parameters what fills the places {@code {name}} of the definition
 * @param author who made it; somebody else approves (P2)
 * @param approver null while nobody has
 * @param effectiveFrom the trading day from which on it decides
 * @param alertsADay at which it is held; null for many times the usual ones
 * @param heldOn when it made so many, and left the place to the version before it
 * @param endedOn when a shadow version was ended
 */
public record RuleVersion(
        String rule,
        int version,
        Map<String, String> parameters,
        JsonNode definition,
        Mode mode,
        String author,
        @Nullable String approver,
        Instant since,
        LocalDate effectiveFrom,
        String note,
        @Nullable Integer alertsADay,
        @Nullable LocalDate heldOn,
        @Nullable LocalDate endedOn) {

    /** What comes of it. */
    public enum Mode {
        /** Alerts in the queue. */
        LIVE,
        /** Alerts that are kept and nobody's case. */
        SHADOW,
        /** The rule is off from that day on. */
        OFF
    }

    /** How far it is. */
    public enum State {
        PROPOSED,
        APPROVED,
        HELD,
        ENDED
    }

    public State state() {
        if (approver == null) {
            return State.PROPOSED;
        }
        if (endedOn != null) {
            return State.ENDED;
        }
        return heldOn == null ? State.APPROVED : State.HELD;
    }

    boolean approved() {
        return approver != null;
    }
}
