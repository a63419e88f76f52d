package mockbanks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mockbanks.sign.Signatures;

/** The firm's end of the line to jmb: raw JSON out, and an endpoint that answers what the bank starts with one code. */
final class JmbFirm implements AutoCloseable {

    private final Signatures signatures = new Signatures("jmb-demo-key");
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private volatile String code = "0000";
    private URI bank;

    JmbFirm() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/banks/jmb/messages", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String timestamp = exchange.getRequestHeaders().getFirst("X-Timestamp");
            boolean signed = signatures.matches(
                    exchange.getRequestHeaders().getFirst("X-Signature"), bytes(timestamp + "\n"), bytes(body));
            received.add(signed ? body : "unsigned");
            byte[] reply = bytes("{\"relatedSerial\":\"" + field(body, "serial") + "\",\"serial\":\"F1\",\"code\":\""
                    + code + "\",\"balance\":\"7.00\"}");
            exchange.getResponseHeaders().set("X-Timestamp", "now");
            exchange.getResponseHeaders().set("X-Signature", signatures.sign(bytes("now\n"), reply));
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void bankIsAt(URI endpoint) {
        this.bank = endpoint;
    }

    void answersWith(String other) {
        this.code = other;
    }

    String nextReceived() throws InterruptedException {
        return received.poll(60, TimeUnit.SECONDS);
    }

    static String request(String instruction, String serial, String fields) {
        return "{\"instruction\":\"" + instruction
                + "\",\"starter\":\"S\",\"sender\":\"SEC00001\",\"receiver\":\"JMB\","
                + "\"serial\":\"" + serial + "\",\"businessDate\":\"2026-11-23\","
                + "\"sentAt\":\"2026-11-23T10:00:00.000+08:00\",\"deadline\":\"2099-11-23T10:00:10.000+08:00\","
                + "\"resend\":false" + fields + "}";
    }

    static String transfer(String instruction, String serial, String amount) {
        return request(
                instruction,
                serial,
                CLIENT + ",\"fundAccount\":\"1000000102\",\"settlementAccount\":" + "\"6200050000000001\",\"amount\":\""
                        + amount + "\"");
    }

    static final String CLIENT = ",\"client\":{\"name\":\"张伟\",\"documentType\":\"10\","
            + "\"documentNumber\":\"110101199001011237\",\"type\":\"INVE\"}";

    String ask(String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(body, "2026-11-23T02:00:00Z", null);
        boolean signed = signatures.matches(
                answer.headers().firstValue("X-Signature").orElse(null),
                bytes(answer.headers().firstValue("X-Timestamp").orElse("") + "\n"),
                bytes(answer.body()));
        if (answer.statusCode() != 200 || !signed) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** Without a signature given, the right one. */
    HttpResponse<String> post(String body, String timestamp, String signature)
            throws IOException, InterruptedException {
        String right = signatures.sign(bytes(timestamp + "\n"), bytes(body));
        HttpRequest request = HttpRequest.newBuilder(bank)
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/json")
                .header("X-Timestamp", timestamp)
                .header("X-Signature", signature == null ? right : signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    static String field(String json, String name) {
        return json.replaceAll("(?s).*?\"" + name + "\":\"([^\"]*)\".*", "$1");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
        server.stop(0);
    }
}
