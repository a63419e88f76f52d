package org.custodygateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.custodygateway.support.Api;
import org.custodygateway.support.Database;
import org.custodygateway.support.Desk;
import org.custodygateway.support.Programs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * One client's story over several trading days, from a Friday over the weekend, as the people of a securities firm would live it: two
 * programs, a real broker, real sockets, real files, and nothing used but the published API.
 */
@TestMethodOrder(OrderAnnotation.class)
@Order(2)
class LifeOfAClientTest {

    private static final Programs PROGRAMS = new Programs();
    private static final Desk DESK = new Desk(PROGRAMS);
    private static Desk.Client client;

    @BeforeAll
    static void start() {
        // The other tests with whole programs run on the embedded database; this one on the one for production.
        PROGRAMS.gateway.set("spring.datasource.url", Database.POSTGRES.newUrl());
        PROGRAMS.gateway.set("spring.datasource.username", Database.POSTGRES.user());
        PROGRAMS.gateway.set("spring.datasource.password", "postgres");
        PROGRAMS.gateway.set("gateway.trading-day.first", "2026-11-27");
        for (var bank : new String[] {"nhb", "jmb"}) {
            PROGRAMS.gateway.set("gateway.custody.banks." + bank + ".answer-within", "1s");
        }
        PROGRAMS.start();
    }

    @AfterAll
    static void stop() {
        PROGRAMS.close();
    }

    @Test
    @Order(1)
    void friday_A6_A7_the_client_opens_both_accounts_in_one_visit_and_confirms_the_second_at_its_bank() {
        client = DESK.linkedClient("王芳", "20000.00");

        assertThat(account(client.main()).path("role").asText()).isEqualTo("MAIN");
        assertThat(account(client.auxiliary()).path("role").asText()).isEqualTo("AUXILIARY");
        assertThat(account(client.auxiliary()).path("settlementAccount").asText())
                .isEqualTo(client.settlementAtJmb());
    }

    @Test
    @Order(3)
    void friday_T9_money_comes_from_the_bank_to_the_auxiliary_account() {
        var done = DESK.order(client.clientNo(), deposit(client.auxiliary(), "5000.00"))
                .expect(201);

        assertThat(done.text("state")).isEqualTo("DONE");
        assertThat(account(client.auxiliary()).path("withdrawable").asText()).isEqualTo("5000.00");
        assertThat(DESK.balanceAtBank("jmb", client.settlementAtJmb())).isEqualTo("15000.00");
        assertThat(DESK.mirrorAtBank("jmb", client.auxiliary())).isEqualTo("5000.00");
    }

    @Test
    @Order(4)
    void friday_T2_T3_money_moved_to_the_main_account_is_tradable_at_once_and_free_on_monday() {
        DESK.order(client.clientNo(), internal(client.auxiliary(), client.main(), "1000.00"))
                .expect(201);

        var account = account(client.main());
        assertThat(account.path("available").asText()).isEqualTo("1000.00");
        assertThat(account.path("withdrawable").asText()).isEqualTo("0.00");
        assertThat(account.path("heldBack").get(0).path("until").asText()).isEqualTo("2026-11-30");
        assertThat(account.path("heldBack").get(0).path("rule").asText()).isEqualTo("T2");
        var refused =
                DESK.order(client.clientNo(), withdrawal(client.main(), "0.01")).expect(422);
        assertThat(refused.text("rule")).isEqualTo("T2");
        assertThat(refused.text("heldBackUntil")).isEqualTo("2026-11-30");
    }

    @Test
    @Order(5)
    void friday_S4_the_client_buys_for_part_of_it() {
        tell("e1", "BUY_PLACED", "400.00");
        tell("e2", "BUY_FILLED", "300.00");

        var account = account(client.main());
        assertThat(account.path("available").asText()).isEqualTo("600.00");
        assertThat(account.path("frozen").asText()).isEqualTo("100.00");
    }

    @Test
    @Order(6)
    void friday_T11_a_bank_that_loses_its_answer_is_asked_and_the_transfer_concludes_by_itself() {
        DESK.fault("nhb", "12001", "LOSE_ANSWER");
        var order = DESK.as(client.clientNo())
                .post("/transfers", deposit(client.main(), "200.00"), "Idempotency-Key", "lost-answer")
                .expect(202);

        DESK.awaitTransfer(order.text("transferId"), "IN_DOUBT");
        DESK.awaitTransfer(order.text("transferId"), "DONE");

        assertThat(DESK.mirrorAtBank("nhb", client.main())).isEqualTo("200.00");
        assertThat(account(client.main()).path("withdrawable").asText())
                .as("of 1,200.00, 300.00 are spent, 100.00 reserved and 700.00 held back")
                .isEqualTo("100.00");
        DESK.books();
    }

    @Test
    @Order(7)
    void the_weekend_S1_the_day_is_closed_and_monday_opened() {
        var run = DESK.closeDay();
        assertThat(run.path("steps"))
                .allSatisfy(step -> assertThat(step.path("state").asText()).isEqualTo("DONE"));
        assertThat(DESK.order(client.clientNo(), deposit(client.main(), "1.00"))
                        .expect(409)
                        .text("rule"))
                .isEqualTo("S1");

        assertThat(DESK.openDay()).isEqualTo("2026-11-30");
    }

    @Test
    @Order(8)
    void monday_S4_clearing_has_booked_the_trade_and_released_the_rest_of_the_order() {
        var account = account(client.main());
        assertThat(account.path("balance").asText()).isEqualTo("900.00");
        assertThat(account.path("frozen").asText()).isEqualTo("0.00");
        assertThat(account.path("withdrawable").asText()).isEqualTo("900.00");
    }

    @Test
    @Order(9)
    void monday_S3_the_banks_mirrors_have_followed_the_internal_transfer() {
        assertThat(DESK.mirrorAtBank("nhb", client.main())).isEqualTo("900.00");
        assertThat(DESK.mirrorAtBank("jmb", client.auxiliary())).isEqualTo("4000.00");
        assertThat(DESK.omnibusAtBank("jmb")).isEqualTo("4000.00");
        for (var bank : DESK.books().path("banks")) {
            assertThat(bank.path("omnibus").asText())
                    .as("what the firm has at %s", bank.path("bank").asText())
                    .isEqualTo(DESK.omnibusAtBank(bank.path("bank").asText()));
        }
    }

    @Test
    @Order(10)
    void monday_S5_balance_days_have_grown_over_the_weekend() {
        assertThat(account(client.auxiliary()).path("balanceDays").asText()).isEqualTo("12000.00");
    }

    @Test
    @Order(11)
    void monday_T2_the_money_is_free_and_goes_home() {
        var done = DESK.order(client.clientNo(), withdrawal(client.main(), "900.00"))
                .expect(201);

        assertThat(done.text("state")).isEqualTo("DONE");
        assertThat(DESK.balanceAtBank("nhb", client.settlementAtNhb())).isEqualTo("20700.00");
    }

    @Test
    @Order(12)
    void monday_T14_A14_at_the_counter_an_internal_transfer_needs_its_form() {
        var order = "{\"kind\":\"INTERNAL\",\"from\":\"%s\",\"to\":\"%s\",\"amount\":\"100.00\",\"papers\":%s}";
        var without = DESK.as("counter")
                .post(
                        "/transfers",
                        order.formatted(client.auxiliary(), client.main(), "[]"),
                        "Idempotency-Key",
                        "no-form")
                .expect(422);
        assertThat(without.text("rule")).isEqualTo("A14");

        var form = DESK.papers("INTERNAL_TRANSFER_APPLICATION");
        DESK.as("counter")
                .post(
                        "/transfers",
                        order.formatted(client.auxiliary(), client.main(), form),
                        "Idempotency-Key",
                        "with-form")
                .expect(201);

        var filed = DESK.as("counter")
                .get("/clients/" + client.clientNo() + "/papers")
                .expect(200)
                .body()
                .path("items")
                .get(0);
        assertThat(filed.path("archivedUnder"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder(client.main(), client.auxiliary());
    }

    @Test
    @Order(13)
    void monday_T7_the_rest_is_swept_to_the_main_account() {
        var swept = DESK.order(
                        client.clientNo(), "{\"kind\":\"SWEEP\",\"clientNo\":\"%s\"}".formatted(client.clientNo()))
                .expect(201);

        assertThat(swept.text("amount")).isEqualTo("3900.00");
        assertThat(swept.body().path("legs")).hasSize(1);
        assertThat(account(client.main()).path("available").asText()).isEqualTo("4000.00");
    }

    @Test
    @Order(14)
    void monday_S6_P3_the_books_balance_and_nobody_has_touched_the_records() {
        DESK.closeDay();
        DESK.books();
        assertThat(DESK.openDay()).isEqualTo("2026-12-01");
        DESK.books();
        var verdict = DESK.as("auditor").get("/audit/verify").expect(200);
        assertThat(verdict.body().path("intact").asBoolean()).isTrue();
        assertThat(verdict.body().path("records").asInt()).isPositive();
    }

    @Test
    @Order(20)
    void tuesday_A10_the_auxiliary_account_becomes_the_main_one_and_trades_at_once() {
        var application = changeMain(client.auxiliary()).expect(201).text("applicationId");
        var approved = DESK.as("supervisor").post("/applications/" + application + "/approve", "{}");
        assertThat(approved.expect(200).text("state")).isEqualTo("DONE");

        assertThat(account(client.auxiliary()).path("role").asText()).isEqualTo("MAIN");
        assertThat(account(client.main()).path("role").asText()).isEqualTo("AUXILIARY");
        assertThat(account(client.main()).path("balance").asText()).isEqualTo("4000.00");
        DESK.order(client.clientNo(), internal(client.main(), client.auxiliary(), "1000.00"))
                .expect(201);
        tell("e20", "BUY_PLACED", "600.00");
        tell("e21", "BUY_FILLED", "600.00");
        assertThat(account(client.auxiliary()).path("available").asText()).isEqualTo("400.00");
        var back = changeMain(client.main()).expect(422);
        assertThat(back.text("rule")).isEqualTo("A10");
    }

    @Test
    @Order(21)
    void wednesday_A10_S4_the_trade_was_cleared_on_the_new_main_account_and_all_books_agree() {
        DESK.closeDay();
        assertThat(DESK.openDay()).isEqualTo("2026-12-02");

        assertThat(account(client.auxiliary()).path("withdrawable").asText()).isEqualTo("400.00");
        assertThat(DESK.mirrorAtBank("jmb", client.auxiliary())).isEqualTo("400.00");
        assertThat(DESK.mirrorAtBank("nhb", client.main())).isEqualTo("3000.00");
        for (var bank : DESK.books().path("banks")) {
            assertThat(bank.path("omnibus").asText())
                    .isEqualTo(DESK.omnibusAtBank(bank.path("bank").asText()));
        }
    }

    private static Api.Answer changeMain(String accountNo) {
        return DESK.as("counter").post("/applications", """
                {"business":"CHANGE_MAIN","clientNo":"%s","onSite":true,"papers":%s,"data":{"accountNo":"%s"}}""".formatted(
                        client.clientNo(), DESK.papers("CHANGE_MAIN_APPLICATION"), accountNo));
    }

    private static JsonNode account(String accountNo) {
        return DESK.account(client.clientNo(), accountNo);
    }

    private static void tell(String eventId, String kind, String amount) {
        DESK.as("trading")
                .post("/trading/events", """
                        {"eventId":"%s","clientNo":"%s","kind":"%s","orderNo":"o1","amount":"%s","at":"2026-11-27T10:00:00+08:00"}""".formatted(eventId, client.clientNo(), kind, amount))
                .expect(200);
    }

    private static String deposit(String account, String amount) {
        return "{\"kind\":\"DEPOSIT\",\"accountNo\":\"%s\",\"amount\":\"%s\"}".formatted(account, amount);
    }

    private static String withdrawal(String account, String amount) {
        return "{\"kind\":\"WITHDRAWAL\",\"accountNo\":\"%s\",\"amount\":\"%s\"}".formatted(account, amount);
    }

    private static String internal(String from, String to, String amount) {
        return "{\"kind\":\"INTERNAL\",\"from\":\"%s\",\"to\":\"%s\",\"amount\":\"%s\"}".formatted(from, to, amount);
    }
}
