package org.custodygateway.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Locale;
import java.util.Map;
import org.custodygateway.support.Api;
import org.custodygateway.support.Database;
import org.custodygateway.support.FiveBanks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every operation that either side may start, at each of the five banks as a program of its own, over one day and its close. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(2)
class OperationsOfBanksTest {

    static final Iterable<String> BANKS = FiveBanks.CODES;

    private static final String WITHOUT_CARDS_AND_BALANCES =
            "10001,10002,10003,10004,11001,11004,11005,11007,11009,12001,12002,12003,12004,12005,12006,13011,13012";

    private static FiveBanks five;

    @BeforeAll
    static void start() {
        five = new FiveBanks(Database.H2, Map.of("gateway.custody.banks.grb.operations", WITHOUT_CARDS_AND_BALANCES));
    }

    @AfterAll
    static void stop() {
        five.close();
    }

    @ParameterizedTest
    @FieldSource("BANKS")
    @Order(1)
    void a_bank_is_shown_with_what_it_supports_and_its_link_can_be_tested(String bank) {
        five.awaitSignedIn(bank);
        var operations = five.link(bank).path("operations");
        assertThat(operations)
                .extracting(code -> code.asText())
                .contains("10003", "11007", "12001", "12005")
                .contains(bank.equals("srb") || bank.equals("jmb") ? "11002" : "11001")
                .doesNotContain(bank.equals("srb") || bank.equals("jmb") ? "11001" : "11002");
        assertThat(operations.toString().contains("10004")).isEqualTo(bank.equals("grb"));
        var test =
                five.desk.as("support").post("/banks/" + bank + "/test", "{}").expect(200);
        assertThat(test.text("code")).isEqualTo("0000");
    }

    @ParameterizedTest
    @FieldSource("BANKS")
    @Order(2)
    void A3_the_firm_asks_whether_the_bank_knows_the_client_as_it_does(String bank) {
        assertThat(asked(bank, "").text("result")).isEqualTo("AGREES");
        var anothers = five.desk.settlementAccount(bank, "别人", "110101197001010011", "0.00");
        assertThat(asked(bank, ",\"settlementAccount\":\"" + anothers + "\"").text("result"))
                .isEqualTo("DIFFERS");
        var own = five.desk.settlementAccount(bank, FiveBanks.NAME, five.document, "0.00");
        assertThat(asked(bank, ",\"settlementAccount\":\"" + own + "\"").text("result"))
                .as("before a designation, too")
                .isEqualTo("AGREES");
        var none = asked(bank, ",\"settlementAccount\":\"6299999999999999\"");
        assertThat(none.text("result")).isEqualTo("NO_SUCH_ACCOUNT");
        assertThat(none.text("code")).isEqualTo("1014");
    }

    private static Api.Answer asked(String bank, String more) {
        return five.desk
                .as("counter")
                .post("/clients/" + five.clientNo + "/identity-checks", "{\"bank\":\"" + bank + "\"" + more + "}")
                .expect(200);
    }

    @Test
    @Order(2)
    void P1_a_check_of_identity_is_for_the_counter_and_names_a_bank_that_there_is() {
        var path = "/clients/" + five.clientNo + "/identity-checks";
        five.desk.as(five.clientNo).post(path, "{\"bank\":\"nhb\"}").expect(403);
        five.desk.as("auditor").post(path, "{\"bank\":\"nhb\"}").expect(403);
        five.desk.as("counter").post(path, "{\"bank\":\"xyz\"}").expect(404);
        five.desk.as("counter").post(path, "{}").expect(400);
        five.desk
                .as("counter")
                .post("/clients/99999999/identity-checks", "{\"bank\":\"nhb\"}")
                .expect(404);
    }

    @ParameterizedTest
    @FieldSource("BANKS")
    @Order(3)
    void A3_a_bank_asks_about_a_client_and_learns_what_differs_and_no_more(String bank) {
        var right = starts(bank, "CHECK_IDENTITY", "");
        assertThat(right.text("code")).isEqualTo("0000");
        var name = starts(bank, "CHECK_IDENTITY", ",\"name\":\"王方\"");
        assertThat(name.text("code")).isEqualTo("2047");
        assertThat(name.body().toString()).doesNotContain(FiveBanks.NAME, five.document);
        var document = starts(bank, "CHECK_IDENTITY", ",\"documentNumber\":\"110101197001010011\"");
        assertThat(document.text("code")).isEqualTo("2009");
        assertThat(document.body().toString()).doesNotContain(FiveBanks.NAME, five.document);
    }

    @ParameterizedTest
    @FieldSource("BANKS")
    @Order(4)
    void T11_a_bank_asks_what_became_of_transfers_of_either_side(String bank) {
        var own = starts(bank, "TRANSFER_IN", ",\"amount\":\"500.00\"");
        assertThat(own.text("code")).isEqualTo("0000");
        var ofOwn = result(bank, own.text("serial"));
        assertThat(ofOwn.body().at("/original/code").asText()).isEqualTo("2025");
        assertThat(ofOwn.body().at("/original/firmSerial").asText()).isEqualTo(own.text("firmSerial"));
        assertThat(ofOwn.body().at("/original/amount").asText()).isEqualTo("500.00");

        var refused = starts(bank, "TRANSFER_OUT", ",\"amount\":\"500.00\",\"serial\":\"none\"");
        assertThat(refused.status()).isEqualTo(409);
        var done = five.transfer(five.order(bank, "DEPOSIT", "20.00"));
        five.desk.awaitTransfer(done.path("transferId").asText(), "DONE");
        assertThat(fate(bank, done.path("firmSerial").asText())).isEqualTo("2025");

        five.faults(bank, "{\"operation\":\"12001\",\"fault\":\"REFUSE\"}");
        var no = five.transfer(five.order(bank, "DEPOSIT", "21.00"));
        five.desk.awaitTransfer(no.path("transferId").asText(), "REFUSED");
        assertThat(fate(bank, no.path("firmSerial").asText())).isEqualTo("2026");

        assertThat(fate(bank, "NEVER-" + bank.toUpperCase(Locale.ROOT))).isEqualTo("2027");
        assertThat(fate(bank, "NEVER-" + bank.toUpperCase(Locale.ROOT))).isEqualTo("2027");
    }

    @ParameterizedTest
    @FieldSource("BANKS")
    @Order(4)
    void T11_what_is_in_doubt_is_unknown_to_a_bank_that_asks_after_it(String bank) {
        five.faults(
                bank,
                "{\"operation\":\"12001\",\"fault\":\"LOSE_ANSWER\"},{\"operation\":\"12005\",\"fault\":\"UNKNOWN\",\"times\":1000}");
        var transfer = five.order(bank, "DEPOSIT", "30.00");
        var doubtful = five.desk.awaitTransfer(transfer, "IN_DOUBT");
        assertThat(fate(bank, doubtful.path("firmSerial").asText())).isEqualTo("2028");
        var reversal = ",\"originalSerial\":\"" + doubtful.path("firmSerial").asText() + "\"";
        assertThat(starts(bank, "REVERSE", reversal).text("code"))
                .as("nothing in doubt is reversed (T12), by the bank")
                .isEqualTo("2005");
        var refused = five.desk
                .as("settlement")
                .post("/transfers/" + transfer + "/reverse", "{\"reason\":\"doubt\"}")
                .expect(422);
        assertThat(refused.text("rule")).as("nor by settlement").isEqualTo("T12");

        five.faults(bank, "");
        five.desk.awaitTransfer(transfer, "DONE");
        assertThat(fate(bank, doubtful.path("firmSerial").asText())).isEqualTo("2025");
    }

    @ParameterizedTest
    @FieldSource("BANKS")
    @Order(5)
    void T11_what_the_firm_said_never_came_is_refused_when_it_comes_after_all(String bank) {
        var before = five.balance(bank);
        var now =
                Long.parseLong(starts(bank, "CHECK_IDENTITY", "").text("serial").substring(9));
        var day = five.desk.as("support").get("/trading-day").text("day").replace("-", "");
        var next = "B%s%011d".formatted(day, now + 2);
        assertThat(fate(bank, next)).isEqualTo("2027");
        var late = starts(bank, "TRANSFER_IN", ",\"amount\":\"11.00\"");
        assertThat(late.text("serial")).isEqualTo(next);
        assertThat(late.text("code")).isEqualTo("2004");
        assertThat(fate(bank, next)).isEqualTo("2027");
        assertThat(five.balance(bank)).isEqualTo(before).isEqualTo(five.desk.mirrorAtBank(bank, five.account(bank)));
    }

    @ParameterizedTest
    @FieldSource("BANKS")
    @Order(5)
    void T12_reversals_start_at_either_end_once_and_are_never_reversed(String bank) {
        var before = five.balance(bank);
        var deposit = starts(bank, "TRANSFER_IN", ",\"amount\":\"50.00\"");
        var original = ",\"originalSerial\":\"" + deposit.text("serial") + "\"";
        assertThat(starts(bank, "REVERSE", ",\"amount\":\"50.01\"" + original).text("code"))
                .isEqualTo("2007");
        var reversal = starts(bank, "REVERSE", original);
        assertThat(reversal.text("code")).isEqualTo("0000");
        var again = starts(bank, "REVERSE", original + ",\"serial\":\"" + reversal.text("serial") + "\"");
        assertThat(again.text("firmSerial")).as("the same answer").isEqualTo(reversal.text("firmSerial"));
        assertThat(fate(bank, reversal.text("serial"))).isEqualTo("2025");
        assertThat(fate(bank, deposit.text("serial")))
                .as("it was done, and undone later")
                .isEqualTo("2025");

        var withdrawal = starts(bank, "TRANSFER_OUT", ",\"amount\":\"20.00\"");
        assertThat(starts(bank, "REVERSE", ",\"originalSerial\":\"" + withdrawal.text("serial") + "\"")
                        .text("code"))
                .isEqualTo("0000");

        five.faults(bank, "{\"operation\":\"12001\",\"fault\":\"LATE_REVERSAL\",\"seconds\":1}");
        var late = five.order(bank, "DEPOSIT", "7.00");

        var bySettlement = five.order(bank, "WITHDRAWAL", "9.00");
        five.desk.awaitTransfer(bySettlement, "DONE");
        five.desk
                .as("settlement")
                .post("/transfers/" + bySettlement + "/reverse", "{\"reason\":\"double\"}")
                .expect(202);
        var approved = five.desk
                .as("settlement2")
                .post("/transfers/" + bySettlement + "/approve", "{}")
                .expect(200);
        five.desk.awaitTransfer(bySettlement, "REVERSED");
        var refused = five.desk
                .as("settlement")
                .post("/transfers/" + approved.text("reversalTransferId") + "/reverse", "{}")
                .expect(422);
        assertThat(refused.text("rule")).isEqualTo("T12");

        five.desk.awaitTransfer(late, "REVERSED");
        assertThat(five.balance(bank)).isEqualTo(before);
        await("the bank has booked it too")
                .untilAsserted(() -> assertThat(five.desk.mirrorAtBank(bank, five.account(bank)))
                        .isEqualTo(before));
    }

    @ParameterizedTest
    @FieldSource("BANKS")
    @Order(6)
    void a_bank_says_that_it_is_there_goes_and_comes_and_the_firm_signs_in_anew(String bank) {
        assertThat(says(bank, "TEST_LINK").text("code")).isEqualTo("0000");
        assertThat(says(bank, "START_DAY").text("code")).isEqualTo("0000");
        assertThat(says(bank, "SIGN_IN").text("code")).isEqualTo("0000");
        assertThat(says(bank, "SIGN_OUT").text("code")).isEqualTo("0000");
        five.awaitSignedIn(bank);
        five.desk.awaitTransfer(five.order(bank, "DEPOSIT", "3.00"), "DONE");
        if (!bank.equals("grb")) {
            assertThat(starts(bank, "ASK_BALANCE", "").text("balance")).isEqualTo(five.balance(bank));
        }
        var key = says(bank, "CHANGE_KEY");
        assertThat(key.text("code")).isEqualTo(bank.equals("grb") ? "0000" : "1099");
        five.desk.awaitTransfer(five.order(bank, "WITHDRAWAL", "3.00"), "DONE");
    }

    @Test
    @Order(6)
    void T9_what_a_bank_does_not_support_is_refused_both_ways_and_nothing_is_sent() {
        assertThat(starts("grb", "ASK_BALANCE", "").text("code")).isEqualTo("2998");
        var card = five.desk.settlementAccount("grb", FiveBanks.NAME, five.document, "0.00");
        assertThat(starts("grb", "CHANGE_CARD", ",\"settlementAccount\":\"" + card + "\"")
                        .text("code"))
                .isEqualTo("2998");
        var refused = five.desk
                .as("counter")
                .post("/applications", """
                        {"business":"CHANGE_CARD","clientNo":"%s","papers":%s,"data":{"accountNo":"%s","settlementAccount":"%s"}}""".formatted(
                                five.clientNo, five.desk.papers("GENERAL_APPLICATION"), five.account("grb"), card))
                .expect(422);
        assertThat(refused.text("rule")).isEqualTo("T9");
        assertThat(refused.text("detail")).contains("grb", "11006");
    }

    @ParameterizedTest
    @FieldSource("BANKS")
    @Order(7)
    void S1_a_bank_that_ends_its_day_early_refuses_what_comes_after(String bank) {
        assertThat(says(bank, "END_DAY").text("code")).isEqualTo("0000");
        var refused = five.desk.awaitTransfer(five.order(bank, "DEPOSIT", "4.00"), "REFUSED");
        assertThat(refused.at("/problem/code").asText()).isEqualTo("1032");
        assertThat(says(bank, "START_DAY").status()).as("nothing to say").isEqualTo(409);
    }

    @Test
    @Order(8)
    void S3_the_day_is_closed_and_all_books_agree() {
        five.desk.closeDay();
        five.agree();
        five.desk.openDay();
        FiveBanks.CODES.forEach(five::awaitSignedIn);
        for (String bank : FiveBanks.CODES) {
            assertThat(says(bank, "START_DAY").text("code")).isEqualTo("0000");
        }
    }

    private static Api.Answer starts(String bank, String action, String fields) {
        return five.desk.bankStarts(bank, action, five.account(bank), fields);
    }

    private static Api.Answer says(String bank, String action) {
        return five.programs.banks.control().post("/banks/" + bank + "/actions", "{\"action\":\"" + action + "\"}");
    }

    private static Api.Answer result(String bank, String serial) {
        return starts(bank, "ASK_RESULT", ",\"originalSerial\":\"" + serial + "\"")
                .expect(200);
    }

    private static String fate(String bank, String serial) {
        return result(bank, serial).body().at("/original/code").asText();
    }
}
