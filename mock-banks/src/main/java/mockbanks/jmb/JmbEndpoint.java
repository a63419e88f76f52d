package mockbanks.jmb;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Clock;
import java.util.Arrays;
import mockbanks.book.Request;
import mockbanks.book.Unreadable;
import mockbanks.desk.Answer;
import mockbanks.desk.Desk;
import mockbanks.desk.Handling;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the firm's requests. An exchange that the desk holds back stays open until it comes back. */
public final class JmbEndpoint implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(JmbEndpoint.class);
    private static final int MOST_BYTES = 100_000;

    private final JmbCodec codec;
    private final Desk desk;
    private final JmbClient client;
    private final Clock clock;

    JmbEndpoint(JmbCodec codec, Desk desk, JmbClient client, Clock clock) {
        this.codec = codec;
        this.desk = desk;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (desk.faults().isDown()) {
            exchange.close();
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (!exchange.getRequestMethod().equals("POST")) {
            refuse(exchange, 405);
            return;
        }
        String timestamp = exchange.getRequestHeaders().getFirst("X-Timestamp");
        if (!codec.isSigned(timestamp, exchange.getRequestHeaders().getFirst("X-Signature"), body)) {
            refuse(exchange, 401);
            return;
        }
        try {
            take(exchange, codec.readRequest(body));
        } catch (Unreadable e) {
            LOG.warn("unreadable request: {}", e.getMessage());
            refuse(exchange, 400);
        }
    }

    private void take(HttpExchange exchange, Request request) throws IOException {
        Handling handling = desk.take(request, later -> sendLate(exchange, later));
        desk.book().sync();
        send(exchange, handling);
    }

    private void sendLate(HttpExchange exchange, Handling handling) {
        try {
            send(exchange, handling);
        } catch (IOException e) {
            LOG.info("late answer lost: {}", e.getMessage());
            exchange.close();
        }
    }

    private void send(HttpExchange exchange, Handling handling) throws IOException {
        switch (handling) {
            case Handling.Send send -> {
                answer(exchange, codec.write(send.answer()));
                send.afterwards().run();
            }
            case Handling.SendTwice twice -> {
                answer(exchange, codec.write(twice.answer()));
                sendAgain(twice.answer());
            }
            case Handling.SendGarbage garbage -> {
                byte[] whole = codec.write(garbage.answer());
                answer(exchange, Arrays.copyOf(whole, whole.length / 2));
            }
            case Handling.Drop drop -> exchange.close();
            case Handling.Hold hold -> {
                // The exchange stays open for what comes later.
            }
        }
    }

    /** The second copy goes to the firm as a message of its own. */
    private void sendAgain(Answer answer) {
        Thread.startVirtualThread(() -> {
            try {
                client.post(codec.write(answer));
            } catch (ConnectException e) {
                LOG.info("second answer lost: {}", e.toString());
            }
        });
    }

    private void answer(HttpExchange exchange, byte[] body) throws IOException {
        String timestamp = clock.instant().toString();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("X-Timestamp", timestamp);
        exchange.getResponseHeaders().set("X-Signature", codec.sign(timestamp, body));
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void refuse(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
