package org.custodygateway.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.custodygateway.bank.ParkedMessages.Parked;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.money.Money;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.support.ChildProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Requests on their way through outbox, route and broker, and the replies on the way back. */
@SpringBootTest(classes = BankSlice.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class BankLinkTest {

    static final int PORT = ChildProgram.freePort();
    static final AtomicInteger TRANSFERS = new AtomicInteger();

    @Autowired
    Outbox outbox;

    @Autowired
    OutboxRows rows;

    @Autowired
    TradingDays days;

    @Autowired
    BankSessions sessions;

    @Autowired
    BankLinks links;

    @Autowired
    BankBalances balances;

    @Autowired
    Banks banks;

    @Autowired
    ParkedMessages parked;

    @Autowired
    DurableTransaction durably;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Heard heard;

    FakeBank bank;
    String subject = "transfer:" + TRANSFERS.incrementAndGet();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        BankSlice.settings(settings, PORT);
        BankSlice.only(settings, "nhb");
    }

    @BeforeEach
    void connect() throws Exception {
        bank = new FakeBank(PORT);
        await().until(() -> sessions.signedIn("nhb"));
    }

    @AfterEach
    void disconnect() throws Exception {
        bank.close();
    }

    @Test
    void a_deposit_reaches_the_bank_and_its_answer_the_one_who_asked() throws Exception {
        put(Instruction.DEPOSIT, Duration.ofSeconds(10));

        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("answered DONE 0000"));
        Message asked = bank.asked("12001").getFirst();
        assertThat(asked.getJMSReplyTo().toString()).contains("bank.nhb.reply");
        assertThat(asked.getJMSExpiration()).isGreaterThan(System.currentTimeMillis());
        assertThat(asked.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(asked.getStringProperty("_AMQ_DUPL_ID")).isEqualTo(asked.getJMSCorrelationID() + "-1");
        assertThat(FakeBank.text(asked)).contains("<Name>张伟</Name>", "<TrfAmt>1000.00</TrfAmt>", "<Resend>N</Resend>");
    }

    @Test
    void T11_a_deposit_without_an_answer_is_silent_once_and_never_sent_again() throws Exception {
        bank.answers(request -> null);
        put(Instruction.DEPOSIT, Duration.ofSeconds(10));

        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("silent"));
        String request = FakeBank.text(bank.asked("12001").getFirst());
        bank.send("bank.nhb.reply", FakeBank.done(request).getBytes(FakeBank.GB18030), true);
        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("silent", "answered DONE 0000"));
        assertThat(bank.asked("12001")).hasSize(1);
    }

    @Test
    void T11_after_a_crash_between_claim_and_sending_nothing_is_sent_blindly() {
        sessionsHold();
        put(Instruction.DEPOSIT, Duration.ofSeconds(10));
        // The claim is on disk and the process that would send is gone.
        assertThat(rows.claim("nhb", banks.get("nhb"), true, 10)).hasSize(1);
        links.signIn("nhb", "support");

        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("silent"));
        assertThat(bank.asked("12001")).isEmpty();
    }

    @Test
    void T11_a_request_whose_deadline_passed_before_it_could_be_sent_never_leaves() {
        sessionsHold();
        put(Instruction.WITHDRAWAL, Duration.ofMillis(300));

        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("not sent"));
        links.signIn("nhb", "support");
        assertThat(bank.asked("12002")).isEmpty();
    }

    @Test
    void what_is_voided_before_it_is_claimed_is_never_sent() {
        sessionsHold();
        String serial = put(Instruction.WITHDRAWAL, Duration.ofSeconds(10));
        durably.run(List.of(outbox.voidUnsent(subject)));
        links.signIn("nhb", "support");

        put(Instruction.DEPOSIT, Duration.ofSeconds(10));
        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("answered DONE 0000"));
        assertThat(bank.asked("12002")).isEmpty();
        assertThat(rows.find("nhb", serial).orElseThrow().state()).isEqualTo("VOID");
    }

    @Test
    void T11_a_reply_with_another_amount_may_not_be_concluded_from() {
        bank.answers(request -> FakeBank.reply(request, "0000", "1000.01"));
        put(Instruction.DEPOSIT, Duration.ofSeconds(10));

        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("contradicted 1000.01"));
    }

    @Test
    void T11_a_code_that_the_banks_table_does_not_list_is_unknown() {
        bank.answers(request -> FakeBank.reply(request, "1028", null));
        put(Instruction.DEPOSIT, Duration.ofSeconds(10));

        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("answered UNKNOWN 1028"));
    }

    @Test
    void a_doubled_reply_is_counted_and_changes_nothing() throws Exception {
        String serial = put(Instruction.DEPOSIT, Duration.ofSeconds(10));
        await().untilAsserted(() -> assertThat(heard.of(subject)).hasSize(1));

        String request = FakeBank.text(bank.asked("12001").getFirst());
        bank.send("bank.nhb.reply", FakeBank.done(request).getBytes(FakeBank.GB18030), true);

        await().untilAsserted(() -> assertThat(copies(serial)).isEqualTo(2));
        assertThat(heard.of(subject)).hasSize(1);
    }

    @Test
    void a_reply_that_could_not_be_dealt_with_is_kept_and_dealt_with_later() {
        heard.failTimes(1);
        put(Instruction.DEPOSIT, Duration.ofSeconds(10));

        await().untilAsserted(() -> assertThat(heard.of(subject)).contains("answered DONE 0000"));
    }

    @Test
    void a_forged_reply_is_parked_and_stays_so() throws Exception {
        bank.answers(request -> null);
        String serial = put(Instruction.DEPOSIT, Duration.ofSeconds(10));
        await().until(() -> !bank.asked("12001").isEmpty());
        String request = FakeBank.text(bank.asked("12001").getFirst());

        Parked found = parkedAfter(FakeBank.done(request).getBytes(FakeBank.GB18030), false);

        assertThat(found.why()).contains("wrong signature");
        assertThat(parked.retry(found.id(), "support").state()).isEqualTo("PARKED");
        assertThat(parked.discard(found.id(), "support").state()).isEqualTo("DISCARDED");
        assertThat(jdbc.queryForObject(
                        "select count(*) from bank_inbox where related_serial = ?", Integer.class, serial))
                .isZero();
    }

    @Test
    void what_cannot_be_read_is_parked_and_holds_up_nothing() throws Exception {
        String good = FakeBank.done(
                "<MsgText><Trf.001.01><MsgHdr><InstrCd>12001</InstrCd><Date>20261123</Date><Ref><Ref>2026112300000000X</Ref>");
        assertThat(parkedAfter("no xml at all".getBytes(FakeBank.GB18030), true).why())
                .contains("not well-formed");
        assertThat(parkedAfter(good.substring(0, 400).getBytes(FakeBank.GB18030), true)
                        .why())
                .contains("not well-formed");
        String entity = good.replace("?>", "?><!DOCTYPE MsgText [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>");
        assertThat(parkedAfter(entity.getBytes(FakeBank.GB18030), true).why()).contains("DTD");
        assertThat(parkedAfter(good.getBytes(FakeBank.GB18030), true).why()).contains("never sent");

        put(Instruction.DEPOSIT, Duration.ofSeconds(10));
        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("answered DONE 0000"));
    }

    @Test
    void what_is_too_long_for_any_table_is_parked_all_the_same() throws Exception {
        int before = parked.list(Long.MAX_VALUE, 500).size();
        bank.send("bank.nhb.reply", "x".getBytes(FakeBank.GB18030), "\\".repeat(5_000));
        await().untilAsserted(() -> assertThat(parked.list(Long.MAX_VALUE, 500)).hasSize(before + 1));
        assertThat(parked.list(Long.MAX_VALUE, 1).getFirst().why()).contains("wrong signature");

        Parked flood = parkedAfter(new byte[200_000], true);
        assertThat(flood.why()).contains("longer than");
        assertThat(flood.bytes()).isEqualTo(64 * 1024);
        assertThatThrownBy(() -> bank.send("bank.nhb.reply", new byte[1_000_000], true))
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("longer than");
    }

    @Test
    void T11_a_reply_of_which_a_part_has_no_room_is_no_reply() throws Exception {
        String good = FakeBank.done(
                "<MsgText><Trf.001.01><MsgHdr><InstrCd>12001</InstrCd><Date>20261123</Date><Ref><Ref>2026112300000000X</Ref>");
        String code = good.replace("<Code>0000<", "<Code>000000000<");

        assertThat(parkedAfter(code.getBytes(FakeBank.GB18030), true).why()).contains("its code is longer");
    }

    @Test
    void what_moves_no_money_is_repeated_with_the_same_serial_until_it_is_answered() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        bank.answers(
                request -> request.contains(">11001<") && asked.incrementAndGet() < 3 ? null : FakeBank.done(request));
        String serial = put(Instruction.DESIGNATE, Duration.ofSeconds(20));

        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("answered DONE 0000"));
        assertThat(bank.asked("11001")).hasSize(3);
        for (Message message : bank.asked("11001")) {
            assertThat(message.getJMSCorrelationID()).isEqualTo(serial);
        }
    }

    @Test
    void a_bank_that_says_not_signed_in_is_signed_in_again() {
        bank.answers(request ->
                request.contains(">12001<") ? FakeBank.reply(request, "1038", null) : FakeBank.done(request));
        int before = bank.asked("10001").size();
        put(Instruction.DEPOSIT, Duration.ofSeconds(10));

        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("answered REFUSED 1038"));
        await().untilAsserted(() -> assertThat(bank.asked("10001")).hasSizeGreaterThan(before));
        await().until(() -> sessions.signedIn("nhb"));
    }

    @Test
    void S1_the_day_ends_at_the_bank_before_the_firm_signs_out_and_starts_after_it_signs_in() {
        LocalDate day = days.current().day();

        assertThat(sessions.endDay("nhb", day, Duration.ofSeconds(5))).isTrue();
        assertThat(sessions.signedIn("nhb")).isFalse();
        assertThat(bank.asked("13011")).hasSize(1);
        assertThat(bank.asked("10002")).hasSize(1);
        LocalDate next = days.current().next();
        assertThat(sessions.startDay("nhb", next, Duration.ofSeconds(5))).isTrue();

        assertThat(sessions.signedIn("nhb")).isTrue();
        assertThat(FakeBank.text(bank.asked("13012").getLast()))
                .contains("<BusiDate>" + next.toString().replace("-", "") + "</BusiDate>");
        assertThat(sessions.startDay("nhb", day, Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void a_bank_that_is_down_is_waited_for_and_no_longer() throws Exception {
        bank.answers(request -> null);

        assertThat(sessions.startDay("nhb", days.current().next(), Duration.ofMillis(400)))
                .isFalse();

        bank.answers(FakeBank::done);
        await().until(() -> sessions.signedIn("nhb"));
        assertThat(sessions.startDay("nhb", days.current().day(), Duration.ofSeconds(5)))
                .isTrue();
    }

    @Test
    void S3_the_bank_is_asked_for_the_balance_of_the_omnibus_account() {
        bank.answers(request ->
                FakeBank.done(request).replace("</Rst>", "</Rst><BkBal><Type>0</Type><Bal>1234.56</Bal></BkBal>"));

        assertThat(balances.omnibus("nhb", days.current().day(), Duration.ofSeconds(5)))
                .contains(Money.parse("1234.56"));
        assertThat(FakeBank.text(bank.asked("11009").getFirst())).contains("<Id>NHB-OMNI-0001</Id>");
    }

    @Test
    void support_sees_the_link_tests_it_and_signs_out() {
        assertThat(links.test("nhb", "support").code()).isEqualTo("0000");
        assertThat(links.all()).singleElement().satisfies(link -> {
            assertThat(link.state()).isEqualTo(BankLinks.State.SIGNED_IN);
            assertThat(link.businessDate()).isEqualTo(days.current().day());
            assertThat(link.lastAnswerAt()).isNotNull();
        });
        assertThat(links.signOut("nhb", "support").state()).isEqualTo(BankLinks.State.SIGNED_OUT);
        assertThat(links.signIn("nhb", "support").state()).isEqualTo(BankLinks.State.SIGNED_IN);
    }

    @Test
    void T10_a_bank_that_repeats_its_request_gets_the_very_same_reply_and_other_content_is_refused() throws Exception {
        String request = incoming("10003", "Sysm.001.01", "B2026112300000000001", "");
        assertThat(ask(request)).contains("<Code>0000</Code>", "<RltdRef><Ref>B2026112300000000001</Ref>");
        String question = incoming("11008", "Acmt.009.01", "B2026112300000000002", "");

        String first = ask(question);
        assertThat(first).contains("<Code>2998</Code>");
        assertThat(ask(question)).isEqualTo(first);
        assertThat(ask(incoming("10003", "Sysm.001.01", "B2026112300000000002", "")))
                .contains("<Code>2004</Code>");
    }

    @Test
    void a_serialised_object_is_parked_and_never_made() throws Exception {
        int before = parked.list(Long.MAX_VALUE, 500).size();
        bank.sendObject("bank.nhb.reply", new ArrayList<>(List.of("x")));

        await().untilAsserted(() -> assertThat(parked.list(Long.MAX_VALUE, 500)).hasSize(before + 1));
        assertThat(parked.list(Long.MAX_VALUE, 1).getFirst().why()).isEqualTo("no signature");
    }

    @Test
    void what_cannot_be_dealt_with_again_and_again_is_parked_with_its_queue() throws Exception {
        bank.answers(request -> {
            throw new IllegalStateException("the bank's program fails on it");
        });
        int before = parked.list(Long.MAX_VALUE, 500).size();
        put(Instruction.DEPOSIT, Duration.ofMinutes(1));

        await().untilAsserted(() -> assertThat(parked.list(Long.MAX_VALUE, 500)).hasSize(before + 1));
        Parked found = parked.list(Long.MAX_VALUE, 1).getFirst();
        assertThat(found.source()).isEqualTo("bank.nhb.request");
        assertThatThrownBy(() -> parked.retry(found.id(), "support")).isInstanceOf(RefusedException.class);
        assertThat(parked.discard(found.id(), "support").state()).isEqualTo("DISCARDED");
    }

    @Test
    void a_banks_user_may_use_its_own_queues_in_its_own_direction_and_nothing_else() {
        byte[] body = {1};
        assertThatThrownBy(() -> bank.send("bank.nhb.request", body, true)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> bank.send("trading.events", body, true)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> bank.send("queue.of.my.own", body, true)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> bank.receive("bank.nhb.reply")).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> bank.receive("gateway.dead")).isInstanceOf(JMSException.class);
    }

    @Test
    void nobody_gets_at_the_broker_without_the_right_password() {
        try (var connections = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + PORT)) {
            assertThatThrownBy(() -> connections.createConnection("nhb", "guess"))
                    .isInstanceOf(JMSException.class);
            assertThatThrownBy(() -> connections.createConnection("gateway", "gateway"))
                    .isInstanceOf(JMSException.class);
            assertThatThrownBy(connections::createConnection).isInstanceOf(JMSException.class);
        }
    }

    private String ask(String request) throws Exception {
        bank.send("bank.nhb.incoming", request.getBytes(FakeBank.GB18030), true);
        return bank.receive("bank.nhb.incoming.reply");
    }

    private String incoming(String instruction, String name, String serial, String body) {
        return """
                <?xml version="1.0" encoding="GB18030"?>
                <MsgText><%s><MsgHdr><Ver>1.0.0.1</Ver><SysType>0</SysType><InstrCd>%s</InstrCd><TradSrc>B</TradSrc>\
                <Sender><InstType>B</InstType><InstId>NHB</InstId></Sender><Recver><InstType>S</InstType><InstId>SEC00001</InstId></Recver>\
                <Date>20261123</Date><Time>100000</Time><Ref><Ref>%s</Ref><IssrType>B</IssrType></Ref></MsgHdr>%s\
                <UEDeadline>2026-11-23T10:00:10.000+08:00</UEDeadline></%s></MsgText>""".formatted(name, instruction, serial, body, name);
    }

    private void sessionsHold() {
        assertThat(links.signOut("nhb", "support").state()).isEqualTo(BankLinks.State.SIGNED_OUT);
    }

    private Parked parkedAfter(byte[] body, boolean signed) throws Exception {
        int before = parked.list(Long.MAX_VALUE, 500).size();
        bank.send("bank.nhb.reply", body, signed);
        await().untilAsserted(() -> assertThat(parked.list(Long.MAX_VALUE, 500)).hasSize(before + 1));
        return parked.list(Long.MAX_VALUE, 1).getFirst();
    }

    private int copies(String serial) {
        return jdbc.queryForObject("select copies from bank_inbox where related_serial = ?", Integer.class, serial);
    }

    private String put(Instruction instruction, Duration validFor) {
        String serial = outbox.nextSerial();
        Instant now = Instant.now();
        Party client = new Party("张伟", "10", "110101199001011237", false);
        BankRequest.Body body = instruction == Instruction.DESIGNATE
                ? new BankRequest.Contract(client, "1000000101", "6200010000000001", null)
                : new BankRequest.Transfer(
                        client, "1000000101", "6200010000000001", Money.parse("1000.00"), null, null);
        BankRequest request = new BankRequest(
                "nhb", instruction, true, serial, days.current().day(), now, now.plus(validFor), false, body);
        durably.run(outbox.put(request, subject, Duration.ZERO));
        outbox.wake("nhb");
        return serial;
    }
}
