package org.custodygateway.grading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.custodygateway.grading.RiskGrade.Proposal;
import org.custodygateway.secret.SealedTable;
import org.custodygateway.secret.Sealer;
import org.custodygateway.secret.Sealer.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code risk_grade}; whoever writes one holds the client's row. */
@Component
class GradeTable {

    private static final String TABLE = "risk_grade";
    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");
    private static final Duration UNSEEN = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Sealer sealer;
    private final Clock clock;

    GradeTable(JdbcClient jdbc, ObjectMapper json, Sealer sealer, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.sealer = sealer;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Sealed {
        @Bean
        SealedTable sealedGrades() {
            return new SealedTable(TABLE, "client_no", List.of("points"));
        }
    }

    Optional<RiskGrade> find(String clientNo) {
        return jdbc.sql("select * from risk_grade where client_no = ?")
                .param(clientNo)
                .query(this::grade)
                .optional();
    }

    List<RiskGrade> due(LocalDate day, String after, int limit) {
        return jdbc.sql("select * from risk_grade where review_by <= ? and client_no > ? order by client_no limit ?")
                .params(day, after, limit)
                .query(this::grade)
                .list();
    }

    List<RiskGrade> proposed(String after, int limit) {
        return jdbc.sql(
                        "select * from risk_grade where proposed is not null and client_no > ? order by client_no limit ?")
                .params(after, limit)
                .query(this::grade)
                .list();
    }

    /** A client and the day it was opened on, at the exchange. */
    record Opened(String clientNo, LocalDate openedOn) {}

    List<Opened> ungraded(String after, int limit) {
        return jdbc.sql("""
                        select c.client_no, c.opened_at from client c
                        where c.status = 'OPEN' and c.closed_on is null and c.client_no > ?
                          and not exists (select 1 from risk_grade g where g.client_no = c.client_no)
                        order by c.client_no limit ?""").params(after, limit).query(GradeTable::opened).list();
    }

    List<Opened> longestUngraded(int limit) {
        return jdbc.sql("""
                        select c.client_no, c.opened_at from client c
                        where c.status = 'OPEN' and c.closed_on is null
                          and not exists (select 1 from risk_grade g where g.client_no = c.client_no)
                        order by c.opened_at, c.client_no limit ?""").param(limit).query(GradeTable::opened).list();
    }

    private static Opened opened(ResultSet row, int number) throws SQLException {
        return new Opened(
                row.getString("client_no"),
                row.getObject("opened_at", OffsetDateTime.class)
                        .atZoneSameInstant(EXCHANGE)
                        .toLocalDate());
    }

    /** Those of the clients without a grade, with news since theirs was computed, or whose override has ended, by number. */
    List<String> toCompute(List<String> clientNos, LocalDate day, int version) {
        return jdbc.sql("""
                        select c.client_no from client c left join risk_grade g on g.client_no = c.client_no
                        where c.client_no = any(?) and c.status = 'OPEN' and c.closed_on is null and (g.client_no is null or g.override_until < ?
                          or g.catalogue <> ?
                          or exists (select 1 from identity_look l where l.client_no = c.client_no and l.cause <> 'RISK_RAISED' and l.at > g.news_since)
                          or exists (select 1 from screening_hit h where h.client_no = c.client_no and (h.at > g.news_since or h.decided_at > g.news_since)))
                        order by c.client_no""")
                .params(clientNos.toArray(String[]::new), day, version)
                .query(String.class)
                .list();
    }

    void save(RiskGrade grade) {
        int changed = jdbc.sql("""
                        update risk_grade set grade = ?, points = ?, catalogue = ?, graded_on = ?, news_since = ?, review_by = ?,
                               raised_on = ? where client_no = ?""")
                .params(
                        grade.grade().name(),
                        sealed(grade),
                        grade.catalogue(),
                        grade.gradedOn(),
                        newsSince(),
                        grade.reviewBy(),
                        grade.raisedOn(),
                        grade.clientNo())
                .update();
        if (changed == 0) {
            jdbc.sql("""
                    insert into risk_grade (client_no, grade, points, catalogue, graded_on, news_since, review_by, raised_on)
                    values (?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            grade.clientNo(),
                            grade.grade().name(),
                            sealed(grade),
                            grade.catalogue(),
                            grade.gradedOn(),
                            newsSince(),
                            grade.reviewBy(),
                            grade.raisedOn())
                    .update();
        }
    }

    /** News of the last moments may have been written and not been seen yet: it is looked at once more. */
    private OffsetDateTime newsSince() {
        return clock.instant().minus(UNSEEN).atOffset(ZoneOffset.UTC);
    }

    void propose(String clientNo, @Nullable Proposal proposal) {
        jdbc.sql("""
                update risk_grade set proposed = ?, proposed_until = ?, proposed_why = ?, proposed_by = ? where client_no = ?""")
                .params(
                        proposal == null ? null : proposal.grade().name(),
                        proposal == null ? null : proposal.until(),
                        proposal == null ? null : proposal.reason(),
                        proposal == null ? null : proposal.by(),
                        clientNo)
                .update();
    }

    /**
     * Keeps what two persons have decided.
     *
     * @param proposal without a last day it lets the points hold again; null when an override has ended
     */
    void decided(String clientNo, @Nullable Proposal proposal, @Nullable String approver) {
        jdbc.sql("""
                update risk_grade set overriding = ?, override_until = ?, override_by = ?, override_approved_by = ?
                where client_no = ?""")
                .params(
                        proposal == null || proposal.until() == null
                                ? null
                                : proposal.grade().name(),
                        proposal == null ? null : proposal.until(),
                        proposal == null ? null : proposal.by(),
                        approver,
                        clientNo)
                .update();
    }

    private @Nullable String sealed(RiskGrade grade) {
        try {
            return sealer.seal(json.writeValueAsString(grade.points()), place(grade.clientNo()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("points cannot be written", e);
        }
    }

    private static Place place(String clientNo) {
        return new Place(TABLE, "points", clientNo);
    }

    private RiskGrade grade(ResultSet row, int number) throws SQLException {
        var clientNo = row.getString("client_no");
        var overriding = row.getString("overriding");
        var proposed = row.getString("proposed");
        return new RiskGrade(
                clientNo,
                Grade.valueOf(row.getString("grade")),
                points(sealer.open(row.getString("points"), place(clientNo))),
                row.getInt("catalogue"),
                row.getObject("graded_on", LocalDate.class),
                row.getObject("review_by", LocalDate.class),
                row.getObject("raised_on", LocalDate.class),
                overriding == null ? null : Grade.valueOf(overriding),
                row.getObject("override_until", LocalDate.class),
                proposed == null
                        ? null
                        : new Proposal(
                                Grade.valueOf(proposed),
                                row.getString("proposed_why"),
                                row.getObject("proposed_until", LocalDate.class),
                                row.getString("proposed_by")));
    }

    private Points points(@Nullable String text) {
        try {
            return json.readValue(text, Points.class);
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw new IllegalStateException("points cannot be read", e);
        }
    }
}
