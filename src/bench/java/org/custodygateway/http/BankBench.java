package org.custodygateway.http;

import static org.custodygateway.support.Figures.median;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.custodygateway.ledger.Population;
import org.custodygateway.support.Figures;

/**
 * Deposits and withdrawals at nhb in turn, from the order to DONE, over the durable queues of the embedded broker and a mock bank in a JVM
 * of its own: over HTTP and Camel, beside the same chain with neither ({@code PlainLink}). Each caller has a client of its own. Rounds
 * alternate after both were warmed; ratios are of medians.
 */
public final class BankBench {

    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final long ROUND_MILLIS = 6_000;
    private static final long WARM_MILLIS = 1_000L * Integer.getInteger("warm", 45);
    private static final int WARM_CALLERS = 256;
    static final Population CLIENTS = new Population(20_000_000, 10_000);
    static final int CALLERS = 1_024;
    private static final int[] COUNTS = Arrays.stream(
                    System.getProperty("callers", "1,32,256," + CALLERS).split(","))
            .mapToInt(Integer::parseInt)
            .toArray();

    private final AtomicLong keys = new AtomicLong();

    private BankBench() {}

    public static void main(String[] args) throws Exception {
        try (var ours = new BankChain("");
                var plain = new BankChain("plain")) {
            new BankBench().run(ours, plain);
        }
        System.exit(0);
    }

    /** A caller's way to order a transfer and to wait until it is DONE. */
    interface Caller extends AutoCloseable {
        void transfer(String kind, String key) throws Exception;

        @Override
        void close() throws IOException;
    }

    private void run(BankChain ours, BankChain plain) throws Exception {
        round(ours::overHttp, WARM_CALLERS, WARM_MILLIS);
        round(plain::inProcess, WARM_CALLERS, WARM_MILLIS);
        for (int callers : COUNTS) {
            var figures = new ArrayList<Round>();
            var limits = new ArrayList<Round>();
            round(ours::overHttp, callers, ROUND_MILLIS);
            round(plain::inProcess, callers, ROUND_MILLIS);
            for (int round = 0; round < ROUNDS; round++) {
                limits.add(round(plain::inProcess, callers, ROUND_MILLIS));
                figures.add(round(ours::overHttp, callers, ROUND_MILLIS));
            }
            double each = medianOf(figures, Round::perSecond);
            double limit = medianOf(limits, Round::perSecond);
            System.out.printf(
                    "%,5d callers: %,6.0f/s (p50 %.0f ms, p99 %.0f ms); without HTTP and Camel %,6.0f/s (p50 %.0f ms, p99 %.0f ms), ratio %.0f %%%n",
                    callers,
                    each,
                    medianOf(figures, Round::p50),
                    medianOf(figures, Round::p99),
                    limit,
                    medianOf(limits, Round::p50),
                    medianOf(limits, Round::p99),
                    100 * each / limit);
        }
    }

    private static double medianOf(List<Round> rounds, java.util.function.ToDoubleFunction<Round> figure) {
        return median(rounds.stream().mapToDouble(figure).toArray());
    }

    /** Milliseconds from the order to DONE. */
    private record Round(double perSecond, double p50, double p99) {}

    @FunctionalInterface
    private interface Callers {
        Caller open(int client) throws IOException;
    }

    private Round round(Callers open, int callers, long millis) throws Exception {
        long start = System.nanoTime();
        long end = start + TimeUnit.MILLISECONDS.toNanos(millis);
        var running = new ArrayList<Future<long[]>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < callers; client++) {
                int own = client;
                Callable<long[]> work = () -> {
                    try (var caller = open.open(own)) {
                        return transfers(caller, end);
                    }
                };
                running.add(threads.submit(work));
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        var all = new ArrayList<long[]>();
        for (var one : running) {
            all.add(one.get());
        }
        long[] nanos = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Round(
                nanos.length / seconds, Figures.quantileMillis(nanos, 0.5), Figures.quantileMillis(nanos, 0.99));
    }

    private long[] transfers(Caller caller, long end) throws Exception {
        var took = new ArrayList<Long>();
        while (System.nanoTime() < end) {
            long ordered = System.nanoTime();
            caller.transfer(took.size() % 2 == 0 ? "DEPOSIT" : "WITHDRAWAL", "b" + keys.incrementAndGet());
            took.add(System.nanoTime() - ordered);
        }
        return took.stream().mapToLong(Long::longValue).toArray();
    }
}
