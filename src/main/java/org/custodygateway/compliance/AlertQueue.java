package org.custodygateway.compliance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.custodygateway.compliance.AlertCase.Code;
import org.jspecify.annotations.Nullable;

/**
 * The queue (C1). An act that finds the alert in another state than it needs is refused, with 409; one on an alert that does not exist,
 * with 404.
 */
public interface AlertQueue {

    /** Which part of the queue is looked at. Overdue is what is past its deadline and open, escalated what was and is open. */
    enum View {
        ALL,
        OPEN,
        NEW,
        TO_CLAIM,
        MINE,
        OVERDUE,
        TO_APPROVE,
        ESCALATED,
        NOT_EVALUATED,
        SUPPRESSED,
        WITHDRAWN,
        CLOSED
    }

    /** What is looked for: a view, and in it what is of a rule, of a client, or bears a tag. */
    record Sought(
            View view,
            @Nullable String rule,
            @Nullable String clientNo,
            @Nullable String tag) {}

    /** Newest first, at most {@code limit}, with ids below {@code before}. */
    List<AlertCase> list(Sought sought, String user, long before, int limit);

    /** The most pressing ones first, in the order in which {@link #takeNext} gives them: at most {@code limit}, and no further page. */
    List<AlertCase> pressing(Sought sought, String user, int limit);

    /** How far the alerts of a view are counted: nobody plans by more, and the header is asked for often. */
    int COUNTED = 1000;

    /** How many there are in each view; {@link #COUNTED} says that many or more. */
    Map<View, Long> counts(String user);

    AlertCase get(long id);

    /**
     * Claims what is most pressing of what nobody has: escalated ones first, then by risk of the client x amount / hours left. Of two who ask
     * at once each gets another one. Empty when nothing waits.
     */
    Optional<AlertCase> takeNext(String user, String origin);

    /** Claims it, or renews the own claim. */
    AlertCase claim(long id, String user, String origin);

    /** Gives the own claim back. */
    AlertCase release(long id, String user, String origin);

    /** Adds a comment; the assignee's first one puts the alert in review. */
    AlertCase comment(long id, String text, String user, String origin);

    /** Brings it before those who decide on what is not settled in the ordinary way; whose it was, has it no more. */
    AlertCase escalate(long id, String reason, String user, String origin);

    /**
     * Proposes to close the own alert.
     *
     * @param hash the evidence the user has seen, null for what is there now
     */
    AlertCase propose(long id, Code code, String reason, @Nullable String hash, String user, String origin);

    /**
     * Closes it as proposed, if the evidence is still what it was then.
     *
     * @throws SamePersonException when the user has proposed it, or has proposed to suppress it (P2)
     */
    AlertCase approve(long id, @Nullable String note, String user, String origin);

    /** Sends the proposal back to who made it. */
    AlertCase giveBack(long id, @Nullable String note, String user, String origin);

    /**
     * Closes the own alert without a second person.
     *
     * @throws org.custodygateway.rule.RefusedException C1, when it takes two: closed as confirmed, above an amount or a risk, escalated
     */
    AlertCase close(long id, Code code, String reason, @Nullable String hash, String user, String origin);
}
