package mockbanks.jmb;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import mockbanks.book.Firm;
import mockbanks.book.FirmAnswer;
import mockbanks.book.Header;
import mockbanks.book.Request;
import mockbanks.book.RequestShape;
import mockbanks.book.Unreadable;
import mockbanks.desk.Answer;
import mockbanks.sign.Signatures;

/** JSON of the dialect and its signatures. Strict: no unknown field, no other type, nothing twice, nothing behind. */
final class JmbCodec {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .withCoercionConfig(
                    LogicalType.Textual,
                    coercion -> coercion.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private final String institution;
    private final Signatures signatures;

    JmbCodec(String institution, Signatures signatures) {
        this.institution = institution;
        this.signatures = signatures;
    }

    /**
     * Reads a request of the firm to this bank.
     *
     * @throws Unreadable when it is not one
     */
    Request readRequest(byte[] body) {
        Request request = RequestShape.checked(read(body, RequestJson.class).toRequest());
        Header header = request.header();
        boolean ours = header.starter().equals("S")
                && header.sender().equals(Firm.ID)
                && header.receiver().equals(institution);
        if (!ours) {
            throw new Unreadable("not from the firm to this bank");
        }
        return request;
    }

    /**
     * Reads a reply of the firm.
     *
     * @throws Unreadable when it is not one
     */
    FirmAnswer readAnswer(byte[] body) {
        ReplyJson reply = read(body, ReplyJson.class);
        if (reply.code() == null || reply.relatedSerial() == null) {
            throw new Unreadable("code or relatedSerial is missing");
        }
        return reply.toFirmAnswer();
    }

    private static <T> T read(byte[] body, Class<T> type) {
        try {
            T read = JSON.readValue(body, type);
            if (read == null) {
                throw new Unreadable("null");
            }
            return read;
        } catch (IOException e) {
            throw new Unreadable("not readable: " + e.getMessage(), e);
        }
    }

    byte[] write(Answer answer) {
        return write(ReplyJson.of(answer));
    }

    byte[] write(Request request, Instant now) {
        return write(RequestJson.of(request, now));
    }

    private static byte[] write(Object message) {
        try {
            return JSON.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The signature covers the timestamp's text, a line feed, and the body. */
    String sign(String timestamp, byte[] body) {
        return signatures.sign((timestamp + "\n").getBytes(StandardCharsets.UTF_8), body);
    }

    /** Whether both headers are there and the signature is right. */
    boolean isSigned(String timestamp, String signature, byte[] body) {
        return timestamp != null
                && signatures.matches(signature, (timestamp + "\n").getBytes(StandardCharsets.UTF_8), body);
    }
}
