package org.custodygateway.compliance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report of compliance (C3): the large values of a day, or a suspicious case. Nobody but compliance may know that there is one (C7, C8).
 *
 * @param day the business day it is about; of a case, the one on which it was made
 * @param clientNo whose case it is, null for a list of large values
 * @param terroristFinancing like {@code graveHarm}: the client is reported again at once, not judged together with what was before
 * @param follows the earlier report whose repeats are judged with this one, or null
 * @param alerts what the case rests on
 * @param content what is reported, as JSON; taken anew when it is checked
 * @param contentHash SHA-256 of the content
 * @param agrees whether monitoring's totals are the ledger's
 * @param handedIn whether a draft waits for a second person: its author is through with it
 * @param watchUntil the last day on which the client is watched because of it, null for none
 */
public record Report(
        long id,
        Kind kind,
        State state,
        LocalDate day,
        @Nullable String clientNo,
        @Nullable String narrative,
        boolean terroristFinancing,
        boolean graveHarm,
        @Nullable Long follows,
        List<Long> alerts,
        String author,
        Instant madeAt,
        String content,
        String contentHash,
        boolean agrees,
        @Nullable String checkedBy,
        @Nullable String finalBy,
        @Nullable Instant finalAt,
        @Nullable LocalDate watchUntil,
        boolean handedIn) {

    public enum Kind {
        LARGE_VALUE,
        SUSPICIOUS
    }

    /** Whoever made it neither checks it nor makes it final nor withdraws it (P2). */
    public enum State {
        DRAFT,
        CHECKED,
        FINAL,
        EXPORTED,
        WITHDRAWN
    }

    public enum Format {
        JSON,
        CSV
    }

    /** Something that was done with it. */
    public record Step(Instant at, String actor, String act, String note) {}

    /**
     * What was exported.
     *
     * @param sha256 of the content's UTF-8 bytes
     */
    public record File(Format format, String content, String sha256) {}

    /** Further behaviour of a client who is watched, to be judged together. */
    public record Repeat(long alertId, String rule, Instant raisedAt) {}

    /**
     * A report with all that belongs to it.
     *
     * @param running whether its client is still watched because of it
     */
    public record Whole(Report report, List<Step> history, List<File> files, boolean running, List<Repeat> repeats) {}

    /** A draft that says nothing yet. */
    static Report draft(long id, Kind kind, LocalDate day, @Nullable String clientNo, String author, Instant at) {
        return new Report(
                id,
                kind,
                State.DRAFT,
                day,
                clientNo,
                null,
                false,
                false,
                null,
                List.of(),
                author,
                at,
                "",
                "",
                true,
                null,
                null,
                null,
                null,
                false);
    }

    Report saying(Reports.Case said, String says, String hash, boolean agreed) {
        return new Report(
                id,
                kind,
                state,
                day,
                clientNo,
                kind == Kind.SUSPICIOUS ? said.narrative() : null,
                said.terroristFinancing(),
                said.graveHarm(),
                said.follows(),
                said.alerts(),
                author,
                madeAt,
                says,
                hash,
                agreed,
                checkedBy,
                finalBy,
                finalAt,
                watchUntil,
                false);
    }

    Reports.Case said() {
        return new Reports.Case(narrative == null ? "" : narrative, alerts, follows, terroristFinancing, graveHarm);
    }

    boolean urgent() {
        return terroristFinancing || graveHarm;
    }
}
