package org.custodygateway.night;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.custodygateway.http.Server;
import org.custodygateway.support.Api;
import org.custodygateway.support.ChildProgram;
import org.custodygateway.support.Database;
import org.custodygateway.support.MockBanksProcess;
import org.custodygateway.support.Places;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The day's close on PostgreSQL with {@code -Dclients} clients of two accounts and five transfers each, and with a tenth of them: seconds of
 * each step, and how they grow. The gateway is a JVM of its own with 512 MB; the banks' messages are answered by the mock banks, their files
 * are written by the bench. The books are proved before and after.
 */
public final class NightBench {

    private static final int CLIENTS = Integer.getInteger("clients", 100_000);
    private static final Duration CLOSES_WITHIN = Duration.ofMinutes(30);

    private NightBench() {}

    public static void main(String[] args) throws Exception {
        var tenth = night(CLIENTS / 10);
        var all = night(CLIENTS);
        System.out.printf("%n%-22s %12s %12s %8s%n", "seconds", accounts(CLIENTS / 10), accounts(CLIENTS), "growth");
        all.forEach((step, seconds) -> System.out.printf(
                "%-22s %12.1f %12.1f %8.1f%n", step, tenth.get(step), seconds, seconds / tenth.get(step)));
        System.exit(0);
    }

    private static String accounts(int clients) {
        return "%,d".formatted(2 * clients);
    }

    /** Seconds by step. */
    private static Map<String, Double> night(int clients) throws Exception {
        var place = Places.make("night");
        try (var pool = Database.POSTGRES.migrated()) {
            var jdbc = new JdbcTemplate(pool);
            new NightPopulation(jdbc, clients).settle();
            var files = new BankFiles(jdbc, place);
            files.write();
            int broker = ChildProgram.freePort();
            int control = ChildProgram.freePort();
            try (var banks = banks(place, control, broker);
                    var gateway = gateway(place, pool.getJdbcUrl(), banks, broker)) {
                banks.start();
                var api = Api.at("http://127.0.0.1:" + gateway.port() + "/api/v1");
                signedIn(api);
                balanced(api);
                var seconds = close(api, files);
                balanced(api);
                seconds.putAll(open(api));
                balanced(api);
                return seconds;
            }
        }
    }

    /** They answer messages; the files they write go where nobody reads them. */
    private static MockBanksProcess banks(Path place, int control, int broker) {
        var banks = new MockBanksProcess(place, control, broker, ChildProgram.freePort());
        banks.set("mockbanks.exchange", place.resolve("unread").toString());
        banks.set("mockbanks.demo", "false");
        return banks;
    }

    private static Server gateway(Path place, String url, MockBanksProcess banks, int broker) throws Exception {
        return new Server(
                "512m",
                url,
                "gateway.exchange=" + place.resolve("exchange"),
                "gateway.broker.port=" + broker,
                "gateway.custody.banks.jmb.address=" + banks.http(),
                "gateway.custody.banks.srb.address=" + banks.session(),
                "gateway.custody.banks.grb.address=" + banks.connections(),
                "gateway.custody.banks.grb.listen=127.0.0.1:" + ChildProgram.freePort());
    }

    private static void signedIn(Api api) {
        Awaitility.await("all banks are signed in")
                .atMost(Duration.ofSeconds(60))
                .until(() -> StreamSupport.stream(
                                api.as("support")
                                        .get("/banks")
                                        .expect(200)
                                        .body()
                                        .path("items")
                                        .spliterator(),
                                false)
                        .allMatch(bank -> bank.path("state").asText().equals("SIGNED_IN")));
    }

    private static void balanced(Api api) {
        if (!api.as("auditor").get("/books").expect(200).body().path("balanced").asBoolean()) {
            throw new IllegalStateException("the books do not balance");
        }
    }

    private static Map<String, Double> close(Api api, BankFiles files) throws Exception {
        var run = api.as("settlement")
                .post("/trading-day/close", "{}")
                .expect(202)
                .text("runId");
        return follow(api, run, "close", step -> {
            if (step.equals("END_AT_BANKS")) {
                files.putOut();
            }
        });
    }

    private static Map<String, Double> open(Api api) throws Exception {
        // Nobody waits for its answer: the run is followed.
        CompletableFuture.runAsync(() -> api.as("settlement").post("/trading-day/open", "{}"));
        return follow(api, NightPopulation.NEXT + "-open", "open", step -> {});
    }

    private interface Ended {
        void step(String name) throws Exception;
    }

    private static Map<String, Double> follow(Api api, String run, String total, Ended ended) throws Exception {
        var seconds = new LinkedHashMap<String, Double>();
        long start = System.nanoTime();
        long last = start;
        var state = "";
        while (!state.equals("DONE")) {
            Thread.sleep(100);
            var answer = api.as("settlement").get("/trading-day/runs/" + run);
            state = answer.text("state");
            for (var step : answer.body().path("steps")) {
                var name = step.path("name").asText();
                if (step.path("state").asText().equals("DONE") && !seconds.containsKey(name)) {
                    seconds.put(name, (System.nanoTime() - last) / 1e9);
                    last = System.nanoTime();
                    System.out.printf(
                            "%-22s %8.1f s %,10d of %,10d %s%n",
                            name,
                            seconds.get(name),
                            step.path("done").asLong(),
                            step.path("total").asLong(),
                            step.path("note").asText());
                    ended.step(name);
                }
            }
            if (state.equals("BLOCKED") || state.equals("FAILED") || last - start > CLOSES_WITHIN.toNanos()) {
                throw new IllegalStateException(answer.raw().body());
            }
        }
        seconds.put(total, (System.nanoTime() - start) / 1e9);
        System.out.printf("%-22s %8.1f s%n%n", total, seconds.get(total));
        return seconds;
    }
}
