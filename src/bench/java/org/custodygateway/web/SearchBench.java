package org.custodygateway.web;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.custodygateway.http.Server;
import org.custodygateway.ledger.Population;
import org.custodygateway.support.Api;
import org.custodygateway.support.Database;
import org.custodygateway.support.Figures;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The counter's one box with a million clients behind it: a client by each of the five keys, a name that ten thousand share, and a key that
 * nobody has. Over HTTP, record of the search included; the target is 200 ms. {@code -Dclients} says how many clients, {@code -Drounds} how
 * many searches by each key.
 */
public final class SearchBench {

    private static final int CLIENTS = Integer.getInteger("clients", 1_000_000);
    private static final int SEARCHES = Integer.getInteger("rounds", 300);
    private static final int SHARED = CLIENTS / 100;
    private static final Population POPULATION = new Population(20_000_000, CLIENTS);

    private SearchBench() {}

    public static void main(String[] args) throws Exception {
        try (var pool = Database.POSTGRES.migrated()) {
            var jdbc = new JdbcTemplate(pool);
            Population.openDay(jdbc);
            POPULATION.settle(jdbc);
            try (var server = new Server("1g", pool.getJdbcUrl())) {
                awaitDemo(jdbc);
                jdbc.update(
                        "update client set name_index = (select name_index from client where client_no = '10000001')"
                                + " where client_no in (select cast(c as varchar) from generate_series(?, ?) c)",
                        POPULATION.first(),
                        POPULATION.first() + SHARED - 1);
                jdbc.execute("analyze client");
                search(Api.at("http://127.0.0.1:" + server.port() + "/api/v1").as("counter"));
            }
        }
        System.exit(0);
    }

    /** The first of the demo's clients, whose name and document the gateway has indexed itself. */
    private static void awaitDemo(JdbcTemplate jdbc) {
        Awaitility.await("the demo's clients")
                .atMost(Duration.ofMinutes(2))
                .until(() ->
                        jdbc.queryForObject("select count(*) from client where client_no = '10000001'", Integer.class)
                                == 1);
    }

    private static void search(Api counter) {
        var random = new SplittableRandom(1);
        var keys = new LinkedHashMap<String, Supplier<String>>();
        keys.put("client number", () -> POPULATION.clientNo(random.nextInt(CLIENTS)));
        keys.put("fund account", () -> POPULATION.auxiliary(random.nextInt(CLIENTS)));
        keys.put("settlement account", () -> "621" + POPULATION.clientNo(random.nextInt(CLIENTS)));
        keys.put("document", () -> "110101199001011237");
        keys.put("name of " + (SHARED + 1), () -> "张伟");
        keys.forEach((what, key) -> measure(counter, what, key, true));
        measure(counter, "nobody's key", () -> "nobody" + random.nextInt(), false);
    }

    private static void measure(Api counter, String what, Supplier<String> key, boolean found) {
        var nanos = new long[SEARCHES];
        // The rounds before zero are for the compiler.
        for (int round = -SEARCHES / 3; round < SEARCHES; round++) {
            var body = "{\"key\":\"" + key.get() + "\",\"limit\":20}";
            long start = System.nanoTime();
            var answer = counter.post("/clients/search", body).expect(200);
            long taken = System.nanoTime() - start;
            if (answer.body().path("items").isEmpty() == found) {
                throw new IllegalStateException(
                        what + " " + body + ": " + answer.raw().body());
            }
            if (round >= 0) {
                nanos[round] = taken;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%,d clients, by %-22s p50 %5.1f ms, p99 %5.1f ms%n",
                CLIENTS, what, Figures.quantileMillis(nanos, 0.5), Figures.quantileMillis(nanos, 0.99));
    }
}
