package org.custodygateway.bank.jr0046;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.bank.TestBanks.CLOCK;
import static org.custodygateway.bank.TestBanks.DAY;
import static org.custodygateway.bank.TestBanks.ZHANG;
import static org.custodygateway.bank.TestBanks.banks;
import static org.custodygateway.bank.TestBanks.fromBank;
import static org.custodygateway.bank.TestBanks.request;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.custodygateway.bank.BankMessage;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.ForgedMessage;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Party;
import org.custodygateway.bank.Signature;
import org.custodygateway.bank.UnreadableMessage;
import org.custodygateway.bank.Wire;
import org.custodygateway.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of the dialect as they must stand on the wire, good and bad. */
class Jr0046DialectTest {

    static final Charset GB18030 = Charset.forName("GB18030");

    /** Header of a reply; what is left to fill: message, instruction, rest, message. */
    static final String REPLY = """
            <?xml version="1.0" encoding="GB18030"?><MsgText><%s><MsgHdr><Ver>1.0.0.1</Ver><SysType>0</SysType><InstrCd>%s</InstrCd>\
            <TradSrc>S</TradSrc><Sender><InstType>B</InstType><InstId>NHB</InstId></Sender>\
            <Recver><InstType>S</InstType><InstId>SEC00001</InstId></Recver><Date>20261123</Date><Time>100001</Time>\
            <Ref><Ref>B2026112300000000009</Ref><IssrType>B</IssrType></Ref>\
            <RltdRef><Ref>20261123000000000017</Ref><IssrType>S</IssrType></RltdRef></MsgHdr>%s</%s></MsgText>""";

    final Jr0046 dialect = new Jr0046(banks(), CLOCK);

    @Test
    void a_deposit_is_written_element_by_element_in_the_standards_order() {
        var transfer =
                new BankRequest.Transfer(ZHANG, "1000000101", "6200010000000001", Money.parse("1000.00"), null, null);

        Wire wire = dialect.write(request("nhb", Instruction.DEPOSIT, transfer));

        assertThat(text(wire)).isEqualTo("""
                <?xml version="1.0" encoding="GB18030"?>
                <MsgText><Trf.001.01><MsgHdr><Ver>1.0.0.1</Ver><SysType>0</SysType><InstrCd>12001</InstrCd><TradSrc>S</TradSrc>\
                <Sender><InstType>S</InstType><InstId>SEC00001</InstId><BrchId>0001</BrchId></Sender>\
                <Recver><InstType>B</InstType><InstId>NHB</InstId></Recver><Date>20261123</Date><Time>100000</Time>\
                <Ref><Ref>20261123000000000017</Ref><IssrType>S</IssrType></Ref></MsgHdr><Resend>N</Resend>\
                <Cust><Name>张伟</Name><CertType>10</CertType><CertId>110101199001011237</CertId><Type>INVE</Type></Cust>\
                <BkAcct><Id>6200010000000001</Id><Type>1</Type></BkAcct><ScAcct><Id>1000000101</Id><Type>3</Type></ScAcct>\
                <Ccy>CNY</Ccy><TrfAmt>1000.00</TrfAmt><UEDeadline>2026-11-23T10:00:10.000+08:00</UEDeadline></Trf.001.01></MsgText>""");
        assertThat(wire.header("Signature"))
                .isEqualTo(Signature.of("nhb-demo-key", wire.body()))
                .matches("[0-9a-f]{64}");
    }

    @Test
    void names_outside_the_basic_plane_and_signs_of_xml_survive() {
        Party client = new Party("𠮷 <野> & 家", "10", "110101199001011237", false);
        var contract = new BankRequest.Contract(client, "1000000101", "6200010000000001", null);

        String xml = text(dialect.write(request("nhb", Instruction.DESIGNATE, contract)));

        assertThat(xml).contains("<Name>𠮷 &lt;野&gt; &amp; 家</Name>");
    }

    @ParameterizedTest
    @CsvSource({
        "SIGN_IN,Sysm.001.01",
        "LINK_TEST,Sysm.001.01",
        "DAY_END,Stmt.005.01",
    })
    void messages_about_the_link_carry_nothing_but_header_and_deadline(Instruction instruction, String name) {
        assertThat(text(dialect.write(request("nhb", instruction, new BankRequest.Link()))))
                .contains("<" + name + "><MsgHdr>")
                .endsWith("</MsgHdr><UEDeadline>2026-11-23T10:00:10.000+08:00</UEDeadline></" + name + "></MsgText>");
    }

    @Test
    void the_other_requests_carry_what_the_standard_lists() {
        assertThat(text(dialect.write(
                        request("nhb", Instruction.ASK_RESULT, new BankRequest.Inquiry("S1", DAY, "1000000101")))))
                .contains(
                        "</MsgHdr><QryRef><Ref>S1</Ref><IssrType>S</IssrType></QryRef><ScAcct><Id>1000000101</Id><Type>3</Type>"
                                + "</ScAcct><Dgst>20261123</Dgst><UEDeadline>");
        var interest = new BankRequest.Interest(
                ZHANG, "1000000101", "6200010000000001", Money.parse("3.21"), Money.parse("0.20"), true);
        assertThat(text(dialect.write(request("nhb", Instruction.INTEREST, interest))))
                .contains(
                        "<Ccy>CNY</Ccy><ClrAccrlType>1</ClrAccrlType><Tax>0.20</Tax><TaxAccr>3.21</TaxAccr><UEDeadline>");
        assertThat(text(dialect.write(request("nhb", Instruction.DAY_START, new BankRequest.DayStart(DAY)))))
                .contains("</MsgHdr><BusiDate>20261123</BusiDate><UEDeadline>");
        assertThat(text(dialect.write(request(
                        "nhb", Instruction.ASK_BANK_BALANCE, new BankRequest.BalanceQuestion(null, "NHB-OMNI-0001")))))
                .contains("</MsgHdr><BkAcct><Id>NHB-OMNI-0001</Id><Type>1</Type></BkAcct><Ccy>CNY</Ccy><UEDeadline>");
    }

    @Test
    void T11_an_account_of_the_bank_that_does_not_say_what_it_is_is_the_settlement_account() {
        BankMessage reply = read(REPLY.formatted(
                "Trf.002.01",
                "12001",
                "<Rst><Code>0000</Code></Rst><BkAcct><Id>6200019999999999</Id></BkAcct>",
                "Trf.002.01"));

        assertThat(reply).isInstanceOfSatisfying(BankReply.class, one -> {
            assertThat(one.settlementAccount()).isEqualTo("6200019999999999");
            assertThat(one.managementAccount()).isNull();
        });
    }

    @Test
    void K2_a_change_of_client_data_says_what_changes_and_nothing_else() {
        var name = new BankRequest.ClientData("1000000101", "张玮", null, null, false);

        assertThat(text(dialect.write(request("nhb", Instruction.CHANGE_CLIENT_DATA, name))))
                .contains("<Acmt.005.01><MsgHdr>")
                .contains("</MsgHdr><Cust><Name>张玮</Name><Type>INVE</Type></Cust>"
                        + "<ScAcct><Id>1000000101</Id><Type>3</Type></ScAcct><UEDeadline>");
        assertThat(read(REPLY.formatted(
                        "Acmt.006.01",
                        "11005",
                        "<Rst><Code>0000</Code></Rst><ScAcct><Id>1000000101</Id><Type>3</Type></ScAcct>",
                        "Acmt.006.01")))
                .isInstanceOfSatisfying(
                        BankReply.class,
                        reply -> assertThat(reply.fundAccount()).isEqualTo("1000000101"));
    }

    @Test
    void a_reply_is_read_with_all_that_it_repeats() {
        BankMessage reply = read(REPLY.formatted(
                "Trf.002.01",
                "12001",
                "<Rst><Code>0000</Code><Info>done</Info></Rst><BkAcct><Id>6200010000000001</Id><Type>1</Type></BkAcct>"
                        + "<ScAcct><Id>1000000101</Id><Type>3</Type></ScAcct><Ccy>CNY</Ccy><TrfAmt>1000.00</TrfAmt>",
                "Trf.002.01"));

        assertThat(reply)
                .isEqualTo(new BankReply(
                        "nhb",
                        Instruction.DEPOSIT,
                        "20261123000000000017",
                        "B2026112300000000009",
                        "0000",
                        "done",
                        "1000000101",
                        "6200010000000001",
                        null,
                        Money.parse("1000.00"),
                        null,
                        null));
    }

    @Test
    void the_reply_to_an_inquiry_has_two_results() {
        var reply = (BankReply) read(REPLY.formatted(
                "Trf.006.01",
                "12005",
                "<Rst><Code>0000</Code></Rst><QryRef><Ref>S1</Ref><IssrType>S</IssrType></QryRef>"
                        + "<QryRef><Ref>B7</Ref><IssrType>B</IssrType></QryRef><OrgRst><Code>1025</Code></OrgRst><TrfAmt>5.00</TrfAmt>"
                        + "<UEAsOf>2026-11-23T10:00:01.000+08:00</UEAsOf>",
                "Trf.006.01"));

        assertThat(reply.code()).isEqualTo("0000");
        assertThat(reply.amount()).isNull();
        assertThat(reply.original())
                .isEqualTo(new BankReply.Original(
                        "1025", "B7", Money.parse("5.00"), Instant.parse("2026-11-23T02:00:01Z")));
    }

    @Test
    void a_signing_brings_the_number_of_the_management_account() {
        var reply = (BankReply) read(REPLY.formatted(
                "Acmt.002.01",
                "11001",
                "<Rst><Code>0000</Code></Rst><BkAcct><Id>NHBM0000000001</Id><Type>2</Type></BkAcct>",
                "Acmt.002.01"));

        assertThat(reply.managementAccount()).isEqualTo("NHBM0000000001");
        assertThat(reply.settlementAccount()).isNull();
    }

    @Test
    void what_the_firm_answers_a_bank_names_the_banks_serial() {
        var asked = fromBank("nhb", Instruction.REVOKE, new BankRequest.Contract(ZHANG, "1000000101", null, null));

        String xml = text(dialect.write(BankReply.toBank(asked, "20261123000000000018", "0000", null), asked));

        assertThat(xml)
                .contains("<Acmt.004.01>", "<TradSrc>B</TradSrc>", "<Rst><Code>0000</Code></Rst>")
                .contains("<RltdRef><Ref>B2026112300000000009</Ref><IssrType>B</IssrType></RltdRef>");
    }

    @Test
    void A18_a_change_of_the_settlement_account_names_the_old_and_the_new_one() {
        String xml = REPLY.formatted(
                        "Acmt.007.01",
                        "11006",
                        "<Cust><Name>张伟</Name><CertType>10</CertType><CertId>110101199001011237</CertId></Cust>"
                                + "<BkAcct><Id>6200010000000001</Id><Type>1</Type></BkAcct>"
                                + "<NewBkAcct><Id>6200010000000002</Id><Type>1</Type></NewBkAcct><ScAcct><Id>1000000101</Id></ScAcct>"
                                + "<Ccy>CNY</Ccy><UEDeadline>2026-11-23T10:00:10.000+08:00</UEDeadline>",
                        "Acmt.007.01")
                .replace("<TradSrc>S<", "<TradSrc>B<")
                .replaceAll("<RltdRef>.*</RltdRef>", "");
        var change = new BankRequest.CardChange(ZHANG, "1000000101", "6200010000000001", "6200010000000002");

        assertThat(((BankRequest) read(xml)).body()).isEqualTo(change);
        assertThat(text(dialect.write(request("nhb", Instruction.CHANGE_SETTLEMENT_ACCOUNT, change))))
                .contains("<NewBkAcct><Id>6200010000000002</Id><Type>1</Type></NewBkAcct>");
    }

    @Test
    void T9_the_answer_to_a_balance_question_has_the_balance() {
        var asked = fromBank("nhb", Instruction.ASK_FIRM_BALANCE, new BankRequest.BalanceQuestion("1000000101", ""));

        assertThat(text(dialect.write(BankReply.balance(asked, "F1", Money.parse("1.20")), asked)))
                .contains("<Rst><Code>0000</Code>", "<ScBal><Type>0</Type><Bal>1.20</Bal></ScBal>");
    }

    @Test
    void a_bank_can_start_a_transfer() {
        String xml = REPLY.formatted(
                        "Trf.001.01",
                        "12002",
                        "<Resend>Y</Resend><Cust><Name>张伟</Name><CertType>10</CertType><CertId>110101199001011237</CertId></Cust>"
                                + "<BkAcct><Id>6200010000000001</Id><Type>1</Type></BkAcct><ScAcct><Id>1000000101</Id></ScAcct>"
                                + "<TrfAmt>0.01</TrfAmt><UEDeadline>2026-11-23T10:00:10.000+08:00</UEDeadline>",
                        "Trf.001.01")
                .replace("<TradSrc>S<", "<TradSrc>B<")
                .replaceAll("<RltdRef>.*</RltdRef>", "");

        var request = (BankRequest) read(xml);

        assertThat(request.fromFirm()).isFalse();
        assertThat(request.resend()).isTrue();
        assertThat(request.deadline()).isEqualTo(CLOCK.instant().plusSeconds(10));
        assertThat(request.body())
                .isEqualTo(new BankRequest.Transfer(
                        ZHANG, "1000000101", "6200010000000001", Money.parse("0.01"), null, null));
    }

    @Test
    void a_wrong_signature_is_found_before_anything_is_parsed() {
        byte[] body = "<not even xml".getBytes(GB18030);

        assertThatThrownBy(() -> dialect.read("nhb", new Wire(body, Map.of("Signature", "0".repeat(64)))))
                .isInstanceOf(ForgedMessage.class);
        assertThatThrownBy(() -> dialect.read("nhb", new Wire(body, Map.of()))).isInstanceOf(ForgedMessage.class);
        assertThatThrownBy(() ->
                        dialect.read("nhb", new Wire(body, Map.of("Signature", Signature.of("jmb-demo-key", body)))))
                .isInstanceOf(ForgedMessage.class);
    }

    @Test
    void bad_messages_are_unreadable() {
        String good = REPLY.formatted("Trf.002.01", "12001", "<Rst><Code>0000</Code></Rst>", "Trf.002.01");
        assertThat(read(good)).isInstanceOf(BankReply.class);

        unreadable(good.substring(0, good.length() / 2), "not well-formed");
        unreadable(good.replace("?>", "?><!DOCTYPE MsgText SYSTEM \"http://127.0.0.1/x.dtd\">"), "DTD");
        unreadable(good.replace("<Rst><Code>0000</Code></Rst>", ""), "Rst is missing");
        unreadable(good.replace("</Rst>", "</Rst><TrfAmt>1</TrfAmt>"), "not of its form");
        unreadable(good.replace("</Rst>", "</Rst><TrfAmt>1.00</TrfAmt><TrfAmt>2.00</TrfAmt>"), "twice");
        unreadable(good.replace("12001", "99999"), "not of its form");
        unreadable(good.replace("12001", "12005"), "not that of its instruction");
        unreadable(good.replace("<InstId>NHB<", "<InstId>JMB<"), "between this bank and this firm");
        unreadable(good.replace("MsgText>", "Other>"), "MsgText expected");
        unreadable(good.replace("<Code>0000</Code>", "<Code><b/></Code>"), "text was expected");
    }

    @Test
    void half_a_character_is_unreadable_rather_than_replaced() {
        byte[] whole = REPLY.formatted(
                        "Trf.002.01", "12001", "<Rst><Code>0000</Code><Info>成</Info></Rst>", "Trf.002.01")
                .getBytes(GB18030);
        int cut = new String(whole, GB18030).indexOf("成") + 1;
        byte[] half = new byte[whole.length - 1];
        System.arraycopy(whole, 0, half, 0, cut);
        System.arraycopy(whole, cut + 1, half, cut, whole.length - cut - 1);

        assertThatThrownBy(() -> dialect.read("nhb", signed(half))).isInstanceOf(UnreadableMessage.class);
        assertThat(Arrays.equals(whole, half)).isFalse();
    }

    private void unreadable(String xml, String why) {
        assertThatThrownBy(() -> read(xml))
                .isInstanceOf(UnreadableMessage.class)
                .isNotInstanceOf(ForgedMessage.class)
                .hasMessageContaining(why);
    }

    private BankMessage read(String xml) {
        return dialect.read("nhb", signed(xml.getBytes(GB18030)));
    }

    private static Wire signed(byte[] body) {
        return new Wire(body, Map.of("Signature", Signature.of("nhb-demo-key", body)));
    }

    private static String text(Wire wire) {
        return new String(wire.body(), GB18030);
    }
}
