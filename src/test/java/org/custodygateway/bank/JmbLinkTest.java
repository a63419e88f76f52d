package org.custodygateway.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.money.Money;
import org.custodygateway.support.ChildProgram;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A bank over HTTP: requests to it, and what it sends by itself. */
@SpringBootTest(classes = BankSlice.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class JmbLinkTest {

    static final String KEY = "jmb-demo-key";
    static final AtomicInteger TRANSFERS = new AtomicInteger(1000);
    static final List<String> ASKED = new CopyOnWriteArrayList<>();
    static volatile Function<String, @Nullable String> answers = JmbLinkTest::done;
    static int bankPort = ChildProgram.freePort();
    static HttpServer bank;

    @LocalServerPort
    int port;

    static final String FLOOD = "flood";
    static final long ENOUGH = 64L * 1024 * 1024;
    static final CompletableFuture<Long> FLOODED = new CompletableFuture<>();

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
    Heard heard;

    String subject = "transfer:" + TRANSFERS.incrementAndGet();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        BankSlice.settings(settings, ChildProgram.freePort());
        BankSlice.only(settings, "jmb");
        settings.add("gateway.custody.banks.jmb.address", () -> "http://127.0.0.1:" + bankPort + "/jmb/v1/messages");
    }

    @BeforeAll
    static void startBank() throws IOException {
        bank = HttpServer.create(new InetSocketAddress("127.0.0.1", bankPort), 0);
        bank.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        bank.createContext("/jmb/v1/messages", JmbLinkTest::take);
        bank.start();
    }

    @AfterAll
    static void stopBank() {
        bank.stop(0);
    }

    @BeforeEach
    void signedIn() {
        answers = JmbLinkTest::done;
        ASKED.clear();
        await().until(() -> sessions.signedIn("jmb"));
    }

    private static void take(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        ASKED.add(request);
        String reply = answers.apply(request);
        if (reply == null) {
            exchange.close();
            return;
        }
        if (reply.equals(FLOOD)) {
            FLOODED.complete(flood(exchange));
            return;
        }
        byte[] body = reply.getBytes(StandardCharsets.UTF_8);
        String at = Instant.now().toString();
        // Kept connections would hide whether the next request could still leave.
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.getResponseHeaders().set("X-Timestamp", at);
        exchange.getResponseHeaders().set("X-Signature", signature(at, body));
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** How many bytes the firm let itself be sent. */
    private static long flood(HttpExchange exchange) {
        long sent = 0;
        try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            while (sent < ENOUGH) {
                exchange.getResponseBody().write(new byte[64 * 1024]);
                sent += 64 * 1024;
            }
        } catch (IOException cutOff) {
            // Which is what is asked for.
        }
        return sent;
    }

    static String signature(String at, byte[] body) {
        return Signature.of(KEY, (at + "\n").getBytes(StandardCharsets.UTF_8), body);
    }

    static String done(String request) {
        return """
                {"instruction":"%s","starter":"S","sender":"JMB","receiver":"SEC00001","serial":"B1","relatedSerial":"%s",\
                "businessDate":"%s","code":"0000"}""".formatted(field(request, "instruction"), field(request, "serial"), field(request, "businessDate"));
    }

    static String field(String json, String name) {
        return json.replaceAll("(?s).*\"" + name + "\":\"([^\"]*)\".*", "$1");
    }

    @Test
    void a_deposit_reaches_the_bank_and_its_answer_the_one_who_asked() {
        put(Duration.ofSeconds(10));

        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("answered DONE 0000"));
        assertThat(asked("12001")).singleElement().asString().contains("\"amount\":\"1000.00\"", "\"resend\":false");
    }

    @Test
    void T11_a_cut_connection_is_silence_and_nothing_is_sent_twice() {
        answers = request -> request.contains("\"12001\"") ? null : done(request);
        put(Duration.ofSeconds(10));

        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("silent"));
        assertThat(asked("12001")).hasSize(1);
    }

    @Test
    void T11_a_bank_that_takes_no_connection_was_not_reached() throws Exception {
        bank.stop(0);
        try {
            put(Duration.ofSeconds(10));
            await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("not sent"));
        } finally {
            startBank();
        }
    }

    @Test
    void an_answer_that_cannot_be_read_is_parked_and_the_request_is_silent() {
        answers = request -> request.contains("\"12001\"") ? "{\"instr" : done(request);
        put(Duration.ofSeconds(10));

        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("silent"));
        assertThat(parked.list(Long.MAX_VALUE, 1))
                .singleElement()
                .satisfies(message -> assertThat(message.source()).isEqualTo("bank.jmb.reply"));
    }

    @Test
    void T11_a_reply_without_an_end_is_cut_off_and_the_request_is_silent() throws Exception {
        answers = request -> request.contains("\"12001\"") ? FLOOD : done(request);
        put(Duration.ofSeconds(10));

        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("silent"));
        assertThat(FLOODED.get(10, TimeUnit.SECONDS)).isLessThan(ENOUGH);
    }

    @Test
    void a_reply_that_comes_late_as_a_message_of_its_own_is_heard() throws Exception {
        answers = request -> request.contains("\"12001\"") ? null : done(request);
        put(Duration.ofSeconds(10));
        await().untilAsserted(() -> assertThat(heard.of(subject)).containsExactly("silent"));

        assertThat(post(done(asked("12001").getFirst()), true).statusCode()).isBetween(200, 204);

        assertThat(heard.of(subject)).containsExactly("silent", "answered DONE 0000");
    }

    @Test
    void T10_what_the_bank_asks_is_answered_signed_and_a_repeat_gets_the_very_same_bytes() throws Exception {
        HttpResponse<byte[]> first = post(linkTest("B2026112300000000001"), true);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(new String(first.body(), StandardCharsets.UTF_8))
                .contains("\"code\":\"0000\"", "\"relatedSerial\":\"B2026112300000000001\"");
        assertThat(first.headers().firstValue("X-Signature"))
                .contains(signature(first.headers().firstValue("X-Timestamp").orElseThrow(), first.body()));
        assertThat(first.headers().map().keySet()).noneMatch(name -> name.startsWith("Camel"));
        assertThat(post(linkTest("B2026112300000000001"), true).body()).isEqualTo(first.body());
    }

    @Test
    void a_wrong_signature_is_401_and_what_cannot_be_read_is_400() throws Exception {
        assertThat(post(linkTest("B2026112300000000002"), false).statusCode()).isEqualTo(401);
        assertThat(post("{", true).statusCode()).isEqualTo(400);
        assertThat(post("{", false).statusCode()).isEqualTo(401);
        assertThat(post(" ".repeat(70_000), true).statusCode()).isEqualTo(400);
        assertThat(post("{", true).body()).isEmpty();
    }

    private static String linkTest(String serial) {
        return """
                {"instruction":"10003","starter":"B","sender":"JMB","receiver":"SEC00001","serial":"%s","businessDate":"2026-11-23",\
                "sentAt":"2026-11-23T10:00:00.000+08:00","deadline":"2026-11-23T10:00:10.000+08:00","resend":false}""".formatted(serial);
    }

    private HttpResponse<byte[]> post(String json, boolean signed) throws Exception {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String at = Instant.now().toString();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/banks/jmb/messages"))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header("X-Timestamp", at)
                .header("X-Signature", signed ? signature(at, body) : "00")
                .header("CamelHttpResponseCode", "299")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private static List<String> asked(String instruction) {
        return ASKED.stream()
                .filter(request -> request.contains("\"instruction\":\"" + instruction + "\""))
                .toList();
    }

    private void put(Duration validFor) {
        Instant now = Instant.now();
        Party client = new Party("张伟", "10", "110101199001011237", false);
        var body =
                new BankRequest.Transfer(client, "1000000102", "6200050000000001", Money.parse("1000.00"), null, null);
        BankRequest request = new BankRequest(
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
        outbox.wake("jmb");
    }
}
