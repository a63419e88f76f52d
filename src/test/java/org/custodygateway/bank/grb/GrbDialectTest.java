package org.custodygateway.bank.grb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.bank.TestBanks.CLOCK;
import static org.custodygateway.bank.TestBanks.DAY;
import static org.custodygateway.bank.TestBanks.ZHANG;
import static org.custodygateway.bank.TestBanks.fromBank;
import static org.custodygateway.bank.TestBanks.request;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.custodygateway.bank.BankMessage;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Dialect;
import org.custodygateway.bank.FirmCode;
import org.custodygateway.bank.ForgedMessage;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.MacAlgorithm;
import org.custodygateway.bank.Party;
import org.custodygateway.bank.TestBanks;
import org.custodygateway.bank.UnreadableMessage;
import org.custodygateway.bank.Wire;
import org.custodygateway.bank.WorkingKeys;
import org.custodygateway.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of the dialect as they must stand on the wire, good and bad. */
class GrbDialectTest {

    static final Charset GB = Charset.forName("GB18030");
    static final byte[] KEY = "a working key of thirty-two byte".getBytes(StandardCharsets.US_ASCII);
    static final byte[] CHANGES = "the key for changes of the keys.".getBytes(StandardCharsets.US_ASCII);
    static final long NUMBER = 1795312801L;
    static final String CARD = "6200040000000001";

    /** An answer of the bank; what is left to fill: instruction, code, fields from the fund account to the last of the MAC. */
    static final String HEAD = "01" + " ".repeat(74) + "%sASGRB     SEC00001B202611230000000000920261123000000000017"
            + "20261123" + " ".repeat(18) + "%s";

    static final BankRequest.Transfer TRANSFER =
            new BankRequest.Transfer(ZHANG, "1000000101", CARD, Money.parse("1000.00"), null, null);

    private final WorkingKeys keys = new WorkingKeys() {
        @Override
        public MacAlgorithm algorithm(String bank) {
            return MacAlgorithm.HMAC_SHA_256;
        }

        @Override
        public long current(String bank) {
            return NUMBER;
        }

        @Override
        public byte[] good(String bank, long number) {
            return number == FOR_CHANGES ? CHANGES : number == NUMBER ? KEY : null;
        }
    };

    private final Dialect dialect = new Grb(TestBanks.banks(), new Seals(keys), CLOCK);

    @Test
    void a_deposit_is_the_golden_message_and_its_seal_is_left_blank() {
        byte[] body =
                dialect.write(request("grb", Instruction.DEPOSIT, TRANSFER)).body();

        assertThat(body).hasSize(887);
        assertThat(text(body))
                .isEqualTo("01" + " ".repeat(74) + "12001QSSEC00001GRB     20261123000000000017" + " ".repeat(20)
                        + "20261123" + "20261123100010000" + "N" + "    "
                        + "1000000101    " + CARD + " ".repeat(16) + " ".repeat(54)
                        + "10" + "110101199001011237" + " ".repeat(17) + "P" + "张伟" + " ".repeat(276)
                        + "000000000000100000" + " ".repeat(205) + "20261123100000000" + " ".repeat(60));
    }

    @Test
    void the_other_requests_carry_what_the_contract_lists() {
        field(Instruction.DAY_START, new BankRequest.DayStart(DAY), 712, "20261123");
        field(Instruction.KEY_CHANGE, new BankRequest.KeyChange(NUMBER, "AB".repeat(40)), 720, "1795312801ABAB");
        field(Instruction.ASK_RESULT, new BankRequest.Inquiry("S1", DAY, "1000000101"), 642, "S1" + " ".repeat(18));
        field(Instruction.ASK_RESULT, new BankRequest.Inquiry("S1", DAY, "1000000101"), 662, "20261123");
        var interest =
                new BankRequest.Interest(ZHANG, "1000000101", CARD, Money.parse("3.21"), Money.parse("0.20"), true);
        field(Instruction.INTEREST, interest, 587, "000000000000000321" + "000000000000000020" + "1");
        field(
                Instruction.ASK_BANK_BALANCE,
                new BankRequest.BalanceQuestion(null, "GRB-OMNI-0001"),
                183,
                "GRB-OMNI-0001 ");
        field(Instruction.ASK_BANK_BALANCE, new BankRequest.BalanceQuestion("1000000101", "x"), 183, " ".repeat(32));
        var card = new BankRequest.CardChange(ZHANG, "1000000101", CARD, "6300040000000001");
        field(Instruction.CHANGE_SETTLEMENT_ACCOUNT, card, 215, "6300040000000001 ");
        var reversal = new BankRequest.Transfer(ZHANG, "1000000101", CARD, Money.ofFen(1), "S1", DAY);
        field(Instruction.REVERSE_DEPOSIT, reversal, 642, "S1" + " ".repeat(18) + "20261123");
        var company = new Party("启明投资有限公司", "16", "91110000100000000R", true);
        var tie = new BankRequest.Contract(company, "1000000301", CARD, null);
        field(Instruction.DESIGNATE, tie, 306, "C启明投资有限公司 ");
    }

    private void field(Instruction instruction, BankRequest.Body body, int from, String value) {
        byte[] written = dialect.write(request("grb", instruction, body)).body();
        byte[] expected = value.getBytes(GB);
        assertThat(text(Arrays.copyOfRange(written, from, from + expected.length)))
                .as(instruction.name())
                .isEqualTo(value);
    }

    @Test
    void K2_a_change_of_client_data_says_only_what_changes() {
        byte[] body = dialect.write(request(
                        "grb",
                        Instruction.CHANGE_CLIENT_DATA,
                        new BankRequest.ClientData("1000000101", "张玮", null, null, false)))
                .body();

        assertThat(text(Arrays.copyOfRange(body, 269, 311))).isEqualTo(" ".repeat(37) + "P张玮");
    }

    @Test
    void a_name_of_seventy_of_the_longest_characters_fits_and_what_does_not_is_never_cut() {
        String longest = new String(Character.toChars(0x20000)).repeat(70);
        var client = new Party(longest, "10", "1", false);
        var contract = new BankRequest.Contract(client, "1000000101", CARD, null);
        assertThat(turned(Instruction.REVOKE, contract)).isEqualTo(contract);

        var tooLong = new BankRequest.Contract(new Party(longest + "三", "10", "1", false), "1000000101", CARD, null);
        var request = request("grb", Instruction.REVOKE, tooLong);
        assertThatThrownBy(() -> dialect.write(request)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 56, 57, 58, 59, 60, 61})
    void a_text_is_cut_between_two_characters(int letters) {
        String text = "x".repeat(letters) + "汉".repeat(40);
        byte[] written = new FieldsOut().cut(Field.TEXT, text).bytes();

        String cut = new FieldsIn(written).text(Field.TEXT);
        int fit = Math.min(letters, 60);
        assertThat(cut).isEqualTo("x".repeat(fit) + "汉".repeat((60 - fit) / 2));
    }

    @Test
    void K5_A18_what_a_bank_asks_is_read_whole() {
        var data = new BankRequest.ClientData("1000000101", null, "11", "E12345678", true);
        assertThat(turned(Instruction.CHANGE_CLIENT_DATA, data)).isEqualTo(data);
        var card = new BankRequest.CardChange(ZHANG, "1000000101", CARD, "6300040000000001");
        assertThat(turned(Instruction.CHANGE_SETTLEMENT_ACCOUNT, card)).isEqualTo(card);
        var question = new BankRequest.BalanceQuestion("1000000101", "");
        assertThat(turned(Instruction.ASK_FIRM_BALANCE, question)).isEqualTo(question);
        var reversal = new BankRequest.Transfer(ZHANG, "1000000101", CARD, Money.ofFen(1), "S1", DAY);
        assertThat(turned(Instruction.REVERSE_WITHDRAWAL, reversal)).isEqualTo(reversal);
        assertThat(turned(Instruction.WITHDRAWAL, TRANSFER)).isEqualTo(TRANSFER);
        var key = new BankRequest.KeyChange(NUMBER + 1, "AB".repeat(40));
        assertThat(turned(Instruction.KEY_CHANGE, key)).isEqualTo(key);
    }

    /** What we would write, as if the bank had sent it. */
    private BankRequest.Body turned(Instruction instruction, BankRequest.Body body) {
        byte[] written = dialect.write(request("grb", instruction, body)).body();
        put(written, 82, "BGRB     SEC00001");
        boolean change = instruction == Instruction.KEY_CHANGE;
        return ((BankRequest) read(sealed(written, change ? 0 : NUMBER, change ? CHANGES : KEY))).body();
    }

    @Test
    void a_reply_is_read_with_everything_it_says() {
        byte[] reply = reply("12001", "0000");
        put(reply, 169, "1000000101");
        put(reply, 183, CARD);
        put(reply, 247, "GRBM0000000001");
        put(reply, 587, "000000000000100000");
        put(reply, 827, "完成");

        assertThat(read(sealed(reply, NUMBER, KEY)))
                .isEqualTo(new BankReply(
                        "grb",
                        Instruction.DEPOSIT,
                        "20261123000000000017",
                        "B2026112300000000009",
                        "0000",
                        "完成",
                        "1000000101",
                        CARD,
                        "GRBM0000000001",
                        Money.parse("1000.00"),
                        null,
                        null));
    }

    @Test
    void an_inquirys_reply_says_what_became_of_the_original_and_a_balance_may_be_below_zero() {
        byte[] reply = reply("12005", "0000");
        put(reply, 670, "1025B2026112300000000004000000000000000500");
        assertThat(((BankReply) read(sealed(reply, NUMBER, KEY))).original())
                .isEqualTo(new BankReply.Original("1025", "B2026112300000000004", Money.parse("5.00"), null));
        put(reply, 147, "20261123100001000");
        assertThat(((BankReply) read(sealed(reply, NUMBER, KEY))).original().asOf())
                .as("when the bank looked")
                .isEqualTo("2026-11-23T02:00:01Z");

        byte[] balance = reply("11009", "0000");
        put(balance, 624, "-00000000000000007");
        assertThat(((BankReply) read(sealed(balance, NUMBER, KEY))).balance()).isEqualTo(Money.ofFen(-7));
    }

    static Stream<Arguments> spoilt() {
        return Stream.of(
                Arguments.of("half a character", 827, new byte[] {(byte) 0xCD}),
                Arguments.of("a byte that begins no character", 827, new byte[] {(byte) 0xFF, 'a'}),
                Arguments.of("an amount with a letter", 587, bytes("00000000000010000x")),
                Arguments.of("an amount that is too short", 587, bytes("1000              ")),
                Arguments.of("an amount below zero", 587, bytes("-00000000000100000")),
                Arguments.of("an account that does not begin at its left", 169, bytes(" 1000000101")),
                Arguments.of("a control character", 827, bytes("a\nb")),
                Arguments.of("another version", 0, bytes("02")),
                Arguments.of("another bank", 83, bytes("NHB     ")),
                Arguments.of("an instruction there is none", 76, bytes("99999")),
                Arguments.of("neither request nor answer", 81, bytes("X")),
                Arguments.of("no code", 165, bytes("    ")),
                Arguments.of("no serial of the request", 119, bytes(" ".repeat(20))));
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void what_is_not_of_its_form_is_unreadable(String what, int at, byte[] with) {
        byte[] reply = reply("12001", "0000");
        System.arraycopy(with, 0, reply, at, with.length);

        assertThatThrownBy(() -> read(sealed(reply, NUMBER, KEY)))
                .as(what)
                .isInstanceOf(UnreadableMessage.class)
                .isNotInstanceOf(ForgedMessage.class);
    }

    @Test
    void a_day_of_no_calendar_is_unreadable() {
        byte[] request =
                dialect.write(request("grb", Instruction.DEPOSIT, TRANSFER)).body();
        put(request, 82, "BGRB     SEC00001");
        put(request, 139, "20260230");

        assertThatThrownBy(() -> read(sealed(request, NUMBER, KEY))).isInstanceOf(UnreadableMessage.class);
    }

    @Test
    void every_byte_of_the_key_fields_is_under_the_MAC_and_nothing_is_parsed_before_it_is_verified() {
        byte[] right = sealed(reply("12001", "0000"), NUMBER, KEY);
        for (int at = 2; at < 810; at++) {
            byte[] changed = right.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> read(changed)).as("byte %d", at).isInstanceOf(ForgedMessage.class);
        }
        byte[] garbage = sealed(new byte[887], NUMBER, "another key".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> read(garbage)).isInstanceOf(ForgedMessage.class);
        assertThatThrownBy(() -> read(new byte[3])).isInstanceOf(ForgedMessage.class);
    }

    @Test
    void a_key_that_is_not_good_and_a_key_for_something_else_forge() {
        assertThatThrownBy(() -> read(sealed(reply("12001", "0000"), NUMBER - 2, KEY)))
                .isInstanceOf(ForgedMessage.class);
        assertThatThrownBy(() -> read(sealed(reply("12001", "0000"), 0, CHANGES)))
                .isInstanceOf(ForgedMessage.class);
        assertThatThrownBy(() -> read(sealed(reply("10004", "0000"), NUMBER, KEY)))
                .isInstanceOf(ForgedMessage.class);
        assertThat(((BankReply) read(sealed(reply("12001", "2042"), 0, CHANGES))).code())
                .isEqualTo("2042");
    }

    @Test
    void an_answer_to_the_bank_repeats_what_it_is_about() {
        BankRequest asked = fromBank("grb", Instruction.WITHDRAWAL, TRANSFER);
        byte[] answer = dialect.write(BankReply.toBank(asked, "20261123000000000018", FirmCode.BALANCE_SHORT), asked)
                .body();

        assertThat(text(Arrays.copyOfRange(answer, 76, 201)))
                .isEqualTo("12002ABSEC00001GRB     20261123000000000018B2026112300000000009" + "20261123"
                        + " ".repeat(18) + "2002" + "1000000101    " + CARD + "  ");
        assertThat(text(Arrays.copyOfRange(answer, 587, 605))).isEqualTo("000000000000100000");
    }

    private BankMessage read(byte[] message) {
        return dialect.read("grb", new Wire(message, Map.of()));
    }

    private static byte[] reply(String instruction, String code) {
        byte[] message = new byte[887];
        Arrays.fill(message, (byte) ' ');
        put(message, 0, HEAD.formatted(instruction, code));
        put(message, 810, "20261123100001000");
        return message;
    }

    /** Made by the JDK, not by what is tested. */
    private static byte[] sealed(byte[] message, long number, byte[] key) {
        try {
            put(message, 2, "%010d".formatted(number));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(message, 76, 734);
            put(message, 12, HexFormat.of().withUpperCase().formatHex(mac.doFinal()));
            return message;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(byte[] message, int from, String text) {
        byte[] bytes = bytes(text);
        System.arraycopy(bytes, 0, message, from, bytes.length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(GB);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, GB);
    }
}
