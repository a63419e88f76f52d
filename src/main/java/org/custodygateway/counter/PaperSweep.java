package org.custodygateway.counter;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.custodygateway.database.Round;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Clears away scans that were stored and never filed: the program stopped, or the database refused, between file and row. What no row knows
 * after a day is put aside; after another day it goes, or comes back if somebody has filed the same bytes since.
 */
@Component
class PaperSweep {

    private static final Logger LOG = LoggerFactory.getLogger(PaperSweep.class);
    private static final Duration A_DAY = Duration.ofDays(1);

    private final PaperStore store;
    private final List<ScanUse> uses;
    private final Clock clock;

    PaperSweep(PaperStore store, List<ScanUse> uses, Clock clock) {
        this.store = store;
        this.uses = uses;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "${gateway.papers.sweep-every}", fixedDelayString = "${gateway.papers.sweep-every}")
    void look() {
        Round.of(LOG, "clearing papers that were never filed", this::sweep);
    }

    void sweep() {
        var then = clock.instant().minus(A_DAY);
        store.removePartsBefore(then);
        for (var hash : store.asideBefore(then)) {
            if (filed(hash)) {
                store.takeBack(hash);
            } else {
                store.removeAside(hash);
                LOG.info("a scan that was never filed is removed: {}", hash);
            }
        }
        for (var hash : store.filesBefore(then)) {
            if (!filed(hash)) {
                store.putAside(hash, clock.instant());
            }
        }
    }

    private boolean filed(String hash) {
        return uses.stream().anyMatch(use -> use.names(hash));
    }
}
