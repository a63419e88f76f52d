package org.custodygateway.counter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.custodygateway.counter.Application.State;
import org.custodygateway.database.Rider;
import org.custodygateway.rule.Refusal;
import org.custodygateway.secret.SealedTable;
import org.custodygateway.secret.Sealer;
import org.custodygateway.secret.Sealer.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of applications. */
@Component
class ApplicationTable {

    private static final String SELECT = """
            select id, business, client_no, branch, state, problem, note, agent, data, applicant, applied_at, approver, decided_at,
                   step, next_day, continued_by
            from application""";

    @Configuration(proxyBeanMethods = false)
    static class Sealed {
        @Bean
        SealedTable sealedApplications() {
            return new SealedTable("application", "id", List.of("agent", "data"));
        }
    }

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Sealer sealer;
    private final Clock clock;

    ApplicationTable(JdbcClient jdbc, ObjectMapper json, Sealer sealer, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.sealer = sealer;
        this.clock = clock;
    }

    void insert(long id, Submission submission, String branch, @Nullable Integer agreement, String applicant) {
        jdbc.sql("""
                insert into application (id, business, client_no, branch, state, on_site, risks_shown, agreement_version, agent, data,
                                         applicant, applied_at, request_key)
                values (?, ?, ?, ?, 'WAITING_APPROVAL', ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id,
                        submission.business().name(),
                        submission.clientNo(),
                        branch,
                        submission.onSite(),
                        submission.risksShown(),
                        agreement,
                        submission.agent() == null ? null : sealer.seal(write(submission.agent()), place("agent", id)),
                        sealer.seal(write(submission.data()), place("data", id)),
                        applicant,
                        clock.instant().atOffset(ZoneOffset.UTC),
                        submission.requestKey())
                .update();
        submission.papers().stream()
                .distinct()
                .forEach(paper -> jdbc.sql("insert into application_paper (application_id, paper_id) values (?, ?)")
                        .params(id, Long.valueOf(paper))
                        .update());
    }

    Optional<Application> read(long id) {
        return jdbc.sql(SELECT + " where id = ?")
                .param(id)
                .query(this::application)
                .optional();
    }

    Optional<Application> byKey(String requestKey) {
        return jdbc.sql(SELECT + " where request_key = ?")
                .param(requestKey)
                .query(this::application)
                .optional();
    }

    /** Holds the row until the caller's transaction ends, if the application is in the state. */
    boolean lock(long id, State state) {
        return jdbc.sql("select state from application where id = ? for update")
                .param(id)
                .query(String.class)
                .optional()
                .filter(state.name()::equals)
                .isPresent();
    }

    List<Application> inState(State state, int limit, long before, @Nullable String branch) {
        return jdbc.sql(SELECT + " where state = ? and id < ? and (? = '' or branch = ?) order by id desc limit ?")
                .params(state.name(), before, branch == null ? "" : branch, branch == null ? "" : branch, limit)
                .query(this::application)
                .list();
    }

    /** Openings of which an account waits for the client at the bank; of an account that was opened more than once, the last one. */
    List<Application> toConfirm(int limit, long before, @Nullable String branch) {
        return jdbc.sql(SELECT + """
                         where id < ? and (? = '' or branch = ?) and state in ('WAITING_BANK', 'DONE')
                           and id in (select max(a.application_id) from custody_account c
                                      join application_account a on a.account_no = c.account_no
                                      where c.contract = 'PRE_DESIGNATED' group by a.account_no)
                        order by id desc limit ?""")
                .params(before, branch == null ? "" : branch, branch == null ? "" : branch, limit)
                .query(this::application)
                .list();
    }

    List<Application> of(String clientNo, int limit, long before) {
        return jdbc.sql(SELECT + " where client_no = ? and id < ? order by id desc limit ?")
                .params(clientNo, before, limit)
                .query(this::application)
                .list();
    }

    /** Applications in a state with an id above the one given, oldest first. */
    List<Long> inStateAfter(State state, long after, int limit) {
        return jdbc.sql("select id from application where state = ? and id > ? order by id limit ?")
                .params(state.name(), after, limit)
                .query(Long.class)
                .list();
    }

    /** Those of a client that wait for a bank's word. */
    List<Long> waiting(String clientNo) {
        return jdbc.sql("select id from application where client_no = ? and state in ('CARRYING_OUT', 'WAITING_BANK')")
                .param(clientNo)
                .query(Long.class)
                .list();
    }

    /** Expects that nobody has decided yet. */
    Rider decide(long id, State to, String approver, @Nullable String note) {
        return Rider.update(
                """
                update application set state = ?, approver = ?, note = ?, decided_at = ?
                where id = ? and state = 'WAITING_APPROVAL' and applicant <> ? and coalesce(continued_by, '') <> ?""", to.name(), approver, note, clock.instant().atOffset(ZoneOffset.UTC), id, approver, approver);
    }

    Rider state(long id, State from, State to) {
        return Rider.update("update application set state = ? where id = ? and state = ?", to.name(), id, from.name());
    }

    /** Its next step can be taken from the day on. */
    Rider until(long id, State from, LocalDate day) {
        return Rider.update(
                "update application set state = 'WAITING_DAY', next_day = ?, problem = null where id = ? and state = ?",
                day,
                id,
                from.name());
    }

    /** Its second step could not be taken for now, and is tried again when somebody continues it. */
    Rider back(long id, Refusal problem) {
        return Rider.update(
                "update application set state = 'WAITING_DAY', problem = ? where id = ? and state = 'CARRYING_OUT'",
                write(problem),
                id);
    }

    /** Somebody continues it; its approval is asked for anew. */
    Rider continued(long id, State to, int step, String by) {
        return Rider.update("""
                update application set state = ?, step = ?, continued_by = ?, continued_at = ?,
                       first_approver = coalesce(first_approver, approver), approver = null, note = null, problem = null
                where id = ? and state = 'WAITING_DAY'""", to.name(), step, by, clock.instant().atOffset(ZoneOffset.UTC), id);
    }

    void addPapers(long id, Collection<String> paperIds) {
        paperIds.stream()
                .distinct()
                .forEach(paper -> jdbc.sql(
                                "insert into application_paper (application_id, paper_id) values (?, ?) on conflict do nothing")
                        .params(id, Long.valueOf(paper))
                        .update());
    }

    /** The fund accounts it closes or changes. */
    void concerns(long id, Collection<String> accountNos) {
        accountNos.forEach(accountNo -> jdbc.sql(
                        "insert into application_account (application_id, account_no) values (?, ?) on conflict do nothing")
                .params(id, accountNo)
                .update());
    }

    Rider failed(long id, State from, Refusal problem) {
        return Rider.update(
                "update application set state = 'FAILED', problem = ? where id = ? and state = ?",
                write(problem),
                id,
                from.name());
    }

    void opened(long id, String clientNo, Collection<String> accountNos) {
        jdbc.sql("update application set client_no = ? where id = ?")
                .params(clientNo, id)
                .update();
        accountNos.forEach(
                accountNo -> jdbc.sql("insert into application_account (application_id, account_no) values (?, ?)")
                        .params(id, accountNo)
                        .update());
    }

    private List<String> papers(long id) {
        return jdbc.sql("select paper_id from application_paper where application_id = ? order by paper_id")
                .param(id)
                .query((row, n) -> String.valueOf(row.getLong(1)))
                .list();
    }

    private List<String> accounts(long id) {
        return jdbc.sql("select account_no from application_account where application_id = ? order by account_no")
                .param(id)
                .query(String.class)
                .list();
    }

    private Application application(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        var state = State.valueOf(row.getString("state"));
        var agent = sealer.open(row.getString("agent"), place("agent", id));
        var problem = row.getString("problem");
        var decidedAt = row.getObject("decided_at", OffsetDateTime.class);
        return new Application(
                String.valueOf(id),
                BusinessCode.valueOf(row.getString("business")),
                row.getString("client_no"),
                row.getString("branch"),
                state,
                state == State.WAITING_DAY
                        ? new Application.NextStep("CONTINUE", row.getObject("next_day", LocalDate.class))
                        : null,
                problem == null ? null : read(problem, Refusal.class),
                row.getString("note"),
                agent == null ? null : read(agent, Agent.class),
                papers(id),
                accounts(id),
                read(Objects.requireNonNull(sealer.open(row.getString("data"), place("data", id))), JsonNode.class),
                row.getString("applicant"),
                row.getObject("applied_at", OffsetDateTime.class).toInstant(),
                row.getString("approver"),
                decidedAt == null ? null : decidedAt.toInstant(),
                row.getInt("step"),
                row.getString("continued_by"));
    }

    private static Place place(String column, long id) {
        return new Place("application", column, Long.toString(id));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw new IllegalStateException("cannot be read as " + type, e);
        }
    }
}
