package org.custodygateway.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Message;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.custodygateway.CustodyGateway;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A request on its way through outbox, route and broker, and its reply on the way back. */
@SpringBootTest(
        classes = {CustodyGateway.class, BankLinkTest.Handlers.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class BankLinkTest {

    @TempDir
    static Path data;

    static final int PORT = freePort();

    @Autowired
    Outbox outbox;

    @Autowired
    TradingDays days;

    @Autowired
    BankSessions sessions;

    @Autowired
    DurableTransaction durably;

    @Autowired
    Heard heard;

    FakeBank bank;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("gateway.data", data::toString);
        settings.add("gateway.broker.port", () -> PORT);
        settings.add("gateway.custody.banks.jmb.enabled", () -> false);
        settings.add("gateway.custody.banks.nhb.answer-within", () -> "500ms");
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @TestConfiguration
    static class Handlers {
        @Bean
        Heard heard(DurableTransaction durably) {
            return new Heard(durably);
        }
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
        put(Instruction.DEPOSIT, "transfer:1", Duration.ofSeconds(10));

        await().untilAsserted(() -> assertThat(heard.of("transfer:1")).containsExactly("answered DONE 0000"));
        Message asked = bank.asked("12001").getFirst();
        assertThat(asked.getJMSReplyTo().toString()).contains("bank.nhb.reply");
        assertThat(asked.getJMSExpiration()).isGreaterThan(System.currentTimeMillis());
        assertThat(asked.getJMSDeliveryMode()).isEqualTo(jakarta.jms.DeliveryMode.PERSISTENT);
        assertThat(asked.getStringProperty("_AMQ_DUPL_ID")).isEqualTo(asked.getJMSCorrelationID() + "-1");
    }

    private String put(Instruction instruction, String subject, Duration validFor) {
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
