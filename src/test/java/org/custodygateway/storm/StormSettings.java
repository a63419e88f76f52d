package org.custodygateway.storm;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.custodygateway.support.Database;

/**
 * How a storm is to be. Every figure can be given as a system property {@code storm.*}; the same seed draws the same operations, faults
 * and kills, though not at the same microsecond.
 *
 * @param banks the first has the main accounts, so it signs at the firm's end
 */
record StormSettings(
        long seed, Duration length, Database database, int nodes, List<String> banks, int clients, int workers) {

    StormSettings {
        if (database == Database.H2 && nodes > 1) {
            throw new IllegalArgumentException("several nodes need PostgreSQL");
        }
    }

    static StormSettings given() {
        long seconds = Long.getLong("storm.seconds", 30);
        boolean h2 = "h2".equals(System.getProperty("storm.database", "h2").toLowerCase(Locale.ROOT));
        return new StormSettings(
                Long.getLong("storm.seed", System.nanoTime() % 1_000_000),
                Duration.ofSeconds(seconds),
                h2 ? Database.H2 : Database.POSTGRES,
                Integer.getInteger("storm.nodes", 1),
                List.of(System.getProperty("storm.banks", "nhb,srb,grb,jmb,ltb").split(",")),
                Integer.getInteger("storm.clients", seconds > 120 ? 30 : 6),
                Integer.getInteger("storm.workers", 6));
    }

    /** What has to be typed to have it again. */
    String replay() {
        return "-Dtest=StormTest -Dstorm.seed=%d -Dstorm.seconds=%d -Dstorm.database=%s -Dstorm.nodes=%d -Dstorm.banks=%s -Dstorm.clients=%d -Dstorm.workers=%d"
                .formatted(
                        seed,
                        length.toSeconds(),
                        database == Database.H2 ? "h2" : "postgresql",
                        nodes,
                        String.join(",", banks),
                        clients,
                        workers);
    }
}
