package org.custodygateway.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.custodygateway.support.Api;
import org.custodygateway.support.Desk;
import org.custodygateway.support.Programs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What banks start by themselves, and what settlement reverses, over both dialects with the mock banks as a program of their own. */
@Order(2)
class RequestsFromBanksTest {

    private static final String DOCUMENT = "110101198807070098";

    private static Programs programs;
    private static Desk desk;

    @BeforeAll
    static void start() {
        programs = new Programs();
        for (String bank : new String[] {"nhb", "jmb"}) {
            programs.gateway.set("gateway.custody.banks." + bank + ".answer-within", "1s");
            programs.gateway.set("gateway.custody.banks." + bank + ".inquire-after", "200ms");
        }
        programs.start();
        desk = new Desk(programs);
    }

    @AfterAll
    static void stop() {
        programs.close();
    }

    /** An account at one of the two banks. */
    private record At(String bank, String clientNo, String account, String settlement) {}

    @Test
    void T9_T12_A18_a_day_of_requests_from_banks_reconciles_and_the_next_begins_with_a_changed_and_an_ended_relation() {
        var client = desk.linkedClient("王芳", DOCUMENT, "10000.00");
        var nhb = new At("nhb", client.clientNo(), client.main(), client.settlementAtNhb());
        var jmb = new At("jmb", client.clientNo(), client.auxiliary(), client.settlementAtJmb());
        for (var at : new At[] {nhb, jmb}) {
            moneyMovesAtTheBanksWish(at);
            reversalsByTheBank(at);
            reversalBySettlement(at);
        }
        T9_the_firm_refuses_what_an_order_has_frozen(nhb);
        assertThat(starts(nhb, "CHANGE_CARD", ",\"settlementAccount\":\"" + card(nhb) + "\"")
                        .text("code"))
                .as("money moved today")
                .isEqualTo("2038");
        done(jmb, "TRANSFER_OUT", ",\"amount\":\"" + balance(jmb) + "\"");

        var day = desk.as("settlement").get("/trading-day").expect(200).text("day");
        desk.closeDay();
        for (var at : new At[] {nhb, jmb}) {
            var reconciled = desk.as("settlement").get("/reconciliations?day=" + day + "&bank=" + at.bank());
            assertThat(reconciled.expect(200).body().findValues("differences"))
                    .as(reconciled.raw().body())
                    .isNotEmpty()
                    .allSatisfy(differences -> assertThat(differences).isEmpty());
        }
        desk.openDay();
        A18_no_money_moves_on_the_day_of_the_change(nhb);
        A18_nor_when_the_counter_has_begun_it(jmb);
        done(jmb, "REVOKE", "");
        assertThat(desk.account(jmb.clientNo(), jmb.account()).path("contract").asText())
                .isEqualTo("TERMINATED");
        desk.books();
    }

    private static void moneyMovesAtTheBanksWish(At at) {
        var deposit = done(at, "TRANSFER_IN", ",\"amount\":\"500.00\"");
        var transfer = newest(at);
        assertThat(transfer.path("state").asText()).isEqualTo("DONE");
        assertThat(transfer.path("startedBy").asText()).isEqualTo("BANK");
        assertThat(transfer.path("bankSerial").asText()).isEqualTo(deposit.text("serial"));
        assertThat(transfer.path("firmSerial").asText()).isEqualTo(deposit.text("firmSerial"));
        var again = done(at, "TRANSFER_IN", ",\"amount\":\"500.00\",\"serial\":\"" + deposit.text("serial") + "\"");
        assertThat(again.text("firmSerial")).isEqualTo(deposit.text("firmSerial"));

        done(at, "TRANSFER_OUT", ",\"amount\":\"120.00\"");
        assertThat(balance(at)).isEqualTo("380.00").isEqualTo(desk.mirrorAtBank(at.bank(), at.account()));
        assertThat(done(at, "ASK_BALANCE", "").text("balance")).isEqualTo("380.00");
    }

    private static void reversalsByTheBank(At at) {
        var deposit = done(at, "TRANSFER_IN", ",\"amount\":\"50.00\"");
        assertThat(starts(at, "REVERSE", ",\"amount\":\"50.01\"," + original(deposit))
                        .text("code"))
                .isEqualTo("2007");
        done(at, "REVERSE", "," + original(deposit));
        var reversal = newest(at);
        assertThat(reversal.path("kind").asText()).isEqualTo("DEPOSIT_REVERSAL");
        assertThat(state(reversal.path("originalTransferId").asText())).isEqualTo("REVERSED");
        var withdrawal = done(at, "TRANSFER_OUT", ",\"amount\":\"20.00\"");
        done(at, "REVERSE", "," + original(withdrawal));
        assertThat(balance(at)).isEqualTo("380.00").isEqualTo(desk.mirrorAtBank(at.bank(), at.account()));

        desk.fault(at.bank(), "12001", "LATE_REVERSAL");
        var late = desk.order(at.clientNo(), deposit(at, "7.00")).text("transferId");
        desk.awaitTransfer(late, "REVERSED");
        assertThat(balance(at)).isEqualTo("380.00");
    }

    private static void reversalBySettlement(At at) {
        var id = desk.order(at.clientNo(), deposit(at, "9.00")).expect(201).text("transferId");
        desk.fault(at.bank(), "12003", "LOSE_ANSWER");
        desk.as("settlement")
                .post("/transfers/" + id + "/reverse", "{\"reason\":\"double\"}")
                .expect(202);
        desk.as("settlement").post("/transfers/" + id + "/approve", "{}").expect(403);
        var approved = desk.as("settlement2")
                .post("/transfers/" + id + "/approve", "{}")
                .expect(200);
        var reversal = approved.text("reversalTransferId");
        assertThat(approved.text("state")).isEqualTo("DONE");
        assertThat(available(at)).as("held first").isEqualTo("380.00");

        desk.awaitTransfer(id, "REVERSED");
        assertThat(state(reversal)).isEqualTo("DONE");
        assertThat(desk.as("settlement")
                        .post("/transfers/" + reversal + "/reverse", "{}")
                        .expect(422)
                        .text("rule"))
                .isEqualTo("T12");
        assertThat(desk.as("settlement")
                        .post("/transfers/" + id + "/reverse", "{}")
                        .expect(422)
                        .text("rule"))
                .isEqualTo("T12");
        assertThat(balance(at)).isEqualTo("380.00").isEqualTo(desk.mirrorAtBank(at.bank(), at.account()));
    }

    private static void T9_the_firm_refuses_what_an_order_has_frozen(At at) {
        var event = "{\"eventId\":\"%s\",\"clientNo\":\"%s\",\"kind\":\"%s\",\"orderNo\":\"o1\"%s}";
        desk.as("trading")
                .post("/trading/events", event.formatted("f1", at.clientNo(), "BUY_PLACED", ",\"amount\":\"300.00\""))
                .expect(200);
        assertThat(starts(at, "TRANSFER_OUT", ",\"amount\":\"100.00\"").text("code"))
                .isEqualTo("2002");
        desk.as("trading")
                .post("/trading/events", event.formatted("f2", at.clientNo(), "CANCELLED", ""))
                .expect(200);
    }

    private static void A18_no_money_moves_on_the_day_of_the_change(At at) {
        done(at, "CHANGE_CARD", ",\"settlementAccount\":\"" + card(at) + "\"");
        assertThat(starts(at, "TRANSFER_IN", ",\"amount\":\"1.00\"").text("code"))
                .isEqualTo("2016");
        assertThat(desk.order(at.clientNo(), deposit(at, "1.00")).expect(422).text("rule"))
                .isEqualTo("A18");
    }

    private static void A18_nor_when_the_counter_has_begun_it(At at) {
        var card = card(at);
        var application =
                desk.approved("""
                {"business":"CHANGE_CARD","clientNo":"%s","papers":%s,"data":{"accountNo":"%s","settlementAccount":"%s"}}""".formatted(at.clientNo(), desk.papers("GENERAL_APPLICATION"), at.account(), card));
        desk.awaitApplication(application, "DONE");
        assertThat(starts(at, "TRANSFER_IN", ",\"amount\":\"1.00\"").text("code"))
                .as("the bank has the new card, the firm too, and takes no money today")
                .isEqualTo("2016");
        assertThat(desk.order(at.clientNo(), deposit(at, "1.00")).expect(422).text("rule"))
                .isEqualTo("A18");
    }

    private static String card(At at) {
        return desk.settlementAccount(at.bank(), "王芳", DOCUMENT, "100.00");
    }

    private static String deposit(At at, String amount) {
        return "{\"kind\":\"DEPOSIT\",\"accountNo\":\"%s\",\"amount\":\"%s\"}".formatted(at.account(), amount);
    }

    private static String original(Api.Answer answer) {
        return "\"originalSerial\":\"" + answer.text("serial") + "\"";
    }

    private static Api.Answer starts(At at, String action, String fields) {
        return desk.bankStarts(at.bank(), action, at.account(), fields).expect(200);
    }

    private static Api.Answer done(At at, String action, String fields) {
        var answer = starts(at, action, fields);
        assertThat(answer.text("code")).as("%s %s", action, answer.raw().body()).isEqualTo("0000");
        return answer;
    }

    private static JsonNode newest(At at) {
        return Awaitility.await("a transfer")
                .until(
                        () -> desk.as(at.clientNo())
                                .get("/clients/" + at.clientNo() + "/transfers?limit=1")
                                .expect(200)
                                .body()
                                .path("items")
                                .path(0),
                        found -> found.path("accountNo").asText().equals(at.account()));
    }

    private static String state(String transferId) {
        return desk.as("settlement").get("/transfers/" + transferId).expect(200).text("state");
    }

    private static String balance(At at) {
        return desk.account(at.clientNo(), at.account()).path("balance").asText();
    }

    private static String available(At at) {
        return desk.account(at.clientNo(), at.account()).path("available").asText();
    }
}
