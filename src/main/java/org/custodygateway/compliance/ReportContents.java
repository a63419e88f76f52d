package org.custodygateway.compliance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.custodygateway.client.Client;
import org.custodygateway.client.Clients;
import org.custodygateway.client.Masking;
import org.custodygateway.compliance.Reports.Case;
import org.custodygateway.monitoring.Alert;
import org.custodygateway.monitoring.Evidence;
import org.custodygateway.monitoring.LargeValues;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a report says, taken from the books, the alerts and the client as they are now. The same again gives the same text. */
@Component
class ReportContents {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");

    private final LargeValues largeValues;
    private final AlertQueue queue;
    private final Clients clients;
    private final ObjectMapper json;

    ReportContents(LargeValues largeValues, AlertQueue queue, Clients clients, ObjectMapper json) {
        this.largeValues = largeValues;
        this.queue = queue;
        this.clients = clients;
        this.json = json.copy().disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    }

    /** @param agrees whether all totals are the ledger's; a case has none */
    record Content(String text, String hash, boolean agrees) {}

    /** Who is meant, by number. What is exported is kept as it is for decades, so no personal data is in it that lies sealed elsewhere (P4). */
    record Subject(
            String clientNo,
            Client.Type type,
            @Nullable String name,
            String documentType,
            @Nullable String documentNumber) {}

    record Basis(String alertId, String rule, int ruleVersion, OffsetDateTime raisedAt, Evidence evidence) {}

    record CaseContent(
            Subject client,
            String narrative,
            boolean terroristFinancing,
            boolean graveHarm,
            @Nullable String follows,
            List<Basis> alerts) {}

    Content largeValues(LocalDate day) {
        var found = largeValues.of(day);
        return content(found, found.agrees());
    }

    /** @throws RefusedException when the client or an alert does not exist, or an alert is another client's */
    Content suspicious(String clientNo, Case said) {
        var client =
                clients.find(clientNo).orElseThrow(() -> new RefusedException(Refusal.missing("client", clientNo)));
        var alerts = said.alerts().stream()
                .map(id -> queue.get(id).alert())
                .map(alert -> of(clientNo, alert))
                .toList();
        return content(
                new CaseContent(
                        new Subject(
                                clientNo,
                                client.type(),
                                Masking.name(client.name()),
                                client.documentType(),
                                Masking.document(client.documentNumber())),
                        said.narrative(),
                        said.terroristFinancing(),
                        said.graveHarm(),
                        said.follows() == null ? null : Long.toString(said.follows()),
                        alerts),
                true);
    }

    private static Basis of(String clientNo, Alert alert) {
        if (!alert.clientNo().equals(clientNo)) {
            throw new RefusedException(
                    Refusal.byRule("C3", "C3.other-client", Map.of("alertId", Long.toString(alert.id()))));
        }
        return new Basis(
                Long.toString(alert.id()), alert.rule(), alert.ruleVersion(), at(alert.raisedAt()), alert.evidence());
    }

    private Content content(Object value, boolean agrees) {
        var text = write(value);
        return new Content(text, hash(text), agrees);
    }

    String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a file that people read, too. */
    String pretty(Object value) {
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored content of a report cannot be read", e);
        }
    }

    static OffsetDateTime at(Instant at) {
        return at.atZone(EXCHANGE).toOffsetDateTime();
    }

    static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
