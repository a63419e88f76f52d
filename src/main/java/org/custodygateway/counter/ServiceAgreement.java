package org.custodygateway.counter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.care.Carer;
import org.custodygateway.care.NoticeKind;
import org.custodygateway.care.Notices;
import org.custodygateway.care.StandardNotices;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.ExpectationFailed;
import org.custodygateway.database.Rider;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The service agreement's text by versions (A17): the first comes with the program, each other one is proposed by one person and signed from
 * when another has approved it (P2).
 */
@Component
public class ServiceAgreement {

    private static final int FIRST = 1;

    /**
     * A version after the first.
     *
     * @param approver null while it is only proposed
     */
    public record Version(
            int version,
            AgreementText content,
            String author,
            @Nullable String approver) {}

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final DurableTransaction durable;
    private final AuditTrail audit;
    private final Notices notices;
    private final StandardNotices texts;
    private final Clock clock;

    ServiceAgreement(
            JdbcClient jdbc,
            ObjectMapper json,
            DurableTransaction durable,
            AuditTrail audit,
            Notices notices,
            StandardNotices texts,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.durable = durable;
        this.audit = audit;
        this.notices = notices;
        this.texts = texts;
        this.clock = clock;
    }

    /** The version that is signed now. */
    public int current() {
        return jdbc.sql("select coalesce(max(version), ?) from service_agreement where approver is not null")
                .param(FIRST)
                .query(Integer.class)
                .single();
    }

    /** @throws RefusedException when there is no such version, or nobody has approved it */
    public String text(int version, Locale language) {
        if (version == FIRST) {
            return first(language);
        }
        return find(version)
                .filter(one -> one.approver() != null)
                .map(one -> one.content().text(version, language))
                .orElseThrow(() -> missing(version));
    }

    private static String first(Locale language) {
        var suffix = language.getLanguage().equals("zh") ? "_zh" : "";
        try {
            return new ClassPathResource("agreements/service-" + FIRST + suffix + ".md")
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those after the first, the latest first. */
    public List<Version> all() {
        return jdbc.sql("select * from service_agreement order by version desc")
                .query(this::version)
                .list();
    }

    /** @throws RefusedException A17, when it does not say what it must, in both languages */
    public Version propose(AgreementText content, String user, String origin) {
        var missing = content.missing();
        if (!missing.isEmpty()) {
            throw new RefusedException(
                    Refusal.byRule("A17", "A17.points", Map.of("missing", String.join(", ", missing))));
        }
        try {
            return durable.call(() -> {
                int next = 1
                        + jdbc.sql("select coalesce(max(version), ?) from service_agreement")
                                .param(FIRST)
                                .query(Integer.class)
                                .single();
                jdbc.sql("insert into service_agreement (version, content, author, at) values (?, ?, ?, ?)")
                        .params(next, write(content), user, clock.instant().atOffset(ZoneOffset.UTC))
                        .update();
                record(user, origin, "agreement.proposed", next);
                return new Version(next, content, user, null);
            });
        } catch (DuplicateKeyException atOnce) {
            throw new RefusedException(Refusal.byState("A17", "A17.at-once", Map.of()));
        }
    }

    /** @throws RefusedException P2, by the author; A17, when it does not wait for that */
    public Version approve(int version, String user, String origin) {
        var proposed = find(version).orElseThrow(() -> missing(version));
        if (proposed.author().equals(user)) {
            throw new RefusedException(Refusal.samePerson(user));
        }
        try {
            durable.run(() -> {
                durable.run(List.of(Rider.update("""
                        update service_agreement set approver = ?, approved_at = ?
                        where version = ? and approver is null and author <> ?""", user, clock.instant().atOffset(ZoneOffset.UTC), version, user)));
                record(user, origin, "agreement.approved", version);
                // A new agreement is a change of the rules, of which every client with the service has notice (C5).
                notices.toAll(
                        NoticeKind.RULES_CHANGED,
                        texts.agreementChanged(version),
                        "service-agreement-" + version,
                        new Carer(user, null, origin));
            });
        } catch (ExpectationFailed decided) {
            throw new RefusedException(
                    Refusal.byState("A17", "A17.approved-already", Map.of("version", Integer.toString(version))));
        }
        return find(version).orElseThrow();
    }

    private Optional<Version> find(int version) {
        return jdbc.sql("select * from service_agreement where version = ?")
                .param(version)
                .query(this::version)
                .optional();
    }

    private static RefusedException missing(int version) {
        return new RefusedException(Refusal.missing("agreement", Integer.toString(version)));
    }

    private void record(String user, String origin, String action, int version) {
        audit.append(List.of(new AuditRecord(user, origin, action, "service-agreement", "", "version " + version)));
    }

    private String write(AgreementText content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an agreement cannot be written", e);
        }
    }

    private Version version(ResultSet row, int number) throws SQLException {
        try {
            return new Version(
                    row.getInt("version"),
                    json.readValue(row.getString("content"), AgreementText.class),
                    row.getString("author"),
                    row.getString("approver"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an agreement cannot be read", e);
        }
    }
}
