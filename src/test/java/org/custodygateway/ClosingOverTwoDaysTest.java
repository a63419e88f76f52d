package org.custodygateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.custodygateway.support.Desk;
import org.custodygateway.support.Programs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** An auxiliary account closed over two trading days with a real bank on the other side of the wire that misbehaves, and a gateway that is killed. */
@TestMethodOrder(OrderAnnotation.class)
@Order(2)
class ClosingOverTwoDaysTest {

    private static final Programs PROGRAMS = new Programs();
    private static final Desk DESK = new Desk(PROGRAMS);
    private static Desk.Client client;
    private static String application;

    @BeforeAll
    static void start() {
        PROGRAMS.gateway.set("gateway.trading-day.first", "2026-11-27");
        PROGRAMS.gateway.set("gateway.custody.banks.jmb.answer-within", "1s");
        PROGRAMS.start();
        client = DESK.linkedClient("赵静", "800000.00");
        DESK.order(client.clientNo(), transfer("DEPOSIT", client.auxiliary(), "600000.00"))
                .expect(201);
        DESK.closeDay();
        assertThat(DESK.openDay()).isEqualTo("2026-11-30");
    }

    @AfterAll
    static void stop() {
        PROGRAMS.close();
    }

    private static String transfer(String kind, String account, String amount) {
        return "{\"kind\":\"%s\",\"accountNo\":\"%s\",\"amount\":\"%s\"}".formatted(kind, account, amount);
    }

    private static JsonNode auxiliary() {
        return DESK.account(client.clientNo(), client.auxiliary());
    }

    private static String closing(String accountNo) {
        return "{\"business\":\"CLOSE_AUXILIARY\",\"clientNo\":\"%s\",\"onSite\":true,\"papers\":%s,\"data\":{\"accountNo\":\"%s\"}}"
                .formatted(client.clientNo(), DESK.papers("CLOSING_APPLICATION"), accountNo);
    }

    @Test
    @Order(1)
    void monday_A12_only_an_auxiliary_account_is_closed_on_site_and_with_its_paper() {
        var counter = DESK.as("counter");
        assertThat(counter.post("/applications", closing(client.main()))
                        .expect(422)
                        .text("rule"))
                .isEqualTo("A12");
        assertThat(counter.post(
                                "/applications",
                                closing(client.auxiliary()).replace("\"onSite\":true", "\"onSite\":false"))
                        .expect(422)
                        .text("rule"))
                .isEqualTo("A4");
        counter.post("/applications", closing("99999999999999")).expect(404);
        counter.post("/applications", closing(client.auxiliary()).replace("{\"accountNo\"", "{\"account\""))
                .expect(400);
    }

    @Test
    @Order(2)
    void monday_A12_interest_is_paid_once_though_the_bank_loses_its_answer_and_the_gateway_is_killed() {
        DESK.fault("jmb", "12006", "LOSE_ANSWER");
        application = DESK.approved(closing(client.auxiliary()));
        assertThat(auxiliary().path("state").asText()).isEqualTo("CLOSING");
        Awaitility.await()
                .until(() -> DESK.mirrorAtBank("jmb", client.auxiliary()).equals("600005.00"));
        PROGRAMS.gateway.kill();
        PROGRAMS.gateway.start();

        var waiting = DESK.awaitApplication(application, "WAITING_DAY");
        assertThat(waiting.path("nextStep").path("day").asText()).isEqualTo("2026-12-01");
        assertThat(auxiliary().path("withdrawable").asText()).isEqualTo("600005.00");
        assertThat(auxiliary().path("balanceDays").asText()).isEqualTo("0.00");
        assertThat(DESK.mirrorAtBank("jmb", client.auxiliary())).isEqualTo("600005.00");
        DESK.books();
    }

    @Test
    @Order(3)
    void monday_A12_nothing_comes_in_and_the_money_leaves_by_bank_and_to_the_main_account() {
        assertThat(DESK.order(client.clientNo(), transfer("DEPOSIT", client.auxiliary(), "1.00"))
                        .expect(422)
                        .text("rule"))
                .isEqualTo("A12");
        assertThat(DESK.order(client.clientNo(), internal("5000.00"))
                        .expect(201)
                        .text("state"))
                .isEqualTo("DONE");
        var back = "{\"kind\":\"INTERNAL\",\"from\":\"%s\",\"to\":\"%s\",\"amount\":\"1.00\"}"
                .formatted(client.main(), client.auxiliary());
        assertThat(DESK.order(client.clientNo(), back).expect(422).text("rule")).isEqualTo("A12");
        assertThat(DESK.order(client.clientNo(), transfer("WITHDRAWAL", client.auxiliary(), "90000000.00"))
                        .expect(422)
                        .text("rule"))
                .as("what is wrong with the amount is said, not that the account closes")
                .isEqualTo("T13");
        assertThat(DESK.order(client.clientNo(), transfer("WITHDRAWAL", client.auxiliary(), "594905.00"))
                        .expect(201)
                        .text("state"))
                .isEqualTo("DONE");
        resume("[]", 422);
        resume(DESK.papers("INTEREST_SLIP"), 409);
        DESK.closeDay();
        assertThat(DESK.openDay()).isEqualTo("2026-12-01");
    }

    private static String internal(String amount) {
        return "{\"kind\":\"INTERNAL\",\"from\":\"%s\",\"to\":\"%s\",\"amount\":\"%s\"}"
                .formatted(client.auxiliary(), client.main(), amount);
    }

    private static JsonNode resume(String papers, int status) {
        return DESK.as("counter")
                .post("/applications/" + application + "/continue", "{\"papers\":" + papers + "}")
                .expect(status)
                .body();
    }

    @Test
    @Order(4)
    void tuesday_A12_what_is_left_is_named_and_can_still_leave() {
        var refused = resume(DESK.papers("INTEREST_SLIP"), 422);
        assertThat(refused.path("rule").asText()).isEqualTo("A12");
        assertThat(refused.path("balance").asText()).isEqualTo("100.00");
        DESK.order(client.clientNo(), transfer("WITHDRAWAL", client.auxiliary(), "100.00"))
                .expect(201);
        assertThat(DESK.mirrorAtBank("jmb", client.auxiliary()))
                .as("interest told by 12006 is in no file")
                .isEqualTo("0.00");
    }

    @Test
    @Order(5)
    void tuesday_A12_P2_the_contract_is_ended_by_two_persons_again_and_closed_on_the_banks_word() {
        DESK.fault("jmb", "11004", "REFUSE");
        assertThat(resume(DESK.papers("INTEREST_SLIP"), 200).path("state").asText())
                .isEqualTo("WAITING_APPROVAL");
        DESK.as("counter")
                .post("/applications/" + application + "/approve", "{}")
                .expect(403);
        DESK.as("supervisor")
                .post("/applications/" + application + "/approve", "{}")
                .expect(200);
        DESK.awaitApplication(application, "DONE");

        assertThat(auxiliary().path("state").asText()).isEqualTo("CLOSED");
        assertThat(auxiliary().path("contract").asText()).isEqualTo("TERMINATED");
        var atBank = PROGRAMS.banks
                .control()
                .get("/banks/jmb/management-accounts/" + client.auxiliary())
                .expect(200);
        assertThat(atBank.text("contract")).isEqualTo("TERMINATED");
        assertThat(DESK.as("counter")
                        .get("/clients/" + client.clientNo())
                        .expect(200)
                        .text("service"))
                .isEqualTo("NONE");
    }

    @Test
    @Order(6)
    void tuesday_S3_S6_the_books_balance_with_the_banks_own_and_the_next_day_opens() {
        DESK.closeDay();
        assertThat(DESK.openDay()).isEqualTo("2026-12-02");
        for (var bank : DESK.books().path("banks")) {
            var code = bank.path("bank").asText();
            assertThat(bank.path("omnibus").asText()).as(code).isEqualTo(DESK.omnibusAtBank(code));
            assertThat(bank.path("onTheWay").asText()).as(code).isEqualTo("0.00");
        }
        assertThat(DESK.balanceAtBank("jmb", client.settlementAtJmb())).isEqualTo("795005.00");
    }
}
