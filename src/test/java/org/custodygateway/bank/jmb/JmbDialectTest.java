package org.custodygateway.bank.jmb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.bank.TestBanks.CLOCK;
import static org.custodygateway.bank.TestBanks.DAY;
import static org.custodygateway.bank.TestBanks.ZHANG;
import static org.custodygateway.bank.TestBanks.banks;
import static org.custodygateway.bank.TestBanks.fromBank;
import static org.custodygateway.bank.TestBanks.request;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.custodygateway.bank.BankMessage;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.ForgedMessage;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Signature;
import org.custodygateway.bank.UnreadableMessage;
import org.custodygateway.bank.Wire;
import org.custodygateway.money.Money;
import org.junit.jupiter.api.Test;

/** Messages of the dialect as they must stand on the wire, good and bad. */
class JmbDialectTest {

    static final String REPLY = """
            {"instruction":"12001","starter":"S","sender":"JMB","receiver":"SEC00001","serial":"B2026112300000000009",\
            "relatedSerial":"20261123000000000017","businessDate":"2026-11-23","code":"0000","info":"done","fundAccount":"1000000102",\
            "settlementAccount":"6200050000000001","managementAccount":"JMBM0000000001","amount":"1000.00"}""";

    final Jmb dialect = new Jmb(banks(), CLOCK, Duration.ofMinutes(5));

    @Test
    void a_deposit_is_written_field_by_field() {
        var transfer =
                new BankRequest.Transfer(ZHANG, "1000000102", "6200050000000001", Money.parse("1000.00"), null, null);

        Wire wire = dialect.write(request("jmb", Instruction.DEPOSIT, transfer));

        assertThat(text(wire)).isEqualTo("""
                {"instruction":"12001","starter":"S","sender":"SEC00001","receiver":"JMB","serial":"20261123000000000017",\
                "businessDate":"2026-11-23","sentAt":"2026-11-23T10:00:00.000+08:00","deadline":"2026-11-23T10:00:10.000+08:00",\
                "resend":false,"client":{"name":"张伟","documentType":"10","documentNumber":"110101199001011237","type":"INVE"},\
                "fundAccount":"1000000102","settlementAccount":"6200050000000001","amount":"1000.00"}""");
        assertThat(wire.header("X-Signature"))
                .isEqualTo(Signature.of(
                        "jmb-demo-key",
                        (wire.header("X-Timestamp") + "\n").getBytes(StandardCharsets.UTF_8),
                        wire.body()));
    }

    @Test
    void a_pre_designation_says_no_settlement_account() {
        String json = text(dialect.write(
                request("jmb", Instruction.PRE_DESIGNATE, new BankRequest.Contract(ZHANG, "1000000102", null, null))));

        assertThat(json).contains("\"fundAccount\":\"1000000102\"").doesNotContain("settlementAccount", "null");
    }

    @Test
    void interest_and_inquiry_carry_their_fields() {
        var interest = new BankRequest.Interest(
                ZHANG, "1000000102", "6200050000000001", Money.parse("3.21"), Money.parse("0.20"), false);
        assertThat(text(dialect.write(request("jmb", Instruction.INTEREST, interest))))
                .contains("\"amount\":\"3.21\",\"tax\":\"0.20\",\"interestType\":\"2\"");
        assertThat(text(dialect.write(
                        request("jmb", Instruction.ASK_RESULT, new BankRequest.Inquiry("S1", DAY, "1000000102")))))
                .contains("\"originalSerial\":\"S1\",\"originalDate\":\"2026-11-23\"");
    }

    @Test
    void a_reply_is_read_with_all_that_it_repeats() {
        assertThat(read(REPLY))
                .isEqualTo(new BankReply(
                        "jmb",
                        Instruction.DEPOSIT,
                        "20261123000000000017",
                        "B2026112300000000009",
                        "0000",
                        "done",
                        "1000000102",
                        "6200050000000001",
                        "JMBM0000000001",
                        Money.parse("1000.00"),
                        null,
                        null));
    }

    @Test
    void K2_a_change_of_client_data_says_what_changes_and_nothing_else() {
        var number = new BankRequest.ClientData("1000000102", null, null, "31010119900101123X", false);

        assertThat(text(dialect.write(request("jmb", Instruction.CHANGE_CLIENT_DATA, number))))
                .contains(
                        "\"client\":{\"documentNumber\":\"31010119900101123X\",\"type\":\"INVE\"},\"fundAccount\":\"1000000102\"")
                .doesNotContain("null", "settlementAccount");
    }

    @Test
    void K5_what_a_bank_says_has_changed_is_read_as_far_as_it_is_given() {
        String json = """
                {"instruction":"11005","starter":"B","sender":"JMB","receiver":"SEC00001","serial":"B2026112300000000009",\
                "businessDate":"2026-11-23","sentAt":"2026-11-23T10:00:00.000+08:00","deadline":"2026-11-23T10:00:10.000+08:00",\
                "resend":false,"client":{"name":"张玮","type":"INVE"},"fundAccount":"1000000102","settlementAccount":"6200050000000001"}""";

        assertThat(read(json))
                .isEqualTo(fromBank(
                        "jmb",
                        Instruction.CHANGE_CLIENT_DATA,
                        new BankRequest.ClientData("1000000102", "张玮", null, null, false)));
    }

    @Test
    void A18_a_change_of_the_settlement_account_names_the_old_and_the_new_one() {
        String json = """
                {"instruction":"11006","starter":"B","sender":"JMB","receiver":"SEC00001","serial":"B2026112300000000009",\
                "businessDate":"2026-11-23","sentAt":"2026-11-23T10:00:00.000+08:00","deadline":"2026-11-23T10:00:10.000+08:00",\
                "resend":false,"client":{"name":"张伟","documentType":"10","documentNumber":"110101199001011237","type":"INVE"},\
                "fundAccount":"1000000102","settlementAccount":"6200050000000001","newSettlementAccount":"6200050000000002"}""";
        var change = new BankRequest.CardChange(ZHANG, "1000000102", "6200050000000001", "6200050000000002");

        assertThat(read(json)).isEqualTo(fromBank("jmb", Instruction.CHANGE_SETTLEMENT_ACCOUNT, change));
        assertThat(text(dialect.write(request("jmb", Instruction.CHANGE_SETTLEMENT_ACCOUNT, change))))
                .contains("\"settlementAccount\":\"6200050000000001\",\"newSettlementAccount\":\"6200050000000002\"");
    }

    @Test
    void T9_the_answer_to_a_balance_question_has_the_balance() {
        var asked = fromBank("jmb", Instruction.ASK_FIRM_BALANCE, new BankRequest.BalanceQuestion("1000000102", ""));

        assertThat(text(dialect.write(BankReply.balance(asked, "F1", Money.parse("1.20")), asked)))
                .contains("\"code\":\"0000\"", "\"fundAccount\":\"1000000102\"", "\"balance\":\"1.20\"");
    }

    @Test
    void A7_the_banks_confirmation_brings_the_settlement_account() {
        String json = """
                {"instruction":"11003","starter":"B","sender":"JMB","receiver":"SEC00001","serial":"B2026112300000000009",\
                "businessDate":"2026-11-23","sentAt":"2026-11-23T10:00:00.000+08:00","deadline":"2026-11-23T10:00:10.000+08:00",\
                "resend":false,"client":{"name":"张伟","documentType":"10","documentNumber":"110101199001011237","type":"INVE"},\
                "fundAccount":"1000000102","settlementAccount":"6200050000000001","managementAccount":"JMBM0000000001"}""";

        assertThat(read(json))
                .isEqualTo(fromBank(
                        "jmb",
                        Instruction.CONFIRM_DESIGNATION,
                        new BankRequest.Contract(ZHANG, "1000000102", "6200050000000001", "JMBM0000000001")));
    }

    @Test
    void what_the_firm_answers_a_bank_names_the_banks_serial() {
        var asked = fromBank("jmb", Instruction.LINK_TEST, new BankRequest.Link());

        assertThat(text(dialect.write(BankReply.toBank(asked, "20261123000000000018", "0000", null), asked)))
                .isEqualTo("""
                {"instruction":"10003","starter":"B","sender":"SEC00001","receiver":"JMB","serial":"20261123000000000018",\
                "relatedSerial":"B2026112300000000009","businessDate":"2026-11-23","code":"0000"}""");
    }

    @Test
    void a_wrong_signature_is_found_before_anything_is_parsed() {
        byte[] body = "{".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> dialect.read("jmb", new Wire(body, Map.of()))).isInstanceOf(ForgedMessage.class);
        assertThatThrownBy(() -> dialect.read(
                        "jmb",
                        new Wire(
                                body,
                                Map.of(
                                        "X-Timestamp",
                                        "2026-11-23T02:00:00Z",
                                        "X-Signature",
                                        Signature.of("jmb-demo-key", body)))))
                .isInstanceOf(ForgedMessage.class);
    }

    @Test
    void bad_messages_are_unreadable() {
        unreadable(REPLY.substring(0, REPLY.length() / 2), "not JSON");
        unreadable(REPLY + "{}", "not JSON");
        unreadable(REPLY.replace("\"info\":\"done\"", "\"code\":\"1002\""), "not JSON");
        unreadable(REPLY.replace("\"1000.00\"", "1000.00"), "not JSON");
        unreadable(REPLY.replace("1000.00", "1000.001"), "not JSON");
        unreadable("null", "no message");
        unreadable(REPLY.replace("\"relatedSerial\":\"20261123000000000017\",", ""), "relatedSerial is missing");
        unreadable(REPLY.replace("\"sender\":\"JMB\"", "\"sender\":\"NHB\""), "between this bank and this firm");
        unreadable(REPLY.replace("\"starter\":\"S\"", "\"starter\":\"B\""), "replies to ours");
        unreadable(REPLY.replace("12001", "99999"), "not of its form");
    }

    private void unreadable(String json, String why) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(UnreadableMessage.class)
                .isNotInstanceOf(ForgedMessage.class)
                .hasMessageContaining(why);
    }

    @Test
    void a_message_of_another_time_is_unreadable_before_and_after_ours_and_one_without_a_time_too() {
        assertThat(read(REPLY, "2026-11-23T01:55:00Z")).isInstanceOf(BankReply.class);
        assertThat(read(REPLY, "2026-11-23T02:05:00Z")).isInstanceOf(BankReply.class);
        for (String at : new String[] {"2026-11-23T01:54:59Z", "2026-11-23T02:05:01Z", "+1000000000-12-31T23:59:59Z"}) {
            assertThatThrownBy(() -> read(REPLY, at))
                    .isInstanceOf(UnreadableMessage.class)
                    .isNotInstanceOf(ForgedMessage.class)
                    .hasMessageContaining("too far");
        }
        assertThatThrownBy(() -> read(REPLY, "now")).hasMessageContaining("not a time");
    }

    private BankMessage read(String json) {
        return read(json, "2026-11-23T02:00:00Z");
    }

    private BankMessage read(String json, String at) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String signature = Signature.of("jmb-demo-key", (at + "\n").getBytes(StandardCharsets.UTF_8), body);
        return dialect.read("jmb", new Wire(body, Map.of("X-Timestamp", at, "X-Signature", signature)));
    }

    private static String text(Wire wire) {
        return new String(wire.body(), StandardCharsets.UTF_8);
    }
}
