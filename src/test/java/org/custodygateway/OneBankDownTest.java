package org.custodygateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.custodygateway.support.Desk;
import org.custodygateway.support.Programs;
import org.custodygateway.support.Tap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * One bank that hangs keeps no other waiting: deposits at four banks end while more than it could ever answer is on its way to the fifth,
 * with people waiting for it, and stays there. The breaker is off, so that nothing but what each bank has for itself keeps them apart. What
 * each deposit takes, alone and beside the hanging bank, is printed; for figures worth reading {@code -Dlatency.rounds=12} on a quiet machine.
 */
class OneBankDownTest {

    private static final List<String> ALL = List.of("nhb", "srb", "ltb", "jmb", "grb");

    private static final int ROUNDS = Integer.getInteger("latency.rounds", 1);
    private static final int HANGING = 300;
    private static final int WAITING = 64;

    /** No more than each bank may have on its way at once. */
    private static final int FIRST = 8;

    private static final Programs PROGRAMS = new Programs();
    private static final Desk DESK = new Desk(PROGRAMS);
    private static final Map<String, String> ACCOUNTS = new LinkedHashMap<>();
    private static Desk.Client client;
    private static Tap grb;
    private static Tap jmb;

    @BeforeAll
    static void start() {
        grb = new Tap(PROGRAMS.banks.port("grb"));
        jmb = new Tap(PROGRAMS.banks.port("jmb"));
        PROGRAMS.gateway.set("gateway.custody.banks.grb.address", "127.0.0.1:" + grb.port());
        PROGRAMS.gateway.set(
                "gateway.custody.banks.jmb.address", "http://127.0.0.1:" + jmb.port() + "/jmb/v1/messages");
        for (var bank : ALL) {
            PROGRAMS.gateway.set("gateway.custody.banks." + bank + ".breaker.failures", "0");
            PROGRAMS.gateway.set("gateway.custody.banks." + bank + ".valid-for", "60s");
            PROGRAMS.gateway.set("gateway.custody.banks." + bank + ".answer-within", "40s");
        }
        PROGRAMS.start();
        client = DESK.linkedClient("王芳", "100000.00");
        ACCOUNTS.put("nhb", client.main());
        ACCOUNTS.put("jmb", client.auxiliary());
        ACCOUNTS.put("ltb", DESK.auxiliaryAt("ltb", client, "100000.00"));
        ACCOUNTS.put("grb", DESK.auxiliaryAt("grb", client, "100000.00"));
        var settlement = DESK.settlementAccount("srb", client.name(), client.documentNumber(), "100000.00");
        ACCOUNTS.put("srb", DESK.auxiliaryConfirmedAt("srb", client, settlement));
        measure(ALL);
    }

    @AfterAll
    static void stop() {
        grb.close();
        jmb.close();
        PROGRAMS.close();
    }

    @Test
    void a_bank_that_takes_connections_and_says_nothing_slows_no_other() {
        compare("grb", grb::shut, grb::open);
    }

    @Test
    void a_bank_that_never_answers_over_http_slows_no_other() {
        compare("jmb", jmb::shut, jmb::open);
    }

    @Test
    void a_bank_that_does_not_read_its_queue_slows_no_other() {
        compare("nhb", () -> fault("nhb", "DOWN"), () -> clear("nhb"));
    }

    @Test
    void a_bank_that_reads_nothing_of_its_session_slows_no_other() {
        compare("srb", () -> fault("srb", "SILENT"), () -> clear("srb"));
    }

    private static void compare(String hanging, Runnable hang, Runnable resume) {
        Awaitility.await("all banks are there").atMost(Duration.ofSeconds(60)).until(OneBankDownTest::allSignedIn);
        var others = ALL.stream().filter(bank -> !bank.equals(hanging)).toList();
        var before = measure(others);
        hang.run();
        try (var waiting = Executors.newVirtualThreadPerTaskExecutor()) {
            var ids = flood(hanging, waiting);
            var beside = measure(others);
            assertThat(ids.stream().limit(FIRST).map(OneBankDownTest::state))
                    .as("what went to %s first is on its way still, so that the others waited for none of it", hanging)
                    .containsOnly("SENT");
            for (var bank : others) {
                System.out.printf(
                        "%s beside %s: median %d -> %d ms, slowest tenth %d -> %d ms%n",
                        bank,
                        hanging,
                        at(before.get(bank), 50),
                        at(beside.get(bank), 50),
                        at(before.get(bank), 90),
                        at(beside.get(bank), 90));
            }
            resume.run();
        }
    }

    private static long at(List<Long> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    /** More than the bank may have on its way at once, and people who wait for what becomes of theirs. */
    private static List<String> flood(String bank, ExecutorService waiting) {
        List<String> ids = new ArrayList<>();
        var items = new ArrayList<String>();
        for (int i = 0; i < HANGING; i++) {
            items.add("{\"key\":\"%s-%d-%d\",\"kind\":\"DEPOSIT\",\"accountNo\":\"%s\",\"amount\":\"0.01\"}"
                    .formatted(bank, i, System.nanoTime(), ACCOUNTS.get(bank)));
        }
        var answer = DESK.as(client.clientNo())
                .post("/transfers/bulk", "{\"items\":[" + String.join(",", items) + "]}")
                .expect(200);
        answer.body()
                .path("items")
                .forEach(item -> ids.add(item.path("transferId").asText()));
        for (int i = 0; i < WAITING; i++) {
            waiting.execute(() -> DESK.order(client.clientNo(), deposit(ACCOUNTS.get(bank))));
        }
        Awaitility.await("the bank has more on its way than it answers")
                .atMost(Duration.ofSeconds(20))
                .until(() -> ids.stream().limit(FIRST).allMatch(id -> state(id).equals("SENT")));
        return ids;
    }

    private static String state(String id) {
        return DESK.as("counter").get("/transfers/" + id).text("state");
    }

    /** Milliseconds from the order to its final state, sorted, of deposits at each bank in turn. */
    private static Map<String, List<Long>> measure(List<String> banks) {
        Map<String, List<Long>> all = new LinkedHashMap<>();
        for (int i = 0; i < ROUNDS; i++) {
            for (var bank : banks) {
                long start = System.nanoTime();
                var done = DESK.order(client.clientNo(), deposit(ACCOUNTS.get(bank)));
                var end = done.text("state").equals("DONE") ? done.body() : DESK.awaitFinal(done.text("transferId"));
                long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
                assertThat(end.path("state").asText()).as(bank).isEqualTo("DONE");
                all.computeIfAbsent(bank, one -> new ArrayList<>()).add(millis);
            }
        }
        return all.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        times -> times.getValue().stream().sorted().toList()));
    }

    private static String deposit(String account) {
        return "{\"kind\":\"DEPOSIT\",\"accountNo\":\"%s\",\"amount\":\"0.01\"}".formatted(account);
    }

    private static boolean allSignedIn() {
        var items = DESK.as("support").get("/banks").expect(200).body().path("items");
        for (var bank : items) {
            if (!bank.path("state").asText().equals("SIGNED_IN")) {
                return false;
            }
        }
        return true;
    }

    private static void fault(String bank, String fault) {
        PROGRAMS.banks
                .control()
                .put("/banks/" + bank + "/faults", "[{\"fault\":\"%s\"}]".formatted(fault))
                .expect(200);
    }

    private static void clear(String bank) {
        PROGRAMS.banks.control().delete("/banks/" + bank + "/faults").expect(204);
    }
}
