package org.custodygateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.custodygateway.support.Api;
import org.custodygateway.support.Desk;
import org.custodygateway.support.Programs;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The gateway and the mock banks as programs, over a weekend with a quarter day in it, with the gateway killed in the middle of the close. */
@Order(2)
class DayWithBanksTest {

    @Test
    void S1_a_day_that_is_killed_while_it_closes_ends_with_three_books_that_agree() {
        try (var programs = new Programs()) {
            programs.gateway.set("gateway.trading-day.first", "2026-12-18");
            programs.start();
            var desk = new Desk(programs);
            var client = desk.linkedClient("王芳", "1000000.00");
            done(desk, desk.order("counter", "d1", "DEPOSIT", client.auxiliary(), "500000.00"));
            var atLotus = desk.auxiliaryAt("ltb", client, "1000000.00");
            moveAtLotus(programs, desk, atLotus);
            internal(desk, client.auxiliary(), client.main(), "100000.00");
            internal(desk, atLotus, client.main(), "20000.00");
            buy(desk, client, "30000.00");
            var inDoubt = loseAnswer(programs, desk, client, "7.00");

            var settlement = desk.as("settlement");
            var runId = settlement.post("/trading-day/close", "{}").expect(202).text("runId");
            Awaitility.await()
                    .until(() -> step(settlement, runId, "END_AT_BANKS").equals("DONE"));
            programs.gateway.kill();
            programs.gateway.start();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> settlement
                            .get("/trading-day/runs/" + runId)
                            .text("state")
                            .equals("DONE"));
            var concluded = settlement.get("/transfers/" + inDoubt).expect(200);
            assertThat(concluded.text("state")).as("the file has it").isEqualTo("DONE");
            assertThat(concluded.body().path("adjusted").asBoolean()).isTrue();
            assertThat(settlement.get("/reconciliations?day=2026-12-18").body().path("differences"))
                    .isEmpty();

            assertThat(settlement.post("/trading-day/open", "{}").expect(200).text("day"))
                    .isEqualTo("2026-12-21");
            assertThat(desk.account(client.clientNo(), client.main())
                            .path("balance")
                            .asText())
                    .as("120,000.00 moved - 30,000.00 bought + 7.00, three days at 0.10 %: 0.75")
                    .isEqualTo("90007.75");
            agree(programs, desk, client);
            assertThat(desk.mirrorAtBank("ltb", atLotus))
                    .as("50,000.00 + 1,000.00 - 300.00 - 20,000.00, three days at 0.10 %: 0.26")
                    .isEqualTo("30700.26")
                    .isEqualTo(desk.account(client.clientNo(), atLotus)
                            .path("balance")
                            .asText());
        }
    }

    /** The firm's books, the journal and the banks' books. */
    private static void agree(Programs programs, Desk desk, Desk.Client client) {
        var books = desk.as("auditor").get("/books").expect(200).body();
        assertThat(books.path("balanced").asBoolean()).isTrue();
        for (JsonNode bank : books.path("banks")) {
            var code = bank.path("bank").asText();
            assertThat(bank.path("onTheWay").asText()).as(code).isEqualTo("0.00");
            assertThat(bank.path("omnibus").asText())
                    .as(code)
                    .isEqualTo(programs.banks
                            .control()
                            .get("/banks/" + code + "/omnibus-account")
                            .expect(200)
                            .text("balance"));
        }
        assertThat(desk.mirrorAtBank("nhb", client.main()))
                .isEqualTo(desk.account(client.clientNo(), client.main())
                        .path("balance")
                        .asText());
        assertThat(desk.mirrorAtBank("jmb", client.auxiliary()))
                .isEqualTo(desk.account(client.clientNo(), client.auxiliary())
                        .path("balance")
                        .asText());
    }

    private static void done(Desk desk, Api.Answer ordered) {
        assertThat(desk.awaitFinal(ordered.text("transferId")).path("state").asText())
                .isEqualTo("DONE");
    }

    /** The bank that answers later: one answer lost whole, one given twice, one that cannot be read. */
    private static void moveAtLotus(Programs programs, Desk desk, String account) {
        programs.banks.control().put("/banks/ltb/faults", """
                        [{"operation":"12001","fault":"LOSE_ANSWER"},{"operation":"12001","fault":"ANSWER_TWICE"},
                         {"operation":"12002","fault":"GARBAGE"}]""").expect(200);
        var lost = desk.order("counter", "l1", "DEPOSIT", account, "50000.00");
        var twice = desk.order("counter", "l2", "DEPOSIT", account, "1000.00");
        done(desk, twice);
        done(desk, lost);
        done(desk, desk.order("counter", "l3", "WITHDRAWAL", account, "300.00"));
        assertThat(desk.mirrorAtBank("ltb", account)).isEqualTo("50700.00");
    }

    private static void internal(Desk desk, String from, String to, String amount) {
        desk.as("counter")
                .post(
                        "/transfers",
                        """
                        {"kind":"INTERNAL","from":"%s","to":"%s","amount":"%s","papers":%s}""".formatted(from, to, amount, desk.papers("INTERNAL_TRANSFER_APPLICATION")),
                        "Idempotency-Key",
                        "from-" + from)
                .expect(201);
    }

    private static void buy(Desk desk, Desk.Client client, String amount) {
        for (var kind : new String[] {"BUY_PLACED", "BUY_FILLED"}) {
            desk.as("trading")
                    .post("/trading/events", """
                            {"eventId":"%s","clientNo":"%s","kind":"%s","orderNo":"o1","amount":"%s","at":"2026-12-18T10:00:00+08:00"}""".formatted(kind, client.clientNo(), kind, amount))
                    .expect(200);
        }
    }

    /** A deposit that the bank has done and of which it says nothing, not even when it is asked. */
    private static String loseAnswer(Programs programs, Desk desk, Desk.Client client, String amount) {
        programs.banks.control().put("/banks/nhb/faults", """
                        [{"operation":"12001","fault":"LOSE_ANSWER"},{"operation":"12005","fault":"UNKNOWN","times":1000}]""");
        var transferId =
                desk.order("counter", "d2", "DEPOSIT", client.main(), amount).text("transferId");
        Awaitility.await()
                .until(() -> desk.as("counter")
                        .get("/transfers/" + transferId)
                        .text("state")
                        .equals("IN_DOUBT"));
        return transferId;
    }

    private static String step(Api settlement, String runId, String name) {
        for (JsonNode step : settlement.get("/trading-day/runs/" + runId).body().path("steps")) {
            if (step.path("name").asText().equals(name)) {
                return step.path("state").asText();
            }
        }
        throw new AssertionError("no step " + name);
    }
}
