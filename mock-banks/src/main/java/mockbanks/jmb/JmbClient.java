package mockbanks.jmb;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts signed messages to the firm. */
final class JmbClient implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JmbClient.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI address;
    private final JmbCodec codec;
    private final Clock clock;

    JmbClient(URI address, JmbCodec codec, Clock clock) {
        this.address = address;
        this.codec = codec;
        this.clock = clock;
    }

    /**
     * The body of the firm's answer; empty when none came in time, or one without the right signature.
     *
     * @throws ConnectException when nobody listens there, so that nothing has been sent
     */
    Optional<byte[]> post(byte[] body) throws ConnectException {
        String timestamp = clock.instant().toString();
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-Timestamp", timestamp)
                .header("X-Signature", codec.sign(timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return verified(http.send(request, BodyHandlers.ofByteArray()));
        } catch (ConnectException e) {
            throw e;
        } catch (IOException e) {
            LOG.info("no answer from {}: {}", address, e.toString());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<byte[]> verified(HttpResponse<byte[]> response) {
        String timestamp = response.headers().firstValue("X-Timestamp").orElse(null);
        String signature = response.headers().firstValue("X-Signature").orElse(null);
        if (response.statusCode() != 200 || !codec.isSigned(timestamp, signature, response.body())) {
            LOG.warn("answer of {} with status {} not taken", address, response.statusCode());
            return Optional.empty();
        }
        return Optional.of(response.body());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
