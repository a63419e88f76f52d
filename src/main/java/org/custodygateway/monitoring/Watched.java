package org.custodygateway.monitoring;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A client as a rule sees one who has just done something. What came in at once is shown in pieces, cut at each trade, so that it makes no
 * difference whether monitoring looked in between.
 *
 * @param fresh what is new, in the order of time; never empty
 * @param days sums of the days that a rule may look back at, the new events included
 * @param trades those before the end of {@code fresh}
 * @param later trades after it that came in at the same time
 */
record Watched(String clientNo, List<Happening> fresh, List<DaySums> days, List<Trade> trades, List<Trade> later) {

    LocalDate today() {
        return fresh.getLast().day();
    }

    Optional<Trade> lastTrade(Set<Happening.What> counts) {
        return trades.stream().filter(trade -> counts.contains(trade.what())).max(Trade.IN_TIME);
    }

    /** Whether no trade of the kinds given lies between the event and what is new. */
    boolean inRun(Happening event, Set<Happening.What> counts) {
        return lastTrade(counts).map(trade -> trade.before(event)).orElse(true)
                && later.stream()
                        .filter(trade -> counts.contains(trade.what()))
                        .noneMatch(trade -> trade.before(event));
    }
}
