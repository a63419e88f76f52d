package org.custodygateway.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.money.Money;
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

/** A bank that acknowledges at once and answers later: what its acknowledgement means, and what not. */
@SpringBootTest(classes = BankSlice.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class LtbLinkTest {

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
    ParkedMessages parked;

    @Autowired
    DurableTransaction durably;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    EmbeddedActiveMQ broker;

    @Autowired
    Heard heard;

    FakeLotus bank;
    String subject = "transfer:" + TRANSFERS.incrementAndGet();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        BankSlice.settings(settings, PORT);
        BankSlice.only(settings, "ltb");
    }

    @BeforeEach
    void connect() throws Exception {
        bank = new FakeLotus(PORT);
        await().until(() -> sessions.signedIn("ltb"));
    }

    @AfterEach
    void disconnect() throws Exception {
        bank.close();
    }

    @Test
    void the_result_is_the_answer_with_an_acknowledgement_before_it() throws Exception {
        bank.says((order, lotus) -> {
            lotus.acknowledge(order, "yes");
            lotus.result(order, "DONE");
        });
        String serial = put(Instruction.DEPOSIT);

        heard("answered DONE 0000");
        Message asked = bank.askedWith(serial).getFirst();
        assertThat(asked.getJMSCorrelationID()).isEqualTo(serial);
        assertThat(asked.getJMSExpiration()).isGreaterThan(System.currentTimeMillis());
        assertThat(asked.getStringProperty("_AMQ_DUPL_ID")).isEqualTo(serial + "-1");
    }

    @Test
    void a_result_without_an_acknowledgement_is_a_result() {
        bank.says((order, lotus) -> lotus.result(order, "CARD-SHORT"));
        put(Instruction.DEPOSIT);

        heard("answered REFUSED 1002");
    }

    @Test
    void T11_an_acknowledgement_proves_arrival_and_never_money() throws Exception {
        bank.says((order, lotus) -> lotus.acknowledge(order, "yes"));
        String serial = put(Instruction.WITHDRAWAL);

        heard("silent");
        assertThat(rows.find("ltb", serial).orElseThrow().state()).isEqualTo("SILENT");
        bank.result(bank.decoded(bank.askedWith(serial).getFirst()), "DONE");
        heard("silent", "answered DONE 0000");
        assertThat(bank.askedWith(serial)).hasSize(1);
    }

    @Test
    void T11_neither_acknowledgement_nor_result_is_silence() {
        put(Instruction.WITHDRAWAL);

        heard("silent");
    }

    @Test
    void T11_rejected_unread_is_refused_also_when_it_is_said_twice() {
        bank.says((order, lotus) -> {
            lotus.acknowledge(order, "no");
            lotus.acknowledge(order, "no");
        });
        String serial = put(Instruction.WITHDRAWAL);

        await().untilAsserted(() -> assertThat(jdbc.queryForList(
                        "select copies from bank_inbox where related_serial = ?", Integer.class, serial))
                .containsExactly(2));
        heard("answered REFUSED 9000");
    }

    @Test
    void an_acknowledgement_after_the_result_changes_nothing() throws Exception {
        bank.says((order, lotus) -> lotus.result(order, "DONE"));
        String serial = put(Instruction.DEPOSIT);
        heard("answered DONE 0000");
        var queue = broker.getActiveMQServer().locateQueue(FakeLotus.ACK);
        long before = queue.getMessagesAcknowledged();

        bank.acknowledge(bank.decoded(bank.askedWith(serial).getFirst()), "yes");

        await().until(() -> queue.getMessagesAcknowledged() > before);
        heard("answered DONE 0000");
        assertThat(rows.find("ltb", serial).orElseThrow().state()).isEqualTo("ANSWERED");
    }

    @Test
    void T11_another_amount_in_the_result_may_not_be_concluded_from() {
        bank.says((order, lotus) -> {
            lotus.acknowledge(order, "yes");
            lotus.result(order.replace("fen=\"100000\"", "fen=\"100001\""), "DONE");
        });
        put(Instruction.DEPOSIT);

        heard("contradicted 1000.01");
    }

    @Test
    void T11_codes_that_the_table_does_not_list_are_unknown_and_what_no_result_can_say_is_silence() {
        bank.says((order, lotus) -> lotus.result(order, "X-5309"));
        put(Instruction.DEPOSIT);
        heard("answered UNKNOWN 5309");

        subject = "transfer:" + TRANSFERS.incrementAndGet();
        bank.says((order, lotus) -> lotus.result(order, "X-9000"));
        put(Instruction.WITHDRAWAL);
        heard("silent");
    }

    @Test
    void an_acknowledgement_of_what_was_never_sent_is_parked() throws Exception {
        assertThat(parkedAfter(FakeLotus.ACK, FakeLotus.acknowledgement("2026112300000000X", "yes"))
                        .why())
                .contains("never sent");
        assertThat(parkedAfter(FakeLotus.ACK, FakeLotus.acknowledgement("2026112300000000X", "no"))
                        .source())
                .isEqualTo(FakeLotus.ACK);
    }

    @Test
    void T10_what_the_bank_starts_is_answered_in_one_message_and_a_repeat_gets_the_very_same() throws Exception {
        String echo = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Order v=\"1\" op=\"ECHO\" no=\"B2026112300000000001\""
                + " from=\"LTB\" to=\"SEC00001\" day=\"2026-11-23\" sent=\"2026-11-23T10:00:00.000+08:00\""
                + " until=\"2026-11-23T10:00:10.000+08:00\" again=\"no\"/>";

        bank.send("bank.ltb.incoming", echo);
        String first = bank.receive("bank.ltb.incoming.reply");
        assertThat(first).contains("<Answer ", " of=\"B2026112300000000001\"", " code=\"DONE\"");
        bank.send("bank.ltb.incoming", echo.replace("again=\"no\"", "again=\"yes\""));
        assertThat(bank.receive("bank.ltb.incoming.reply")).isEqualTo(first);
    }

    @Test
    void the_banks_user_may_use_its_own_queues_in_its_own_direction_and_nothing_else() {
        byte[] body = {1};
        assertThatThrownBy(() -> bank.send("bank.ltb.request", body, true)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> bank.send("bank.nhb.reply", body, true)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> bank.receive(FakeLotus.ACK)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> bank.receive("bank.nhb.request")).isInstanceOf(JMSException.class);
    }

    private void heard(String... events) {
        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly(events));
    }

    private ParkedMessages.Parked parkedAfter(String queue, String body) throws JMSException {
        int before = parked.list(Long.MAX_VALUE, 500).size();
        bank.send(queue, body);
        await().untilAsserted(() -> assertThat(parked.list(Long.MAX_VALUE, 500)).hasSize(before + 1));
        return parked.list(Long.MAX_VALUE, 1).getFirst();
    }

    private String put(Instruction instruction) {
        String serial = outbox.nextSerial();
        Instant now = Instant.now();
        BankRequest.Body body = new BankRequest.Transfer(
                TestBanks.ZHANG, "1000000101", "6200020000000001", Money.parse("1000.00"), null, null);
        BankRequest request = new BankRequest(
                "ltb",
                instruction,
                true,
                serial,
                days.current().day(),
                now,
                now.plus(Duration.ofSeconds(10)),
                false,
                body);
        durably.run(outbox.put(request, subject, Duration.ZERO));
        outbox.wake("ltb");
        return serial;
    }
}
