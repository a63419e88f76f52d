package org.custodygateway.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.custodygateway.bank.BankLinks.Passage;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.money.Money;
import org.custodygateway.support.ChildProgram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** How many requests a second a bank gets, and what becomes of those that may not go: nothing leaves late, and none of them is in doubt. */
@SpringBootTest(classes = BankSlice.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
@Order(2)
class LeftAloneTest {

    static final int PER_SECOND = 20;
    static final int FAILURES = 3;
    static final int PORT = ChildProgram.freePort();
    static final AtomicInteger SUBJECTS = new AtomicInteger();
    static final List<String> ASKED = new CopyOnWriteArrayList<>();
    static volatile boolean mute;
    static HttpServer bank;

    @Autowired
    Outbox outbox;

    @Autowired
    TradingDays days;

    @Autowired
    BankSessions sessions;

    @Autowired
    BankLinks links;

    @Autowired
    DurableTransaction durably;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MeterRegistry meters;

    @Autowired
    Heard heard;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        BankSlice.settings(settings, ChildProgram.freePort());
        BankSlice.only(settings, "jmb");
        settings.add("gateway.custody.banks.jmb.address", () -> "http://127.0.0.1:" + PORT + "/");
        settings.add("gateway.custody.banks.jmb.answer-within", () -> "1500ms");
        settings.add("gateway.custody.banks.jmb.inquire-every", () -> "500ms");
        settings.add("gateway.custody.banks.jmb.open-millis", () -> "600");
        settings.add("gateway.custody.banks.jmb.per-second", () -> PER_SECOND);
        settings.add("gateway.custody.banks.jmb.breaker.failures", () -> FAILURES);
        settings.add("gateway.custody.banks.jmb.breaker.pause", () -> "300ms");
        settings.add("gateway.custody.banks.jmb.breaker.longest-pause", () -> "600ms");
    }

    @BeforeAll
    static void startBank() throws IOException {
        bank = HttpServer.create(new InetSocketAddress("127.0.0.1", PORT), 0);
        bank.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        bank.createContext("/", LeftAloneTest::take);
        bank.start();
    }

    @AfterAll
    static void stopBank() {
        bank.stop(0);
    }

    private static void take(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        ASKED.add(request);
        if (mute) {
            // Held open: nobody is told anything.
            return;
        }
        byte[] body = JmbLinkTest.done(request).getBytes(StandardCharsets.UTF_8);
        String at = Instant.now().toString();
        // Kept connections would hide whether the next request could still leave.
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.getResponseHeaders().set("X-Timestamp", at);
        exchange.getResponseHeaders().set("X-Signature", JmbLinkTest.signature(at, body));
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @BeforeEach
    void signedIn() {
        mute = false;
        await().atMost(Duration.ofSeconds(20)).until(() -> sessions.signedIn("jmb") && link().passage() == Passage.ALL);
        ASKED.clear();
        heard.events.clear();
    }

    private BankLinks.Link link() {
        return links.all().getFirst();
    }

    private double leftAlone() {
        return meters.get("gateway.bank.left.alone").tag("bank", "jmb").gauge().value();
    }

    @Test
    void no_more_requests_leave_in_a_second_than_the_setting_says_and_none_is_lost() {
        List<String> subjects = deposits(3 * PER_SECOND, Duration.ofSeconds(60));

        await().untilAsserted(() -> assertThat(subjects)
                .allSatisfy(subject -> assertThat(heard.of(subject)).containsExactly("answered DONE 0000")));
        List<Instant> sent = jdbc
                .queryForList(
                        "select sent_at from bank_outbox where sent_at is not null order by sent_at",
                        OffsetDateTime.class)
                .stream()
                .map(OffsetDateTime::toInstant)
                .toList();
        for (int i = 0; i + PER_SECOND < sent.size(); i++) {
            assertThat(Duration.between(sent.get(i), sent.get(i + PER_SECOND)))
                    .as("from one to the one that many later")
                    .isGreaterThanOrEqualTo(Duration.ofMillis(1_000));
        }
        assertThat(ordered(subjects)).as("first come, first sent").isSorted();
    }

    /** The rows' ids in the order in which they were sent. */
    private List<Long> ordered(List<String> subjects) {
        return jdbc.queryForList(
                "select id from bank_outbox where subject = any(?) order by sent_at, id", Long.class, (Object)
                        subjects.toArray(String[]::new));
    }

    @Test
    void T11_what_the_limit_held_back_until_its_deadline_was_not_sent() {
        long begun = System.nanoTime();
        List<String> subjects = deposits(5 * PER_SECOND, Duration.ofMillis(1_500));
        var untilTheLast = Duration.ofNanos(System.nanoTime() - begun).plusMillis(1_500);

        await().untilAsserted(() -> assertThat(subjects)
                .allSatisfy(subject -> assertThat(heard.of(subject)).hasSize(1)));
        long done = said(subjects, "answered DONE 0000");
        long notSent = said(subjects, "not sent");
        assertThat(done + notSent).isEqualTo(subjects.size());
        assertThat(done).isBetween(10L, PER_SECOND * (untilTheLast.toSeconds() + 2));
        assertThat(notSent).isPositive();
        assertThat(ASKED.stream().filter(one -> one.contains("\"12001\""))).hasSize((int) done);
        assertThat(link().passage()).as("the bank is not to blame").isEqualTo(Passage.ALL);
    }

    private long said(List<String> subjects, String what) {
        return subjects.stream()
                .filter(subject -> heard.of(subject).equals(List.of(what)))
                .count();
    }

    @Test
    void T11_a_bank_that_hangs_is_left_alone_and_what_waits_meanwhile_is_not_in_doubt() {
        mute = true;
        List<String> first = deposits(FAILURES, Duration.ofSeconds(10));
        await().until(() -> link().passage() != Passage.ALL);
        assertThat(leftAlone()).isEqualTo(1);
        assertThat(said(first, "silent")).isEqualTo(FAILURES);
        ASKED.clear();

        List<String> meanwhile = deposits(10, Duration.ofSeconds(2));
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(said(meanwhile, "not sent")).isEqualTo(10));
        assertThat(ASKED)
                .as("it is tried, with nothing but link tests")
                .isNotEmpty()
                .allMatch(one -> one.contains("\"10003\""));

        List<String> waiting = deposits(5, Duration.ofSeconds(10));
        mute = false;
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(said(waiting, "answered DONE 0000")).isEqualTo(5));
        assertThat(link().passage()).isEqualTo(Passage.ALL);
        assertThat(leftAlone()).isZero();
        assertThat(meanwhile)
                .allSatisfy(subject -> assertThat(heard.of(subject)).containsExactly("not sent"));
    }

    @Test
    void a_bank_that_is_not_there_is_left_alone_and_supports_own_test_tries_it_at_once() throws IOException {
        bank.stop(0);
        try {
            List<String> first = deposits(FAILURES, Duration.ofSeconds(10));
            await().until(() -> link().passage() != Passage.ALL);
            await().untilAsserted(() -> assertThat(said(first, "not sent")).isEqualTo(FAILURES));
        } finally {
            startBank();
        }

        await().atMost(Duration.ofSeconds(5))
                .until(() -> links.test("jmb", "support").answered());
        await().until(() -> link().passage() == Passage.ALL);
        List<String> then = deposits(1, Duration.ofSeconds(10));
        await().untilAsserted(() -> assertThat(said(then, "answered DONE 0000")).isEqualTo(1));
    }

    private List<String> deposits(int count, Duration validFor) {
        List<String> subjects = new ArrayList<>();
        Party client = new Party("张伟", "10", "110101199001011237", false);
        for (int i = 0; i < count; i++) {
            String subject = "transfer:" + SUBJECTS.incrementAndGet();
            Instant now = Instant.now();
            var body = new BankRequest.Transfer(
                    client, "1000000102", "6200050000000001", Money.parse("1000.00"), null, null);
            var request = new BankRequest(
                    "jmb",
                    Instruction.DEPOSIT,
                    true,
                    outbox.nextSerial(),
                    days.current().day(),
                    now,
                    now.plus(validFor),
                    false,
                    body);
            durably.run(outbox.put(request, subject, Duration.ZERO));
            subjects.add(subject);
        }
        outbox.wake("jmb");
        return subjects;
    }
}
