package org.custodygateway.settlement;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Outcome;
import org.custodygateway.ledger.Posting;
import org.springframework.stereotype.Component;

/** Books many postings through the ledger's group commit, a bounded number at a time. */
@Component
class Bookings {

    private static final int AT_ONCE = 1000;

    private final Ledger ledger;

    Bookings(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Hands every posting in, in order, and every outcome to {@code each}. */
    void all(Iterator<Posting> postings, Consumer<Outcome> each) {
        var waiting = new ArrayDeque<CompletableFuture<Outcome>>();
        while (postings.hasNext() || !waiting.isEmpty()) {
            if (postings.hasNext() && waiting.size() < AT_ONCE) {
                waiting.add(ledger.submit(postings.next()));
            } else {
                each.accept(waiting.remove().join());
            }
        }
    }

    /**
     * Books one that must be booked, now or under the same key before.
     *
     * @throws StepStopped when it is not
     */
    void must(Posting posting) {
        booked(ledger.post(posting), posting.cause());
    }

    static void booked(Outcome outcome, String cause) {
        if (!(outcome instanceof Outcome.Booked)) {
            throw StepStopped.failed("step.not-booked", "cause", cause, "outcome", outcome);
        }
    }
}
