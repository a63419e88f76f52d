package org.custodygateway.ledger;

import static org.custodygateway.support.Figures.median;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.custodygateway.support.Database;
import org.custodygateway.support.Modules;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Internal transfers through the ledger's face, callers waiting for one each, beside the bare writer. Rounds alternate; the figure is the
 * ratio of medians. {@code -Dclients} says how many clients there are, {@code -Dcallers} how many callers.
 */
public final class LedgerBench {

    private static final int CLIENTS = Integer.getInteger("clients", 10_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final long ROUND_MILLIS = 4_000;
    private static final int[] CALLERS = Arrays.stream(
                    System.getProperty("callers", "1,32,256,1024").split(","))
            .mapToInt(Integer::parseInt)
            .toArray();

    private final ApplicationContext context;
    private final Population clients = new Population(20_000_000, CLIENTS);
    private final BareWriter bare;

    private LedgerBench(ApplicationContext context, Population others) {
        this.context = context;
        this.bare = new BareWriter(context, others);
    }

    public static void main(String[] args) throws Exception {
        try (var pool = Database.POSTGRES.migrated();
                var context = Modules.on(
                        pool,
                        Map.of(
                                "gateway.ledger.writers",
                                Integer.getInteger("writers", 1),
                                "gateway.ledger.batch",
                                BareWriter.BATCH,
                                "gateway.node",
                                "bench"),
                        more -> {},
                        "database",
                        "ledger",
                        "audit")) {
            var jdbc = context.getBean(JdbcTemplate.class);
            var others = new Population(30_000_000, CLIENTS);
            Population.openDay(jdbc);
            others.settle(jdbc);
            var bench = new LedgerBench(context, others);
            bench.clients.settle(jdbc);
            bench.run();
        }
        System.exit(0);
    }

    private void run() throws Exception {
        for (int callers : CALLERS) {
            var limit = new double[ROUNDS];
            var face = new double[ROUNDS];
            bare.round(ROUND_MILLIS);
            face(callers);
            for (int round = 0; round < ROUNDS; round++) {
                limit[round] = bare.round(ROUND_MILLIS);
                face[round] = face(callers);
            }
            System.out.printf(
                    "%,9d clients, %5d callers: ledger's face %,7.0f/s, bare batch writer %,7.0f/s, ratio of medians %.0f %%%n",
                    CLIENTS, callers, median(face), median(limit), 100 * median(face) / median(limit));
        }
    }

    /** Transfers a second of callers that wait for one transfer each. */
    private double face(int callers) throws Exception {
        var ledger = context.getBean(Ledger.class);
        var done = new AtomicLong();
        long start = System.nanoTime();
        long end = start + ROUND_MILLIS * 1_000_000;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < callers; caller++) {
                var own = new SplittableRandom(caller + start);
                threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        if (!(ledger.post(clients.transfer(own.nextInt(CLIENTS))) instanceof Outcome.Booked)) {
                            throw new IllegalStateException("not booked");
                        }
                        done.incrementAndGet();
                    }
                    return null;
                });
            }
        }
        return done.get() * 1e9 / (System.nanoTime() - start);
    }
}
