package org.custodygateway.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.custodygateway.bank.FakeGranite.text;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.money.Money;
import org.custodygateway.support.ChildProgram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** One bank takes every connection and answers none; another goes on as if nothing were. */
@SpringBootTest(classes = BankSlice.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class SlowBankTest {

    static final int HANGING = 100;
    static final int QUICK = 20;
    static final CountDownLatch END = new CountDownLatch(1);
    static final FakeGranite SLOW = new FakeGranite(ChildProgram.freePort());
    static final int QUICK_PORT = ChildProgram.freePort();
    static HttpServer quick;

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

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        BankSlice.settings(settings, ChildProgram.freePort());
        BankSlice.only(settings, "grb");
        settings.add("gateway.custody.banks.jmb.enabled", () -> "true");
        settings.add("gateway.custody.banks.jmb.address", () -> "http://127.0.0.1:" + QUICK_PORT + "/");
        settings.add("gateway.custody.banks.grb.mac", () -> "HMAC-SHA-256");
        settings.add("gateway.custody.banks.grb.address", () -> "127.0.0.1:" + SLOW.port());
        settings.add("gateway.custody.banks.grb.answer-within", () -> "20s");
    }

    @BeforeAll
    static void startBanks() throws IOException {
        SLOW.answers((bank, connection, request) -> {
            if (text(request, 76, 5).equals("12001")) {
                awaitEnd();
            } else {
                FakeGranite.done(bank, connection, request);
            }
        });
        SLOW.start();
        quick = HttpServer.create(new InetSocketAddress("127.0.0.1", QUICK_PORT), 0);
        quick.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        quick.createContext("/", SlowBankTest::answer);
        quick.start();
    }

    private static void awaitEnd() {
        try {
            assertThat(END.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        byte[] body = JmbLinkTest.done(request).getBytes(StandardCharsets.UTF_8);
        String at = Instant.now().toString();
        exchange.getResponseHeaders().set("X-Timestamp", at);
        exchange.getResponseHeaders().set("X-Signature", JmbLinkTest.signature(at, body));
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @AfterAll
    static void stopBanks() throws IOException {
        END.countDown();
        SLOW.stop();
        quick.stop(0);
    }

    @Test
    void a_bank_that_hangs_keeps_no_other_bank_waiting() {
        await().until(() -> sessions.signedIn("grb") && sessions.signedIn("jmb"));
        for (int i = 0; i < HANGING; i++) {
            deposit("grb", "slow:" + i);
        }
        await("as many at once as its setting allows").until(() -> hanging() >= 16);

        for (int i = 0; i < QUICK; i++) {
            String subject = "quick:" + i;
            deposit("jmb", subject);
            await().atMost(Duration.ofSeconds(5))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> heard.of(subject).contains("answered DONE 0000"));
        }
        assertThat(heard.events).noneMatch(event -> event.startsWith("slow:"));
    }

    private static long hanging() {
        return SLOW.asked.stream()
                .filter(request -> text(request, 76, 5).equals("12001"))
                .count();
    }

    private void deposit(String bank, String subject) {
        Instant now = Instant.now();
        Party client = new Party("张伟", "10", "110101199001011237", false);
        var body =
                new BankRequest.Transfer(client, "1000000104", "6200040000000001", Money.parse("1000.00"), null, null);
        BankRequest request = new BankRequest(
                bank,
                Instruction.DEPOSIT,
                true,
                outbox.nextSerial(),
                days.current().day(),
                now,
                now.plusSeconds(60),
                false,
                body);
        durably.run(outbox.put(request, subject, Duration.ZERO));
        outbox.wake(bank);
    }
}
