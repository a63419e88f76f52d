package org.custodygateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.custodygateway.support.Api;
import org.custodygateway.support.Desk;
import org.custodygateway.support.Programs;
import org.junit.jupiter.api.Test;

/** The gateway and the mock banks as programs: files that are wrong stop the close until two persons have worked the differences off. */
class DifferencesWithBanksTest {

    @Test
    void S2_a_close_waits_for_two_persons_goes_on_by_itself_and_ends_with_books_that_agree() {
        try (var programs = new Programs()) {
            programs.gateway.set("gateway.trading-day.first", "2026-11-23");
            programs.start();
            var desk = new Desk(programs);
            var client = desk.linkedClient("王芳", "1000.00");
            deposit(desk, "d1", client.main(), "100.00");
            deposit(desk, "d2", client.auxiliary(), "50.00");
            faults(
                    programs,
                    "nhb",
                    "{\"operation\":\"CHK01\",\"fault\":\"FILE_ROW_ALTERED\"},"
                            + "{\"operation\":\"DIF04\",\"fault\":\"BALANCE_DIFFERS\",\"amount\":\"0.50\"}");
            faults(programs, "jmb", "{\"operation\":\"CHK01\",\"fault\":\"FILE_ROW_ADDED\"}");

            var settlement = desk.as("settlement");
            var runId = settlement.post("/trading-day/close", "{}").expect(202).text("runId");
            awaitState(settlement, runId, "BLOCKED");
            var altered = difference(settlement, "nhb");
            assertThat(altered.path("kind").asText()).isEqualTo("AMOUNT");
            assertThat(altered.at("/firm/amount").asText()).isEqualTo("100.00");
            assertThat(altered.at("/bank/amount").asText()).isEqualTo("100.01");
            assertThat(altered.path("proposal").asText())
                    .as("the bank does not find it by itself: its file is wrong, not its books")
                    .isEqualTo("ASK_BANK");
            var added = difference(settlement, "jmb");
            assertThat(added.path("kind").asText()).isEqualTo("ONLY_BANK");
            assertThat(added.has("firm")).isFalse();
            assertThat(added.path("proposal").asText()).isEqualTo("ASK_BANK");

            var settlement2 = desk.as("settlement2");
            var path = "/differences/" + altered.path("id").asText();
            settlement2.post(path + "/approve", "{}").expect(409);
            settlement
                    .post(path + "/propose", "{\"handling\":\"BOOK_AT_FIRM\"}")
                    .expect(422);
            settlement.post(path + "/propose", "{\"handling\":\"NOTE\"}").expect(400);
            settlement.post(path + "/propose", "{\"handling\":\"PAY\"}").expect(400);
            settlement.post("/differences/999/propose", "{}").expect(404);
            desk.as("counter").post(path + "/propose", "{}").expect(403);
            settlement
                    .post(path + "/propose", "{\"handling\":\"ASK_BANK\",\"note\":\"the row is a fen too high\"}")
                    .expect(200);
            settlement.post(path + "/approve", "{}").expect(403);
            assertThat(settlement2.post(path + "/approve", "{}").expect(200).text("state"))
                    .isEqualTo("SETTLED");
            settlement2.post(path + "/approve", "{}").expect(409);

            var other = "/differences/" + added.path("id").asText();
            settlement2.post(other + "/propose", "{}").expect(200);
            settlement.post(other + "/approve", "{}").expect(200);
            awaitState(settlement, runId, "DONE");
            settlement.post("/trading-day/open", "{}").expect(200);
            answeredOvernight(settlement);
            assertThat(desk.account(client.clientNo(), client.main())
                            .path("balance")
                            .asText())
                    .isEqualTo("100.00");
            assertThat(desk.as("auditor")
                            .get("/books")
                            .expect(200)
                            .body()
                            .path("balanced")
                            .asBoolean())
                    .isTrue();
        }
    }

    /** What the bank says of the firm's files: no other transfer than it found, and one balance that it has otherwise. */
    private static void answeredOvernight(Api settlement) {
        Awaitility.await().until(() -> kinds(settlement, "nhb").contains("BALANCE"));
        assertThat(kinds(settlement, "nhb")).containsExactlyInAnyOrder("AMOUNT", "BALANCE");
        assertThat(kinds(settlement, "jmb")).containsExactly("ONLY_BANK");
        var states = new TreeMap<String, String>();
        settlement
                .get("/reconciliations?day=2026-11-23&bank=nhb")
                .body()
                .path("files")
                .forEach(file -> states.put(
                        file.path("name").asText(), file.path("state").asText()));
        assertThat(states)
                .containsEntry("S_DIF01_20261123.gz", "WRITTEN")
                .containsEntry("S_CHK04_20261123.gz", "WRITTEN")
                .containsEntry("B_CHK02_20261123.gz", "LOADED")
                .containsEntry("B_CHK03_20261123.gz", "LOADED")
                .containsEntry("B_DIF01_20261123.gz", "LOADED")
                .containsEntry("B_DIF04_20261123.gz", "LOADED");
    }

    private static List<String> kinds(Api settlement, String bank) {
        return settlement
                .get("/reconciliations?day=2026-11-23&bank=" + bank)
                .expect(200)
                .body()
                .path("differences")
                .findValuesAsText("kind");
    }

    private static void deposit(Desk desk, String key, String account, String amount) {
        var ordered = desk.order("counter", key, "DEPOSIT", account, amount);
        assertThat(desk.awaitFinal(ordered.text("transferId")).path("state").asText())
                .isEqualTo("DONE");
    }

    private static void faults(Programs programs, String bank, String faults) {
        programs.banks
                .control()
                .put("/banks/" + bank + "/faults", "[" + faults + "]")
                .expect(200);
    }

    private static void awaitState(Api settlement, String runId, String state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> settlement
                        .get("/trading-day/runs/" + runId)
                        .text("state")
                        .equals(state));
    }

    private static JsonNode difference(Api settlement, String bank) {
        var differences = settlement
                .get("/reconciliations?day=2026-11-23&bank=" + bank)
                .expect(200)
                .body()
                .path("differences");
        assertThat(differences).hasSize(1);
        return differences.get(0);
    }
}
