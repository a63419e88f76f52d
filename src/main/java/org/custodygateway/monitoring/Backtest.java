package org.custodygateway.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a back-test is asked and what it answers. */
public final class Backtest {

    private Backtest() {}

    /**
     * A version to be held against the past: one that is stored, or one that nobody has made yet.
     *
     * @param version a stored version's number, or null
     * @param preset name of a preset whose parameters are put over the latest version's, or null
     * @param parameters put over the latest version's
     * @param definition of its own, or null for the latest version's
     */
    public record Candidate(
            @Nullable Integer version,
            @Nullable String preset,
            @Nullable Map<String, String> parameters,
            @Nullable JsonNode definition) {}

    /**
     * What came of it.
     *
     * @param events of the range that were looked at
     * @param clients who did anything in it
     * @param gaps where the rule could not be evaluated in the range at the time (M10)
     */
    public record Result(
            String rule,
            LocalDate from,
            LocalDate to,
            int tradingDays,
            long events,
            long clients,
            List<Skipped> skipped,
            int gaps,
            List<Outcome> versions) {}

    /** Events that were not held against the rule, why, and some of them. */
    public record Skipped(Reason reason, long count, List<String> examples) {}

    /** Why an event was skipped. */
    public enum Reason {
        /** From before the range: it only says what came before. */
        BEFORE_THE_RANGE,
        /** Of a kind that none of the versions looks at. */
        OTHER_KIND,
        /** Taken back by a reversal or a cancellation. */
        UNDONE
    }

    /**
     * What one version would have found.
     *
     * @param name the candidate by number, preset or place
     * @param clients with an alert
     * @param gained clients that the version it is compared with would not have found; at most 500 are named
     * @param lost clients that only the version it is compared with would have found; at most 500 are named
     * @param withdrawn alerts that what came late took back
     */
    public record Outcome(
            String name,
            @Nullable Integer version,
            Map<String, String> parameters,
            long alerts,
            long withdrawn,
            long clients,
            long gainedClients,
            List<String> gained,
            long lostClients,
            List<String> lost,
            Precision precision) {}

    /**
     * How those of its alerts were closed that share an event with one that people have closed.
     *
     * @param closed alerts closed in the past
     * @param confirmed those of them closed as confirmed
     * @param percent of the closed ones that were confirmed, rounded, null where nothing was closed
     */
    public record Precision(
            int closed, int confirmed, @Nullable Integer percent) {

        static Precision of(int closed, int confirmed) {
            return new Precision(closed, confirmed, closed == 0 ? null : (confirmed * 100 + closed / 2) / closed);
        }
    }
}
