package org.custodygateway.bank;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.custodygateway.support.ChildProgram;

/** The far ends of all five links in a test: each answers a deposit as the case of its fund account says, and does whatever else it is asked. */
final class GoldenBanks implements AutoCloseable {

    static final List<String> CODES = List.of("nhb", "srb", "ltb", "jmb", "grb");

    /** Longer than an answer is awaited; and shorter. */
    private static final int LATE = 2_500;

    private static final int BEHIND = 400;
    private static final Executor BY_ITSELF = task -> Thread.ofVirtual().start(task);
    private static final Pattern FUND = Pattern.compile("10000002\\d\\d");

    final int sessionsOfSrb = ChildProgram.freePort();
    final int firmForGrb = ChildProgram.freePort();
    final HttpServer jmb;

    /** What was sent, by bank and case. */
    final Map<String, byte[]> sent = new ConcurrentHashMap<>();

    private final FakeRiver srb;
    private final FakeGranite grb = new FakeGranite(ChildProgram.freePort());
    private final Map<String, GoldenMessages> messages = Map.of(
            "nhb", new GoldenMessages("nhb", "nhb.xml", GoldenMessages.GB18030),
            "srb", new GoldenMessages("srb", "srb.xml", GoldenMessages.GB18030),
            "ltb", new GoldenMessages("ltb", "ltb.xml", StandardCharsets.UTF_8),
            "jmb", new GoldenMessages("jmb", "jmb.json", StandardCharsets.UTF_8),
            "grb", new GoldenMessages("grb", "grb.txt", GoldenMessages.GB18030));
    private final Map<String, BankRequest> asked = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private FakeBank nhb;
    private FakeLotus ltb;
    private int firmPort;

    /** A message on its way to the firm. */
    private interface Way {
        void send(byte[] body) throws Exception;
    }

    GoldenBanks() {
        try {
            srb = new FakeRiver(sessionsOfSrb);
            srb.answers = request -> answered("srb", request, this::overSession) ? null : FakeRiver.done(request);
            grb.start();
            grb.answers((bank, connection, request) -> {
                var fund = FakeGranite.text(request, 169, 14);
                if (!answeredOnce(fund, body -> connection.getOutputStream().write(body), request)) {
                    FakeGranite.done(bank, connection, request);
                }
            });
            jmb = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            jmb.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            jmb.createContext("/jmb/v1/messages", this::overHttp);
            jmb.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int portOfGrb() {
        return grb.port();
    }

    /** Those on queues begin once there is a broker; those that send a message of their own once the firm listens. */
    void connect(int broker, int firm) throws JMSException {
        firmPort = firm;
        nhb = new FakeBank(broker);
        nhb.answers(request -> answered("nhb", request, (body, good) -> nhb.send("bank.nhb.reply", body, good))
                ? null
                : FakeBank.done(request));
        ltb = new FakeLotus(broker);
        ltb.says((order, bank) -> {
            bank.acknowledge(order, "yes");
            answered("ltb", order, (body, good) -> bank.send(FakeLotus.RESULT, body, good));
        });
    }

    /** The deposit that the next question about this fund account will be. */
    void expect(BankRequest deposit) {
        asked.put(deposit.bank() + Echo.fundAccount(deposit.body()), deposit);
    }

    private interface Sealed {
        void send(byte[] body, boolean good) throws Exception;
    }

    private void overSession(byte[] body, boolean good) throws IOException {
        srb.send(body, good);
    }

    /** Whether it was a deposit of a case; its answers leave in their time. */
    private boolean answered(String bank, String request, Sealed way) {
        var fund = FUND.matcher(request);
        if (!fund.find()) {
            return false;
        }
        GoldenCase one = GoldenCase.ofFund(fund.group());
        byte[] body = answer(bank, one);
        boolean good = one != GoldenCase.WRONG_SEAL;
        after(delay(one), () -> {
            if (one != GoldenCase.NOTHING) {
                way.send(body, good);
            }
            if (one == GoldenCase.TWICE) {
                way.send(body, good);
            }
        });
        return true;
    }

    private byte[] answer(String bank, GoldenCase one) {
        BankRequest deposit = asked.get(bank + one.fund());
        byte[] body = messages.get(bank)
                .answer(one, deposit.serial(), deposit.businessDate(), Echo.settlementAccount(deposit.body()));
        sent.put(bank + one, body);
        return body;
    }

    private static int delay(GoldenCase one) {
        return one == GoldenCase.LATE ? LATE : one == GoldenCase.OUT_OF_ORDER ? BEHIND : 0;
    }

    private interface Task {
        void run() throws Exception;
    }

    private static CompletableFuture<Void> after(int millis, Task task) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        task.run();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                CompletableFuture.delayedExecutor(millis, MILLISECONDS, BY_ITSELF));
    }

    /** One answer on the connection of its question; the second one as a message of its own. */
    private boolean answeredOnce(String fund, Way connection, byte[] request) {
        if (!FUND.matcher(fund).matches()) {
            return false;
        }
        GoldenCase one = GoldenCase.ofFund(fund);
        byte[] body = answer("grb", one);
        if (one == GoldenCase.NOTHING) {
            return true;
        }
        grb.sealedLike(request, body);
        if (one == GoldenCase.WRONG_SEAL) {
            FakeGranite.put(body, 12, "0".repeat(64));
        }
        after(delay(one), () -> {
                    connection.send(FakeGranite.framed(body));
                    if (one == GoldenCase.TWICE) {
                        FakeGranite.tell(firmForGrb, FakeGranite.framed(body));
                    }
                })
                .join();
        return true;
    }

    private void overHttp(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Connection", "close");
        var fund = FUND.matcher(request);
        if (!fund.find()) {
            respond(exchange, JmbLinkTest.done(request).getBytes(StandardCharsets.UTF_8), true);
            return;
        }
        GoldenCase one = GoldenCase.ofFund(fund.group());
        byte[] body = answer("jmb", one);
        if (one == GoldenCase.NOTHING) {
            exchange.close();
            return;
        }
        after(delay(one), () -> {
                    respond(exchange, body, one != GoldenCase.WRONG_SEAL);
                    if (one == GoldenCase.TWICE) {
                        tell(body);
                    }
                })
                .join();
    }

    private static void respond(HttpExchange exchange, byte[] body, boolean good) throws IOException {
        String at = Instant.now().toString();
        exchange.getResponseHeaders().set("X-Timestamp", at);
        exchange.getResponseHeaders().set("X-Signature", good ? JmbLinkTest.signature(at, body) : "0".repeat(64));
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void tell(byte[] body) throws IOException, InterruptedException {
        String at = Instant.now().toString();
        var message = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + firmPort + "/banks/jmb/messages"))
                .header("Content-Type", "application/json")
                .header("X-Timestamp", at)
                .header("X-Signature", JmbLinkTest.signature(at, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        http.send(message, HttpResponse.BodyHandlers.discarding());
    }

    @Override
    public void close() throws Exception {
        nhb.close();
        ltb.close();
        srb.close();
        grb.stop();
        jmb.stop(0);
    }
}
