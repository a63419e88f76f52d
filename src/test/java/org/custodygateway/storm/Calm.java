package org.custodygateway.storm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.custodygateway.support.Api;

/** After the storm: faults are taken away, what nobody saw the answer of is asked again, and everything comes to its end. */
final class Calm {

    private static final Set<String> FINAL = Set.of("DONE", "REFUSED", "REVERSED");
    private static final Duration BY_ITSELF = Duration.ofSeconds(10);
    /** A bank that refused a step of a closing several times is asked again after a minute each time; so is what a clock was a little ahead for. */
    private static final Duration BOUND = Duration.ofSeconds(180);

    private final Scene scene;
    private final Random random;

    Calm(Scene scene, Random random) {
        this.scene = scene;
        this.random = random;
    }

    void come() {
        for (String bank : scene.site.bankCodes()) {
            scene.atBanks(api -> api.delete("/banks/" + bank + "/faults")).orElseThrow();
        }
        scene.diary.asked.values().stream().filter(Asked::unknown).forEach(asked -> {
            asked.answers().add(scene.order(random, asked));
            scene.diary.count("calm asked-again");
        });
        awaitFinals(true);
        awaitBanks();
        new Days(scene, random).turn();
        awaitFinals(false);
        awaitClosings();
    }

    /** No closing waits for its bank any more; what was not emptied may wait for another day. */
    private void awaitClosings() {
        Awaitility.await("no closing waits for its bank")
                .atMost(BOUND)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> scene.diary.closings.values().stream()
                        .noneMatch(closing -> as("counter")
                                .get("/applications/" + closing.application())
                                .text("state")
                                .equals("WAITING_BANK")));
    }

    /** Key information that a bank has refused is sent again; then every bank has what the firm has (K2). */
    private void awaitBanks() {
        Awaitility.await("every bank has confirmed every client's key information")
                .atMost(BOUND)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> scene.customers.stream()
                        .filter(customer -> !ChangeKeyInfo.sendAgain(scene, random, customer))
                        .toList()
                        .isEmpty());
    }

    /**
     * What does not come to its end by itself is put before two persons, who look into the bank's book.
     *
     * @param tonight whether the rest may be left to the night: what has a deadline that was fixed by a clock ahead cannot be decided before
     */
    private void awaitFinals(boolean tonight) {
        long patience = System.nanoTime() + BY_ITSELF.toNanos();
        Awaitility.await("every transfer is final")
                .atMost(BOUND)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    var open = open();
                    if (System.nanoTime() < patience) {
                        return open.isEmpty();
                    }
                    long left = open.stream()
                            .filter(transfer -> !transfer.path("state").asText().equals("IN_DOUBT")
                                    || !decide(transfer) && !tonight)
                            .count();
                    return left == 0;
                });
    }

    private List<JsonNode> open() {
        return scene.customers.stream()
                .flatMap(customer -> transfers(customer.clientNo()).stream())
                .filter(transfer -> !FINAL.contains(transfer.path("state").asText()))
                .toList();
    }

    private List<JsonNode> transfers(String clientNo) {
        var all = new TreeMap<Long, JsonNode>();
        String after = "";
        do {
            String page = "/clients/" + clientNo + "/transfers?limit=500" + (after.isEmpty() ? "" : "&after=" + after);
            var answer = as("counter").get(page).expect(200);
            answer.body()
                    .path("items")
                    .forEach(item -> all.put(item.path("transferId").asLong(), item));
            after = answer.body().path("next").asText("");
        } while (!after.isEmpty() && !after.equals("null"));
        return List.copyOf(all.values());
    }

    /** Whether it is decided; it is not while the bank may still carry it out (T11). */
    private boolean decide(JsonNode transfer) {
        String id = transfer.path("transferId").asText();
        String bank = transfer.path("firmSerial").asText();
        boolean happened =
                new HashSet<>(serialsAtBanks(transfer.path("businessDate").asText())).contains(bank);
        scene.diary.decided.add(id + " happened=" + happened + " "
                + transfer.path("problem").path("detail").asText());
        scene.diary.count("calm decided-by-two");
        as("settlement")
                .post(
                        "/transfers/" + id + "/conclude",
                        "{\"happened\":" + happened + ",\"reason\":\"the bank's own book\"}");
        return as("settlement2").post("/transfers/" + id + "/approve", "{}").status() == 200;
    }

    private List<String> serialsAtBanks(String day) {
        return scene.site.bankCodes().stream()
                .flatMap(bank -> BankBooks.transfers(scene.site.control(), bank, day).stream())
                .map(BankBooks.Booked::firmSerial)
                .toList();
    }

    private Api as(String user) {
        return scene.site.api(random).orElseThrow().as(user);
    }
}
