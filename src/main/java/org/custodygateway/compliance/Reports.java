package org.custodygateway.compliance;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reports (C3). An act that finds the report in another state than it needs is refused, with 409; one on a report that does not exist, with
 * 404; one by its author where another person has to do it, with 403 (P2).
 */
public interface Reports {

    /**
     * What a suspicious case says.
     *
     * @param follows an earlier report of the client, whose repeats become part of this one
     */
    record Case(
            String narrative,
            List<Long> alerts,
            @Nullable Long follows,
            boolean terroristFinancing,
            boolean graveHarm) {}

    /** The day's large values, added up. One report of a day is in the making at a time. */
    Report.Whole largeValues(LocalDate day, String user, String origin);

    /**
     * A suspicious case, made from alerts or by hand.
     *
     * @throws org.custodygateway.rule.RefusedException while the client is watched, unless it follows the report that is the reason or is
     *     about terrorism financing or grave harm
     */
    Report.Whole suspicious(String clientNo, Case said, String user, String origin);

    /** Newest first, at most {@code limit}, with ids below {@code before}. */
    List<Report> list(
            Report.@Nullable Kind kind,
            Report.@Nullable State state,
            @Nullable String clientNo,
            long before,
            int limit);

    Report.Whole get(long id);

    /** What its author says anew of a draft; of a list of large values, the day is added up again. */
    Report.Whole edit(long id, @Nullable Case said, String user, String origin);

    /** Its author is through with the draft: from now on it waits for a second person, until it is edited. */
    Report.Whole handIn(long id, String user, String origin);

    /** Another than the author has looked at it, handed in or not; what it reports is fixed from now on. */
    Report.Whole check(long id, String user, String origin);

    /**
     * Another than the author makes it final.
     *
     * @throws org.custodygateway.rule.RefusedException when the day is not over, a total is not the ledger's, something has moved since
     *     it was checked, or the client has come to be watched because of a report that it does not follow
     */
    Report.Whole finish(long id, String user, String origin);

    /**
     * Back to its author; what was exported stays what it is. What is final is taken back by another than its author and than whoever made it
     * final, for that ends the watch (P2).
     */
    Report.Whole giveBack(long id, String note, String user, String origin);

    /** Another than the author decides that it comes to nothing. */
    Report.Whole withdraw(long id, String reason, String user, String origin);

    /** Makes the files, once; a repeat answers with the same ones. */
    Report.Whole export(long id, String user, String origin);
}
