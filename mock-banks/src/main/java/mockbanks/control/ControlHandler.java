package mockbanks.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;
import mockbanks.book.Unreadable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP side of the control API: finds the bank and the resource, and turns problems into statuses. */
public final class ControlHandler implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ControlHandler.class);
    private static final int MOST_BYTES = 1_000_000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .withCoercionConfig(
                    LogicalType.Textual,
                    coercion -> coercion.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private final Map<String, Controlled> banks;

    /** The banks by their codes, in the order in which they are listed. */
    public ControlHandler(Map<String, Controlled> banks) {
        this.banks = banks;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Reply reply;
        try {
            reply = route(exchange);
        } catch (JsonProcessingException e) {
            reply = Reply.error(400, e.getOriginalMessage());
        } catch (IllegalArgumentException | Unreadable e) {
            reply = Reply.error(400, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("{} {}", exchange.getRequestMethod(), exchange.getRequestURI(), e);
            reply = Reply.error(500, e.toString());
        }
        send(exchange, reply);
    }

    private Reply route(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        if (path.length == 2 && path[1].equals("banks")) {
            return exchange.getRequestMethod().equals("GET")
                    ? Reply.ok(Map.of(
                            "items", banks.values().stream().map(Views::bank).toList()))
                    : Reply.error(405, "only GET");
        }
        Controlled bank = path.length < 4 ? null : banks.get(path[2]);
        if (bank == null || !path[1].equals("banks") || path.length > 5) {
            return Reply.error(404, "no such bank or resource");
        }
        String item = path.length == 5 ? path[4] : "";
        String resource = exchange.getRequestMethod() + " " + path[3] + (item.isEmpty() ? "" : "/");
        return new BankResources(bank, JSON)
                .answer(resource, item, exchange.getRequestURI().getQuery(), body(exchange));
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new IllegalArgumentException("longer than " + MOST_BYTES + " bytes");
        }
        return body;
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        if (reply.body() == null) {
            exchange.sendResponseHeaders(reply.status(), -1);
        } else {
            byte[] json = JSON.writeValueAsBytes(reply.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), json.length);
            exchange.getResponseBody().write(json);
        }
        exchange.close();
    }
}
