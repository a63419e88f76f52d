package org.custodygateway.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.money.Money;
import org.custodygateway.support.ChildProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A bank with one long session: what a session bears, what ends it, and that money is never sent twice nor guessed about. */
@SpringBootTest(classes = BankSlice.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
@Order(2)
class SrbLinkTest {

    static final int PORT = ChildProgram.freePort();
    static final AtomicInteger TRANSFERS = new AtomicInteger(5000);

    @Autowired
    Outbox outbox;

    @Autowired
    TradingDays days;

    @Autowired
    BankSessions sessions;

    @Autowired
    ParkedMessages parked;

    @Autowired
    DurableTransaction durably;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    HeldLines lines;

    @Autowired
    Heard heard;

    @Autowired
    Confirming confirming;

    FakeRiver bank;
    String subject = next();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        BankSlice.settings(settings, ChildProgram.freePort());
        BankSlice.only(settings, "srb");
        settings.add("gateway.custody.banks.srb.address", () -> "127.0.0.1:" + PORT);
        settings.add("gateway.custody.banks.srb.answer-within", () -> "1500ms");
        settings.add("gateway.custody.banks.srb.inquire-every", () -> "1s");
        settings.add("gateway.ifts.probe-every", () -> "800ms");
        settings.add("gateway.ifts.connect-within", () -> "700ms");
        settings.add("gateway.ifts.retry-after", () -> "50ms");
        settings.add("gateway.ifts.retry-every", () -> "200ms");
        settings.add("gateway.ifts.lease", () -> "4s");
    }

    @BeforeEach
    void connect() throws Exception {
        bank = new FakeRiver(PORT);
        signedInAgain();
    }

    @AfterEach
    void hangUp() throws Exception {
        bank.close();
        await().until(() -> !lines.open("srb"));
    }

    private void signedInAgain() {
        await().until(() -> lines.open("srb") && sessions.signedIn("srb"));
    }

    @Test
    void a_session_begins_with_its_number_and_a_sign_in_and_carries_a_deposit_there_and_back() {
        put(Instruction.DEPOSIT);

        heard("answered DONE 0000");
        FakeRiver.Packet first = bank.packets.getFirst();
        assertThat(first.number()).isEqualTo(1);
        assertThat(first.isSignal("10006")).isTrue();
        assertThat(first.element("AuthData")).matches("[1-9][0-9]*");
        assertThat(bank.asked("10001")).isNotEmpty();
        assertThat(bank.asked("12001"))
                .singleElement()
                .satisfies(packet -> assertThat(packet.body())
                        .startsWith("<MsgText><Trf.001.01><MsgHdr>")
                        .contains("<InstId>SRB</InstId>", "<TrfAmt>1000.00</TrfAmt>", "<Resend>N</Resend>"));
        assertThat(bank.packets.stream().map(FakeRiver.Packet::number))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void a_damaged_packet_is_asked_for_again_and_is_good_then() throws Exception {
        AtomicReference<byte[]> good = new AtomicReference<>();
        onMoney(request -> {
            good.set(bank.left(FakeRiver.done(request)));
            bank.raw(new String(good.get(), FakeRiver.GB18030)
                    .replace("<Code>0000", "<Code>0001")
                    .getBytes(FakeRiver.GB18030));
        });
        put(Instruction.DEPOSIT);

        await().until(() -> !bank.signals("10005").isEmpty());
        assertThat(heard.of(subject)).isEmpty();
        bank.raw(FakeRiver.repeat(good.get()));
        heard("answered DONE 0000");
        assertThat(bank.connections()).isEqualTo(1);
    }

    @Test
    void what_follows_a_gap_waits_for_it_and_both_are_heard() throws Exception {
        AtomicReference<byte[]> missing = new AtomicReference<>();
        onMoney(request -> {
            missing.set(bank.left(FakeRiver.done(request)));
            bank.send(linkTest("B2026112300000000071"));
        });
        put(Instruction.DEPOSIT);

        await().until(() -> !bank.signals("10005").isEmpty());
        String asked = bank.signals("10005").getFirst().body();
        String number = new String(missing.get(), FakeRiver.GB18030).replaceAll(".*SeqNo=\"(\\d+)\".*", "$1");
        assertThat(asked).contains("<SeqNo>" + number + "</SeqNo><SeqNo>" + number + "</SeqNo>");
        assertThat(bank.asked("10003")).isEmpty();
        bank.raw(FakeRiver.repeat(missing.get()));
        heard("answered DONE 0000");
        await().until(() -> bank.asked("10003").size() == 1);
    }

    @Test
    void what_will_not_come_is_not_waited_for_after_a_reset_and_its_request_is_silent() throws Exception {
        onMoney(request -> {
            bank.left(FakeRiver.done(request));
            bank.send(linkTest("B2026112300000000072"));
        });
        put(Instruction.WITHDRAWAL);
        await().until(() -> !bank.signals("10005").isEmpty());

        bank.send(reset());

        await().until(() -> bank.asked("10003").size() == 1);
        heard("silent");
        assertThat(bank.connections()).isEqualTo(1);
    }

    @Test
    void a_repeated_packet_is_passed_over() throws Exception {
        onMoney(request -> {
            byte[] reply = bank.left(FakeRiver.done(request));
            bank.raw(reply);
            bank.raw(FakeRiver.repeat(reply));
        });
        String serial = put(Instruction.DEPOSIT);

        heard("answered DONE 0000");
        bank.send(linkTest("B2026112300000000073"));
        await().until(() -> bank.asked("10003").size() == 1);
        assertThat(jdbc.queryForList("select copies from bank_inbox where related_serial = ?", Integer.class, serial))
                .containsExactly(1);
        assertThat(bank.connections()).isEqualTo(1);
    }

    @Test
    void two_packets_in_one_write_and_one_packet_in_many_are_packets_all_the_same() throws Exception {
        // Nobody else may write in between: a bank that mixes its packets up is another test.
        synchronized (bank) {
            byte[] first = bank.left(linkTest("B2026112300000000074"));
            byte[] second = bank.left(linkTest("B2026112300000000075"));
            byte[] third = bank.left(linkTest("B2026112300000000076"));
            byte[] together = Arrays.copyOf(first, first.length + second.length + 40);
            System.arraycopy(second, 0, together, first.length, second.length);
            System.arraycopy(third, 0, together, first.length + second.length, 40);
            bank.raw(together);
            for (int at = 40; at < third.length; at += 97) {
                bank.raw(Arrays.copyOfRange(third, at, Math.min(third.length, at + 97)));
            }
        }

        await().until(() -> bank.asked("10003").size() == 3);
        assertThat(bank.connections()).isEqualTo(1);
    }

    @Test
    void the_bank_gets_again_what_it_asks_for_with_the_same_number_and_content() throws Exception {
        put(Instruction.DEPOSIT);
        heard("answered DONE 0000");
        FakeRiver.Packet deposit = bank.asked("12001").getFirst();

        bank.send(askAgain(deposit.number(), deposit.number()));

        await().until(() -> bank.asked("12001").size() == 2);
        FakeRiver.Packet again = bank.asked("12001").getLast();
        assertThat(again.repeat()).isTrue();
        assertThat(again.number()).isEqualTo(deposit.number());
        assertThat(again.body()).isEqualTo(deposit.body());
    }

    @Test
    void T11_a_wrong_length_ends_the_session_and_the_request_is_silent_and_not_sent_in_the_next() throws Exception {
        onMoney(request -> {
            String reply = new String(bank.left(FakeRiver.done(request)), FakeRiver.GB18030);
            bank.raw(reply.replaceFirst("Len=\"\\d{5}\"", "Len=\"00400\"").getBytes(FakeRiver.GB18030));
        });
        put(Instruction.WITHDRAWAL);

        await().until(() -> bank.connections() == 2);
        signedInAgain();
        heard("silent");
        assertThat(bank.asked("12002")).hasSize(1);
        assertThat(bank.packets.stream()
                        .filter(packet -> packet.connection() == 2)
                        .findFirst())
                .hasValueSatisfying(packet -> assertThat(packet.number()).isEqualTo(1));
        assertThat(numbersOfSessions()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void T11_a_bank_that_hangs_up_within_a_packet_is_silent_and_nothing_is_sent_twice() throws Exception {
        onMoney(request -> {
            byte[] reply = bank.left(FakeRiver.done(request));
            bank.raw(Arrays.copyOf(reply, reply.length / 2));
            bank.hangUp();
        });
        put(Instruction.WITHDRAWAL);

        await().until(() -> bank.connections() == 2);
        signedInAgain();
        heard("silent");
        assertThat(bank.asked("12002")).hasSize(1);
    }

    @Test
    void a_wrong_signature_ends_the_session_and_nothing_of_it_is_read() throws Exception {
        int before = parked.list(Long.MAX_VALUE, 500).size();
        bank.raw(new String(bank.left(linkTest("B2026112300000000077")), FakeRiver.GB18030)
                .replaceFirst("UESign=\"[0-9a-f]{8}", "UESign=\"00000000")
                .getBytes(FakeRiver.GB18030));

        await().until(() -> bank.connections() == 2);
        signedInAgain();
        assertThat(bank.asked("10003")).isEmpty();
        assertThat(parked.list(Long.MAX_VALUE, 500)).hasSize(before);
    }

    @Test
    void a_number_used_twice_ends_the_session() throws Exception {
        byte[] packet = bank.left(linkTest("B2026112300000000078"));
        bank.raw(packet);
        await().until(() -> bank.asked("10003").size() == 1);
        bank.raw(packet);

        await().until(() -> bank.connections() == 2);
        signedInAgain();
    }

    @Test
    void a_silent_bank_is_probed_then_given_up_then_found_again() {
        await().until(() -> !bank.signals("10003").isEmpty());
        assertThat(bank.connections()).isEqualTo(1);

        bank.mute = true;
        await().until(() -> bank.connections() >= 2);
        bank.mute = false;
        signedInAgain();
    }

    @Test
    void a_gap_that_stays_open_ends_the_session() throws Exception {
        bank.left(linkTest("B2026112300000000079"));
        bank.send(linkTest("B2026112300000000080"));

        await().until(() -> bank.connections() == 2);
        assertThat(bank.asked("10003")).isEmpty();
        signedInAgain();
    }

    @Test
    void a_bank_that_will_not_have_the_session_is_asked_again_with_a_higher_number() throws Exception {
        bank.greeting = "1039";
        bank.hangUp();
        await().until(() -> bank.connections() >= 4);
        assertThat(lines.open("srb")).isFalse();

        bank.greeting = "0000";
        signedInAgain();
        assertThat(numbersOfSessions()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void T11_while_there_is_no_session_nothing_is_claimed_and_after_the_deadline_it_was_not_sent() throws Exception {
        bank.close();
        await().until(() -> !lines.open("srb"));
        put(Instruction.WITHDRAWAL, Duration.ofSeconds(1));

        heard("not sent");
        bank = new FakeRiver(PORT);
        signedInAgain();
        assertThat(bank.asked("12002")).isEmpty();
    }

    @Test
    void T11_what_waits_for_the_session_leaves_once_it_is_there_and_signed_in() throws Exception {
        bank.close();
        await().until(() -> !lines.open("srb"));
        put(Instruction.DEPOSIT, Duration.ofSeconds(20));

        bank = new FakeRiver(PORT);

        heard("answered DONE 0000");
        assertThat(bank.asked("12001").getFirst().number())
                .isGreaterThan(bank.asked("10001").getFirst().number());
    }

    @Test
    void a_node_that_has_lost_the_lease_sends_nothing_more_and_comes_back_only_when_it_is_free() throws Exception {
        jdbc.update(
                "update bank_line set holder = 'another', session_no = session_no + 1, until_at = ? where bank = 'srb'",
                Instant.now().plusSeconds(3).atOffset(java.time.ZoneOffset.UTC));
        await().until(() -> !lines.open("srb"));
        int connections = bank.connections();
        put(Instruction.WITHDRAWAL, Duration.ofSeconds(1));

        heard("not sent");
        assertThat(bank.asked("12002")).isEmpty();
        assertThat(bank.connections()).isEqualTo(connections);
        assertThat(sessions.signedIn("srb"))
                .as("what another node has with the bank is left alone")
                .isTrue();
        await().until(() -> bank.connections() == connections + 1);
        signedInAgain();
        assertThat(numbersOfSessions()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void T11_an_answer_that_cannot_be_read_is_parked_and_the_request_is_silent() throws Exception {
        onMoney(request -> {
            String reply = FakeRiver.done(request);
            bank.send(reply.substring(0, reply.length() / 2));
        });
        put(Instruction.WITHDRAWAL);

        heard("silent");
        assertThat(parked.list(Long.MAX_VALUE, 1))
                .singleElement()
                .satisfies(message -> assertThat(message.source()).isEqualTo("bank.srb.session"));
        assertThat(bank.connections()).isEqualTo(1);
    }

    @Test
    void T10_what_the_bank_asks_is_answered_and_a_repeat_gets_the_very_same() throws Exception {
        bank.send(linkTest("B2026112300000000081"));
        await().until(() -> bank.asked("10003").size() == 1);
        bank.send(linkTest("B2026112300000000081"));
        await().until(() -> bank.asked("10003").size() == 2);

        List<FakeRiver.Packet> answers = bank.asked("10003");
        assertThat(answers.getFirst().body())
                .contains("<RltdRef><Ref>B2026112300000000081</Ref>", "<Code>0000</Code>")
                .isEqualTo(answers.getLast().body());
    }

    @Test
    void T10_an_answer_whose_session_ended_leaves_in_no_later_one_and_a_repeat_gets_it_there() throws Exception {
        confirming.meanwhile = this::breakSession;
        bank.send(confirmation());
        await().until(() -> !confirming.confirmed.isEmpty());
        confirming.meanwhile = () -> {};
        // Whatever the old session left behind has gone by the time a later message is answered.
        bank.send(linkTest("B2026112300000000082"));
        await().until(() -> bank.asked("10003").size() == 1);
        assertThat(bank.asked("11003")).isEmpty();

        bank.send(confirmation());

        await().until(() -> bank.asked("11003").size() == 1);
        assertThat(bank.asked("11003").getFirst().body())
                .contains("<RltdRef><Ref>B2026112300000000083</Ref>", "<Code>0000</Code>");
        assertThat(confirming.confirmed).hasSize(1);
    }

    private void breakSession() {
        try {
            bank.hangUp();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().until(() -> bank.connections() == 2);
        signedInAgain();
    }

    @Test
    void a_yes_to_another_opening_opens_no_session() throws Exception {
        bank.related = "L1-999";
        bank.hangUp();
        await().until(() -> bank.connections() >= 3);
        assertThat(lines.open("srb")).isFalse();

        bank.related = null;
        signedInAgain();
    }

    @Test
    void the_banks_probe_is_answered_and_goes_into_no_book() throws Exception {
        bank.send(signal("10003", "L1-900", ""));

        await().until(() ->
                bank.packets.stream().anyMatch(packet -> packet.body().contains("<RltdRef><Ref>L1-900</Ref>")));
        assertThat(jdbc.queryForObject("select count(*) from bank_request where serial like 'L%'", Integer.class))
                .isZero();
    }

    private interface Reaction {
        void to(String request) throws Exception;
    }

    /** What the bank does when it is asked about money; the rest it does. */
    private void onMoney(Reaction reaction) {
        bank.answers = request -> {
            if (!request.contains("<InstrCd>1200")) {
                return FakeRiver.done(request);
            }
            try {
                reaction.to(request);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return null;
        };
    }

    private List<Long> numbersOfSessions() {
        return bank.signals("10006").stream()
                .map(packet -> packet.element("AuthData"))
                .map(Long::valueOf)
                .toList();
    }

    private static String linkTest(String serial) {
        return signal("10003", serial, "");
    }

    private static String askAgain(long first, long last) {
        return signal("10005", "L1-901", "<SeqNo>" + first + "</SeqNo><SeqNo>" + last + "</SeqNo>");
    }

    private static String reset() {
        return signal("10006", "L1-902", "");
    }

    private static String signal(String instruction, String serial, String what) {
        return message("Sysm.001.01", instruction, serial, what);
    }

    private static String confirmation() {
        return message("Acmt.001.01", "11003", "B2026112300000000083", """
                <Cust><Name>张伟</Name><CertType>10</CertType><CertId>110101199001011237</CertId><Type>INVE</Type></Cust>\
                <BkAcct><Id>6200030000000001</Id><Type>1</Type></BkAcct><ScAcct><Id>1000000103</Id><Type>3</Type></ScAcct>\
                <Ccy>CNY</Ccy><Dgst>SRBM0000000001</Dgst>""");
    }

    private static String message(String name, String instruction, String serial, String what) {
        return """
                <MsgText><%1$s><MsgHdr><Ver>1.0.0.1</Ver><SysType>0</SysType><InstrCd>%2$s</InstrCd><TradSrc>B</TradSrc>\
                <Sender><InstType>B</InstType><InstId>SRB</InstId></Sender><Recver><InstType>S</InstType><InstId>SEC00001</InstId></Recver>\
                <Date>20261123</Date><Time>100000</Time><Ref><Ref>%3$s</Ref><IssrType>B</IssrType></Ref></MsgHdr>%4$s\
                <UEDeadline>2026-11-23T10:00:10.000+08:00</UEDeadline></%1$s></MsgText>""".formatted(name, instruction, serial, what);
    }

    private void heard(String... events) {
        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly(events));
    }

    private static String next() {
        return "transfer:" + TRANSFERS.incrementAndGet();
    }

    private String put(Instruction instruction) {
        return put(instruction, Duration.ofSeconds(10));
    }

    private String put(Instruction instruction, Duration validFor) {
        String serial = outbox.nextSerial();
        Instant now = Instant.now();
        BankRequest.Body body = new BankRequest.Transfer(
                TestBanks.ZHANG, "1000000101", "6200030000000001", Money.parse("1000.00"), null, null);
        BankRequest request = new BankRequest(
                "srb", instruction, true, serial, days.current().day(), now, now.plus(validFor), false, body);
        durably.run(outbox.put(request, subject, Duration.ZERO));
        outbox.wake("srb");
        return serial;
    }
}
