package org.custodygateway.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.custodygateway.support.Api;

/** The firm's desks and its day, and what the banks can be told from outside. */
final class Firm {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final byte[] PAPER =
            "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    private final Api gateway;
    private final Api banks;

    /** @param gateway its API, such as {@code http://localhost:8080/api/v1} */
    Firm(Api gateway, Api banks) {
        this.gateway = gateway;
        this.banks = banks;
    }

    Api as(String user) {
        return gateway.as(user);
    }

    /** The mock banks' control. */
    Api banks() {
        return banks;
    }

    /** Papers of the kinds, filed at the counter, as a JSON array of their numbers. */
    String papers(List<String> kinds) {
        return kinds.stream()
                .map(kind -> '"'
                        + upload("counter", "/papers", "kind", kind, PAPER, "application/pdf")
                                .text("paperId")
                        + '"')
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** A form with one field and one file. */
    Api.Answer upload(String user, String path, String field, String value, byte[] file, String type) {
        String boundary = UUID.randomUUID().toString();
        String head =
                "--%1$s\r\nContent-Disposition: form-data; name=\"%2$s\"\r\n\r\n%3$s\r\n--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"file\"\r\nContent-Type: %4$s\r\n\r\n"
                        .formatted(boundary, field, value, type);
        var body = BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofByteArray(file),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        return as(user).send("POST", path, body, "Content-Type", "multipart/form-data; boundary=" + boundary)
                .expect(201);
    }

    /** Hands an application in and has it approved; waits until it has come to one of the states. */
    JsonNode approved(String application, String... states) {
        var id = as("counter").post("/applications", application).expect(201).text("applicationId");
        as("supervisor").post("/applications/" + id + "/approve", "{}").expect(200);
        return await("application " + id, "counter", "/applications/" + id, states);
    }

    /** Looks until the state that is read there is one of those. */
    JsonNode await(String what, String user, String path, String... states) {
        return Awaitility.await(what + " is " + String.join(" or ", states))
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> as(user).get(path).expect(200).body(),
                        found -> List.of(states).contains(found.path("state").asText()));
    }

    /** The present trading day. */
    String today() {
        return as("settlement").get("/trading-day").expect(200).text("day");
    }

    void closeDay() {
        var run = as("settlement").post("/trading-day/close", "{}").expect(202).text("runId");
        await("the day's close", "settlement", "/trading-day/runs/" + run, "DONE");
    }

    String openDay() {
        return as("settlement").post("/trading-day/open", "{}").expect(200).text("day");
    }

    /** Makes a bank misbehave in one operation, so many times. */
    void fault(String bank, String operation, String fault, int times) {
        banks.put("/banks/" + bank + "/faults", """
                [{"operation":"%s","fault":"%s","times":%d}]""".formatted(operation, fault, times))
                .expect(200);
    }

    void heal(String bank) {
        banks.delete("/banks/" + bank + "/faults").expect(204);
    }
}
