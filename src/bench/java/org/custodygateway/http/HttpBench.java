package org.custodygateway.http;

import static org.custodygateway.support.Figures.median;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.custodygateway.ledger.BareWriter;
import org.custodygateway.ledger.Population;
import org.custodygateway.support.Database;
import org.custodygateway.support.Figures;
import org.custodygateway.support.Modules;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Internal transfers over HTTP, each request of a client drawn by lot: one a request beside the same server whose ledger writes nothing and
 * beside one that makes a transaction of each; fifty a request beside the bare batch writer. The servers are warmed first, as compilers take
 * their time on few cores; rounds alternate; ratios are of medians.
 */
public final class HttpBench {

    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int WRITERS = Integer.getInteger("writers", 1);
    private static final long ROUND_MILLIS = 4_000;
    private static final long WARM_MILLIS = 1_000L * Integer.getInteger("warm", 45);
    private static final int IN_BULK = 50;
    private static final int BULK_CONNECTIONS = 32;
    private static final Population CLIENTS = new Population(20_000_000, 10_000);
    private static final Population OTHERS = new Population(30_000_000, 10_000);

    private final AtomicLong keys = new AtomicLong();

    private HttpBench() {}

    public static void main(String[] args) throws Exception {
        try (var pool = Database.POSTGRES.migrated();
                var context = Modules.on(
                        pool,
                        Map.of("gateway.node", "bench", "gateway.ledger.writers", 1, "gateway.ledger.batch", 1024),
                        more -> {},
                        "database",
                        "ledger",
                        "audit")) {
            var jdbc = context.getBean(JdbcTemplate.class);
            Population.openDay(jdbc);
            CLIENTS.settle(jdbc);
            OTHERS.settle(jdbc);
            try (var real = new Server("1g", pool.getJdbcUrl(), "gateway.ledger.writers=" + WRITERS);
                    var unposted = new Server(
                            "1g", pool.getJdbcUrl(), "gateway.node=unposted", "spring.profiles.active=demo,unposted");
                    var single = new Server(
                            "1g",
                            pool.getJdbcUrl(),
                            "gateway.node=single",
                            "gateway.ledger.batch=1",
                            "gateway.ledger.writers=16")) {
                new HttpBench().run(real, unposted, single, new BareWriter(context, OTHERS));
            }
        }
        System.exit(0);
    }

    private void run(Server real, Server unposted, Server single, BareWriter bare) throws Exception {
        for (var server : new Server[] {real, unposted, single}) {
            one(server, 256, WARM_MILLIS);
        }
        for (int connections : new int[] {1, 32, 256}) {
            var ours = new double[ROUNDS];
            var limit = new double[ROUNDS];
            var each = new double[ROUNDS];
            var p99 = new double[ROUNDS];
            one(real, connections);
            one(unposted, connections);
            one(single, connections);
            for (int round = 0; round < ROUNDS; round++) {
                limit[round] = one(unposted, connections).perSecond();
                var figures = one(real, connections);
                ours[round] = figures.perSecond();
                p99[round] = figures.p99Millis();
                each[round] = one(single, connections).perSecond();
            }
            System.out.printf(
                    "%4d connections: %,7.0f/s (p99 %.1f ms), without posting %,7.0f/s, ratio %.0f %%; one transaction a transfer %,7.0f/s, %.1f times%n",
                    connections,
                    median(ours),
                    median(p99),
                    median(limit),
                    100 * median(ours) / median(limit),
                    median(each),
                    median(ours) / median(each));
        }
        var bulk = new double[ROUNDS];
        var limit = new double[ROUNDS];
        bulk(real);
        bare.round(ROUND_MILLIS);
        for (int round = 0; round < ROUNDS; round++) {
            limit[round] = bare.round(ROUND_MILLIS);
            bulk[round] = bulk(real).perSecond();
        }
        System.out.printf(
                "%d a request, %d connections: %,7.0f/s, bare batch writer %,7.0f/s, ratio of medians %.0f %%%n",
                IN_BULK, BULK_CONNECTIONS, median(bulk), median(limit), 100 * median(bulk) / median(limit));
    }

    /** @param p99Millis of a request */
    private record Round(double perSecond, double p99Millis) {}

    private Round one(Server server, int connections) throws Exception {
        return one(server, connections, ROUND_MILLIS);
    }

    private Round one(Server server, int connections, long millis) throws Exception {
        return round(server, "/api/v1/transfers", connections, 1, millis, client -> order(client, null));
    }

    private Round bulk(Server server) throws Exception {
        return round(server, "/api/v1/transfers/bulk", BULK_CONNECTIONS, IN_BULK, ROUND_MILLIS, client -> {
            var items = new ArrayList<String>();
            for (int i = 0; i < IN_BULK; i++) {
                items.add(order(client, "b" + keys.incrementAndGet()));
            }
            return "{\"items\":[" + String.join(",", items) + "]}";
        });
    }

    private static String order(int client, String key) {
        return "{" + (key == null ? "" : "\"key\":\"" + key + "\",") + "\"kind\":\"INTERNAL\",\"from\":\""
                + CLIENTS.auxiliary(client) + "\",\"to\":\"" + CLIENTS.main(client) + "\",\"amount\":\"0.01\"}";
    }

    @FunctionalInterface
    private interface Body {
        String of(int client);
    }

    private Round round(Server server, String path, int connections, int each, long millis, Body body)
            throws Exception {
        var nanos = new ConcurrentLinkedQueue<long[]>();
        var running = new ArrayList<Future<Long>>();
        long start = System.nanoTime();
        long end = start + millis * 1_000_000;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                var random = new SplittableRandom(start + i);
                Callable<Long> caller = () -> {
                    try (var connection = new Connection(server.port(), path)) {
                        return orders(connection, body, random, end, nanos);
                    }
                };
                running.add(threads.submit(caller));
            }
        }
        long requests = 0;
        for (var one : running) {
            requests += one.get();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Round(requests * each / seconds, p99(nanos));
    }

    private long orders(
            Connection connection, Body body, SplittableRandom random, long end, ConcurrentLinkedQueue<long[]> nanos)
            throws Exception {
        var took = new ArrayList<Long>();
        while (System.nanoTime() < end) {
            int client = random.nextInt(CLIENTS.size());
            long sent = System.nanoTime();
            var answer = connection.post(CLIENTS.clientNo(client), "k" + keys.incrementAndGet(), body.of(client));
            took.add(System.nanoTime() - sent);
            if (answer.status() > 201 || answer.body().contains("\"title\"")) {
                throw new IllegalStateException("not booked: " + answer);
            }
        }
        nanos.add(took.stream().mapToLong(Long::longValue).toArray());
        return took.size();
    }

    private static double p99(Iterable<long[]> nanos) {
        var all = new ArrayList<long[]>();
        nanos.forEach(all::add);
        long[] sorted = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return Figures.quantileMillis(sorted, 0.99);
    }
}
