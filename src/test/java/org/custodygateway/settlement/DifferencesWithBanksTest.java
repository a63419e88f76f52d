package org.custodygateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
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
            faults(programs, "nhb", "FILE_ROW_ALTERED");
            faults(programs, "jmb", "FILE_ROW_ADDED");

            var settlement = desk.as("settlement");
            var runId = settlement.post("/trading-day/close", "{}").expect(202).text("runId");
            awaitState(settlement, runId, "BLOCKED");
            var altered = difference(settlement, "nhb");
            assertThat(altered.path("kind").asText()).isEqualTo("AMOUNT");
            assertThat(altered.at("/firm/amount").asText()).isEqualTo("100.00");
            assertThat(altered.at("/bank/amount").asText()).isEqualTo("100.01");
            assertThat(altered.path("proposal").asText()).isEqualTo("CORRECT_AT_FIRM");
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

    private static void deposit(Desk desk, String key, String account, String amount) {
        var ordered = desk.order("counter", key, "DEPOSIT", account, amount);
        assertThat(desk.awaitFinal(ordered.text("transferId")).path("state").asText())
                .isEqualTo("DONE");
    }

    private static void faults(Programs programs, String bank, String fault) {
        programs.banks
                .control()
                .put("/banks/" + bank + "/faults", "[{\"operation\":\"CHK01\",\"fault\":\"" + fault + "\"}]")
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
