package org.custodygateway.grading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.ExpectationFailed;
import org.custodygateway.database.Rider;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code factor_catalogue}, over the version that comes with the program. */
@Component
class FactorTable implements Factors {

    private static final String SELECT = "select version, content, author, approver from factor_catalogue";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final DurableTransaction durable;
    private final AuditTrail audit;
    private final Clock clock;
    private final Version first;

    FactorTable(JdbcClient jdbc, ObjectMapper json, DurableTransaction durable, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.durable = durable;
        this.audit = audit;
        this.clock = clock;
        try {
            var content =
                    json.readValue(new ClassPathResource("grading/factors.json").getInputStream(), Catalogue.class);
            this.first = new Version(0, content, "program", "program");
        } catch (IOException e) {
            throw new UncheckedIOException("the factors that come with the program cannot be read", e);
        }
    }

    @Override
    public Version current() {
        return jdbc.sql(SELECT + " where approver is not null order by version desc limit 1")
                .query(this::version)
                .optional()
                .orElse(first);
    }

    @Override
    public List<Version> all() {
        var all = new ArrayList<>(
                jdbc.sql(SELECT + " order by version desc").query(this::version).list());
        all.add(first);
        return all;
    }

    @Override
    public Version propose(Catalogue content, String user, String origin) {
        var fault = content.fault();
        if (fault != null) {
            throw new RefusedException(Refusal.byRule("I5", "I5.catalogue", Map.of("fault", fault)));
        }
        int next = all().getFirst().version() + 1;
        durable.run(() -> {
            jdbc.sql("insert into factor_catalogue (version, content, author, at) values (?, ?, ?, ?)")
                    .params(next, write(content), user, clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            record(user, origin, "risk-factors.proposed", next);
        });
        return new Version(next, content, user, null);
    }

    @Override
    public Version approve(int version, String user, String origin) {
        var proposed = all().stream()
                .filter(one -> one.version() == version && one.approver() == null)
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        Refusal.byState("I5", "I5.no-proposal", Map.of("subject", "version " + version))));
        if (proposed.author().equals(user)) {
            throw new RefusedException(Refusal.samePerson(user));
        }
        try {
            durable.run(() -> {
                durable.run(List.of(Rider.update("""
                        update factor_catalogue set approver = ?, approved_at = ?
                        where version = ? and approver is null and author <> ?""", user, clock.instant().atOffset(ZoneOffset.UTC), version, user)));
                record(user, origin, "risk-factors.approved", version);
            });
        } catch (ExpectationFailed decided) {
            throw new RefusedException(
                    Refusal.byState("I5", "I5.no-proposal", Map.of("subject", "version " + version)));
        }
        return new Version(version, proposed.content(), proposed.author(), user);
    }

    private void record(String user, String origin, String action, int version) {
        audit.append(List.of(new AuditRecord(user, origin, action, "risk-factors", "", "version " + version)));
    }

    private String write(Catalogue content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("factors cannot be written", e);
        }
    }

    private Version version(ResultSet row, int number) throws SQLException {
        try {
            return new Version(
                    row.getInt("version"),
                    json.readValue(row.getString("content"), Catalogue.class),
                    row.getString("author"),
                    row.getString("approver"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("factors cannot be read", e);
        }
    }
}
