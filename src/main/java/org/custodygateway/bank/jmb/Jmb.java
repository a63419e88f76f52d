package org.custodygateway.bank.jmb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.custodygateway.bank.BankMessage;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.Dialect;
import org.custodygateway.bank.Signature;
import org.custodygateway.bank.UnreadableMessage;
import org.custodygateway.bank.Wire;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** JSON, signed together with the time it was sent at. */
@Component("signed-json")
class Jmb implements Dialect {

    private static final String TIMESTAMP = "X-Timestamp";
    private static final String SIGNATURE = "X-Signature";

    /** Nothing twice, nothing behind, no other type; fields we have no use for are passed over. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .withCoercionConfig(
                    LogicalType.Textual,
                    coercion -> coercion.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private final Banks banks;
    private final Clock clock;
    private final Duration clockWindow;
    private final MessageWriter writer;
    private final MessageReader reader;

    /** @param clockWindow how far a message's time may be from ours, either way: an older one may be somebody's who has listened */
    Jmb(Banks banks, Clock clock, @Value("${gateway.jmb.clock-window}") Duration clockWindow) {
        this.banks = banks;
        this.clock = clock;
        this.clockWindow = clockWindow;
        this.writer = new MessageWriter(banks, clock);
        this.reader = new MessageReader(banks);
    }

    @Override
    public Set<String> headers() {
        return Set.of(TIMESTAMP, SIGNATURE);
    }

    @Override
    public Wire write(BankRequest request) {
        return signed(request.bank(), writer.write(request));
    }

    @Override
    public Wire write(BankReply reply, BankRequest answered) {
        return signed(reply.bank(), writer.write(reply, answered));
    }

    private Wire signed(String bank, MessageJson message) {
        try {
            byte[] body = JSON.writeValueAsBytes(message);
            String timestamp = clock.instant().toString();
            String signature = Signature.of(banks.get(bank).key(), prefix(timestamp), body);
            return new Wire(
                    body, Map.of("Content-Type", "application/json", TIMESTAMP, timestamp, SIGNATURE, signature));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] prefix(String timestamp) {
        return (timestamp + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public BankMessage read(String bank, Wire wire) {
        Signature.verify(wire.header(SIGNATURE), banks.get(bank).key(), prefix(wire.header(TIMESTAMP)), wire.body());
        inTime(wire.header(TIMESTAMP));
        try {
            return reader.read(bank, parse(wire.body()));
        } catch (UnreadableMessage e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UnreadableMessage("a value is not of its form", e);
        }
    }

    private void inTime(String timestamp) {
        try {
            Duration off = Duration.between(Instant.parse(timestamp), clock.instant());
            if (off.abs().compareTo(clockWindow) > 0) {
                throw new UnreadableMessage("sent at " + timestamp + ", too far from now by our clock");
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw new UnreadableMessage("not a time it was sent at", e);
        }
    }

    private static MessageJson parse(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            MessageJson message = JSON.readValue(text, MessageJson.class);
            if (message == null) {
                throw new UnreadableMessage("no message");
            }
            return message;
        } catch (CharacterCodingException e) {
            throw new UnreadableMessage("not UTF-8");
        } catch (IOException e) {
            // The parser's text may quote the message.
            throw new UnreadableMessage("not JSON of this dialect");
        }
    }
}
