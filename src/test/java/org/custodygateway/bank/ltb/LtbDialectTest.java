package org.custodygateway.bank.ltb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.bank.TestBanks.CLOCK;
import static org.custodygateway.bank.TestBanks.DAY;
import static org.custodygateway.bank.TestBanks.ZHANG;
import static org.custodygateway.bank.TestBanks.fromBank;
import static org.custodygateway.bank.TestBanks.request;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.custodygateway.bank.BankAck;
import org.custodygateway.bank.BankMessage;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Dialect;
import org.custodygateway.bank.FirmCode;
import org.custodygateway.bank.ForgedMessage;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Party;
import org.custodygateway.bank.Signature;
import org.custodygateway.bank.TestBanks;
import org.custodygateway.bank.UnreadableMessage;
import org.custodygateway.bank.Wire;
import org.custodygateway.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages of the dialect as they must stand on the wire, good and bad. */
class LtbDialectTest {

    static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    static final String TIE = "<Holder name=\"张伟\" paper=\"10\" number=\"110101199001011237\" kind=\"PERSON\"/>"
            + "<Fund no=\"1000000101\"/><Card no=\"6200020000000001\"/>";

    /** A result; what is left to fill: operation, code, elements. */
    static final String RESULT = DECLARATION + "<Result v=\"1\" op=\"%s\" of=\"20261123000000000017\""
            + " no=\"B2026112300000000009\" from=\"LTB\" to=\"SEC00001\" day=\"2026-11-23\""
            + " at=\"2026-11-23T10:00:01.000+08:00\" code=\"%s\" text=\"done\">%s</Result>";

    static final BankRequest.Transfer TRANSFER =
            new BankRequest.Transfer(ZHANG, "1000000101", "6200020000000001", Money.parse("1000.00"), null, null);

    private final Dialect dialect = new Ltb(TestBanks.banks(), CLOCK);

    @Test
    void a_deposit_is_the_golden_order() {
        Wire wire = dialect.write(request("ltb", Instruction.DEPOSIT, TRANSFER));

        assertThat(text(wire))
                .isEqualTo(DECLARATION
                        + "<Order v=\"1\" op=\"PAY-IN\" no=\"20261123000000000017\" from=\"SEC00001\" to=\"LTB\""
                        + " day=\"2026-11-23\" sent=\"2026-11-23T10:00:00.000+08:00\" until=\"2026-11-23T10:00:10.000+08:00\""
                        + " again=\"no\">" + TIE + "<Money fen=\"100000\"/></Order>");
        assertThat(wire.headers()).containsEntry("LtbSignature", Signature.of("ltb-demo-key", wire.body()));
    }

    @Test
    void the_other_orders_carry_what_the_contract_lists() {
        order(Instruction.SIGN_IN, new BankRequest.Link(), "SIGN-ON", "");
        order(Instruction.DAY_END, new BankRequest.Link(), "DAY-END", "");
        order(Instruction.DAY_START, new BankRequest.DayStart(DAY), "DAY-START", "<Next day=\"2026-11-23\"/>");
        order(
                Instruction.DESIGNATE,
                new BankRequest.Contract(ZHANG, "1000000101", "6200020000000001", null),
                "BIND",
                TIE);
        order(
                Instruction.ASK_RESULT,
                new BankRequest.Inquiry("S1", DAY, "1000000101"),
                "TRACE",
                "<Original no=\"S1\" day=\"2026-11-23\"/><Fund no=\"1000000101\"/>");
        order(
                Instruction.INTEREST,
                new BankRequest.Interest(
                        ZHANG, "1000000101", "6200020000000001", Money.parse("3.21"), Money.parse("0.20"), true),
                "INTEREST",
                TIE + "<Interest fen=\"321\" tax=\"20\" why=\"CLOSING\"/>");
        order(
                Instruction.ASK_BANK_BALANCE,
                new BankRequest.BalanceQuestion(null, "LTB-OMNI-0001"),
                "BANK-BALANCE",
                "<Card no=\"LTB-OMNI-0001\"/>");
        order(
                Instruction.REVERSE_DEPOSIT,
                new BankRequest.Transfer(ZHANG, "1000000101", "6200020000000001", Money.ofFen(1), "S1", DAY),
                "UNDO-IN",
                TIE + "<Money fen=\"1\"/><Original no=\"S1\" day=\"2026-11-23\"/>");
    }

    @Test
    void K2_a_change_of_client_data_says_only_what_changes() {
        order(
                Instruction.CHANGE_CLIENT_DATA,
                new BankRequest.ClientData("1000000101", "张伟伟", null, null, false),
                "AMEND",
                "<Holder name=\"张伟伟\" kind=\"PERSON\"/><Fund no=\"1000000101\"/>");
    }

    @Test
    void K5_A18_what_a_bank_asks_of_client_data_and_card_is_read_whole() {
        var data = new BankRequest.ClientData("1000000101", null, "11", "E12345678", true);
        assertThat(turned(Instruction.CHANGE_CLIENT_DATA, data)).isEqualTo(data);
        var card = new BankRequest.CardChange(ZHANG, "1000000101", "6200020000000001", "6200020000000002");
        assertThat(turned(Instruction.CHANGE_SETTLEMENT_ACCOUNT, card)).isEqualTo(card);
        var question = new BankRequest.BalanceQuestion("1000000101", "");
        assertThat(turned(Instruction.ASK_FIRM_BALANCE, question)).isEqualTo(question);
        var reversal = new BankRequest.Transfer(ZHANG, "1000000101", "6200020000000001", Money.ofFen(1), "S1", DAY);
        assertThat(turned(Instruction.REVERSE_WITHDRAWAL, reversal)).isEqualTo(reversal);
    }

    /** What we would write, as if the bank had sent it. */
    private BankRequest.Body turned(Instruction instruction, BankRequest.Body body) {
        String written = text(dialect.write(request("ltb", instruction, body)));
        return ((BankRequest) read(fromTheBank(written))).body();
    }

    private static String fromTheBank(String written) {
        return written.replace("from=\"SEC00001\" to=\"LTB\"", "from=\"LTB\" to=\"SEC00001\"");
    }

    private void order(Instruction instruction, BankRequest.Body body, String operation, String elements) {
        String end = " again=\"no\"" + (elements.isEmpty() ? "/>" : ">" + elements + "</Order>");
        assertThat(text(dialect.write(request("ltb", instruction, body))))
                .contains(" op=\"" + operation + "\" ")
                .endsWith(end);
    }

    @Test
    void a_name_with_marks_of_the_format_is_written_and_stays_one_name() {
        Party odd = new Party("A \"B\" & <C> 公司", "16", "1", true);
        String written = text(dialect.write(request(
                "ltb", Instruction.REVOKE, new BankRequest.Contract(odd, "1000000101", "6200020000000001", null))));

        assertThat(written).contains("&amp; &lt;C", " kind=\"COMPANY\"");
        var back = (BankRequest) read(fromTheBank(written));
        assertThat(((BankRequest.Contract) back.body()).client()).isEqualTo(odd);
    }

    @Test
    void a_result_is_read_with_all_that_it_repeats() {
        BankMessage result = read(
                RESULT.formatted(
                        "PAY-IN",
                        "DONE",
                        "<Fund no=\"1000000101\"/><Card no=\"6200020000000001\"/><Mirror no=\"LTBM0000000001\"/><Money fen=\"100000\"/>"));

        assertThat(result)
                .isEqualTo(new BankReply(
                        "ltb",
                        Instruction.DEPOSIT,
                        "20261123000000000017",
                        "B2026112300000000009",
                        "0000",
                        "done",
                        "1000000101",
                        "6200020000000001",
                        "LTBM0000000001",
                        Money.parse("1000.00"),
                        null,
                        null));
    }

    @ParameterizedTest
    @CsvSource({
        "CARD-SHORT,1002",
        "NUMBER-USED,1004",
        "SIGNED-OFF,1038",
        "TOO-LATE,1054",
        "UNSURE,1028",
        "X-5309,5309",
        "X-1041,1041"
    })
    void a_code_is_that_of_the_table_or_the_standards_own(String word, String code) {
        assertThat(((BankReply) read(RESULT.formatted("PAY-OUT", word, ""))).code())
                .isEqualTo(code);
    }

    @Test
    void the_result_of_a_trace_tells_of_the_original_and_the_balance_may_be_below_zero() {
        var traced = (BankReply) read(RESULT.formatted(
                "TRACE",
                "DONE",
                "<Original no=\"S1\" state=\"DONE\" own=\"B7\" fen=\"500\"/><Fund no=\"1000000101\"/>"));
        assertThat(traced.original())
                .isEqualTo(new BankReply.Original(
                        "1025", "B7", Money.parse("5.00"), Instant.parse("2026-11-23T02:00:01Z")));
        assertThat(traced.amount()).isNull();
        assertThat(state("REFUSED")).isEqualTo("1026");
        assertThat(state("NOT-FOUND")).isEqualTo("1027");
        assertThat(state("UNSURE")).isEqualTo("1028");
        assertThat(state("SOMETHING-NEW")).isEqualTo("1028");

        var balance = (BankReply) read(RESULT.formatted("BANK-BALANCE", "DONE", "<Balance fen=\"-500\"/>"));
        assertThat(balance.balance()).isEqualTo(Money.ofFen(-500));
        var interest = (BankReply)
                read(RESULT.formatted("INTEREST", "DONE", "<Interest fen=\"321\" tax=\"20\" why=\"BATCH\"/>"));
        assertThat(interest.amount()).isEqualTo(Money.parse("3.21"));
    }

    private String state(String state) {
        var reply =
                (BankReply) read(RESULT.formatted("TRACE", "DONE", "<Original no=\"S1\" state=\"" + state + "\"/>"));
        return reply.original().code();
    }

    @Test
    void an_acknowledgement_says_that_it_came_in_or_was_not_read_and_nothing_else() {
        String taken = DECLARATION + "<Ack v=\"1\" of=\"S1\" from=\"LTB\" to=\"SEC00001\" got=\"yes\"/>";

        assertThat(read(taken)).isEqualTo(new BankAck("ltb", "S1", true));
        assertThat(read(taken.replace("\"yes\"", "\"no\" why=\"signature or format wrong\"")))
                .isEqualTo(new BankAck("ltb", "S1", false));
        unreadable(taken.replace("\"yes\"", "\"perhaps\""), "neither yes nor no");
        unreadable(taken.replace(" got=\"yes\"", ""), "got is missing");
        unreadable(taken.replace(" of=\"S1\"", ""), "of is missing");
    }

    @ParameterizedTest
    @EnumSource(
            value = Instruction.class,
            names = {"DEPOSIT", "WITHDRAWAL"})
    void a_bank_can_start_a_transfer(Instruction instruction) {
        String written = text(dialect.write(request("ltb", instruction, TRANSFER)));
        var back = (BankRequest) read(fromTheBank(written).replace("again=\"no\"", "again=\"yes\""));

        assertThat(back.instruction()).isEqualTo(instruction);
        assertThat(back.fromFirm()).isFalse();
        assertThat(back.resend()).isTrue();
        assertThat(back.deadline()).isEqualTo(CLOCK.instant().plusSeconds(10));
        assertThat(back.body()).isEqualTo(TRANSFER);
    }

    @Test
    void the_firms_answer_names_the_banks_number_and_its_own_codes_as_they_are() {
        var asked = fromBank("ltb", Instruction.WITHDRAWAL, TRANSFER);

        assertThat(text(dialect.write(BankReply.toBank(asked, "20261123000000000018", FirmCode.BALANCE_SHORT), asked)))
                .isEqualTo(DECLARATION + "<Answer v=\"1\" op=\"PAY-OUT\" of=\"B2026112300000000009\""
                        + " no=\"20261123000000000018\" from=\"SEC00001\" to=\"LTB\" day=\"2026-11-23\""
                        + " at=\"2026-11-23T10:00:00.000+08:00\" code=\"X-2002\""
                        + " text=\"not enough that may be withdrawn now\"><Fund no=\"1000000101\"/>"
                        + "<Card no=\"6200020000000001\"/><Money fen=\"100000\"/></Answer>");
        assertThat(text(dialect.write(BankReply.balance(asked, "S2", Money.ofFen(7)), asked)))
                .contains(" code=\"DONE\" text=\"done\">")
                .endsWith("<Balance fen=\"7\"/></Answer>");
    }

    @Test
    void a_wrong_signature_is_found_before_anything_is_parsed() {
        byte[] body = "<not even xml".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> dialect.read("ltb", new Wire(body, Map.of("LtbSignature", "0".repeat(64)))))
                .isInstanceOf(ForgedMessage.class);
        assertThatThrownBy(() -> dialect.read("ltb", new Wire(body, Map.of()))).isInstanceOf(ForgedMessage.class);
        assertThatThrownBy(() ->
                        dialect.read("ltb", new Wire(body, Map.of("LtbSignature", Signature.of("nhb-demo-key", body)))))
                .isInstanceOf(ForgedMessage.class);
    }

    @Test
    void bad_messages_are_unreadable() {
        String good = RESULT.formatted("PAY-IN", "DONE", "<Money fen=\"1\"/>");
        assertThat(read(good)).isInstanceOf(BankReply.class);

        unreadable(good.substring(0, good.length() / 2), "not well-formed");
        unreadable(good.replace("?>", "?><!DOCTYPE Result SYSTEM \"http://127.0.0.1/x.dtd\">"), "DTD");
        unreadable(good.replace("<Money fen=\"1\"/>", "<Money fen=\"1\"/><Money fen=\"2\"/>"), "twice");
        unreadable(good.replace("fen=\"1\"", "fen=\"0.01\""), "no amount in fen");
        unreadable(good.replace("fen=\"1\"", "fen=\"9999999999999999999\""), "no amount in fen");
        unreadable(good.replace("fen=\"1\"", ""), "fen is missing");
        unreadable(good.replace("PAY-IN", "PAY-BACK"), "unknown operation");
        unreadable(good.replace("from=\"LTB\"", "from=\"NHB\""), "between this bank and this firm");
        unreadable(good.replace("to=\"SEC00001\"", "to=\"SEC00002\""), "between this bank and this firm");
        unreadable(good.replace("v=\"1\"", "v=\"2\""), "another version");
        unreadable(good.replace("Result", "Answer"), "expected");
        unreadable(good.replace(" of=\"20261123000000000017\"", ""), "of is missing");
    }

    @ParameterizedTest
    @CsvSource({"X-0000", "X-9000", "X-9001", "X-9013", "X-1", "SOMETHING-ELSE", "0000"})
    void T11_what_a_result_cannot_say_is_unreadable_rather_than_believed(String code) {
        unreadable(RESULT.formatted("PAY-OUT", code, ""), "no such code");
    }

    @Test
    void half_a_character_is_unreadable_rather_than_replaced() {
        byte[] whole = RESULT.formatted("PAY-IN", "DONE", "")
                .replace("\"done\"", "\"成\"")
                .getBytes(StandardCharsets.UTF_8);
        int start = new String(whole, StandardCharsets.UTF_8).indexOf("成");
        byte[] half = new byte[whole.length - 1];
        System.arraycopy(whole, 0, half, 0, start + 2);
        System.arraycopy(whole, start + 3, half, start + 2, whole.length - start - 3);

        assertThatThrownBy(() -> dialect.read("ltb", signed(half))).isInstanceOf(UnreadableMessage.class);
        assertThat(Arrays.equals(whole, half)).isFalse();
    }

    private void unreadable(String xml, String why) {
        assertThatThrownBy(() -> read(xml))
                .isInstanceOf(UnreadableMessage.class)
                .isNotInstanceOf(ForgedMessage.class)
                .hasMessageContaining(why);
    }

    private BankMessage read(String xml) {
        return dialect.read("ltb", signed(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static Wire signed(byte[] body) {
        return new Wire(body, Map.of("LtbSignature", Signature.of("ltb-demo-key", body)));
    }

    private static String text(Wire wire) {
        return new String(wire.body(), StandardCharsets.UTF_8);
    }
}
