package org.custodygateway.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Calls a JSON API as a program would: plain HTTP, plain JSON, none of the gateway's own types. */
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final String base;
    private final String authorization;

    private Api(String base, String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    /** @param base such as {@code http://127.0.0.1:8080/api/v1} */
    public static Api at(String base) {
        return new Api(base, "");
    }

    /** The same API as a user whose password is that of the demo. */
    public Api as(String user) {
        return as(user, "demo");
    }

    public Api as(String user, String password) {
        var bytes = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Api(base, "Basic " + Base64.getEncoder().encodeToString(bytes));
    }

    /** What came back. */
    public record Answer(int status, JsonNode body, HttpResponse<String> raw) {

        /** @throws AssertionError when the status is another */
        public Answer expect(int wanted) {
            if (status != wanted) {
                throw new AssertionError("expected " + wanted + ", got " + status + " " + raw.body() + " from "
                        + raw.request().method() + " " + raw.request().uri());
            }
            return this;
        }

        public String text(String field) {
            return body.path(field).asText();
        }

        public Optional<String> header(String name) {
            return raw.headers().firstValue(name);
        }
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, String body, String... headers) {
        return send("POST", path, BodyPublishers.ofString(body), json(headers));
    }

    public Answer put(String path, String body) {
        return send("PUT", path, BodyPublishers.ofString(body), json());
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** Any request; headers as names and values in turn. */
    public Answer send(String method, String path, BodyPublisher body, String... headers) {
        var request = request(path).method(method, body);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private static String[] json(String... headers) {
        var all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "application/json";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return all;
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(answer.statusCode(), parsed(answer.body()), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parsed(String body) {
        try {
            return body.isEmpty() ? NullNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return NullNode.getInstance();
        }
    }
}
