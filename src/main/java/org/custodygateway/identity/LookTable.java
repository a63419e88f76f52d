package org.custodygateway.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.IdSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code identity_look}. */
@Component
class LookTable implements Looks {

    private final JdbcClient jdbc;
    private final IdSource ids;
    private final TradingDays days;
    private final DurableTransaction durable;
    private final AuditTrail audit;
    private final Clock clock;

    LookTable(
            JdbcClient jdbc,
            IdSource ids,
            TradingDays days,
            DurableTransaction durable,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.days = days;
        this.durable = durable;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void raise(String clientNo, LookCause cause, String detail, String by) {
        var branch = jdbc.sql("select branch from client where client_no = ?")
                .param(clientNo)
                .query(String.class)
                .optional();
        if (branch.isEmpty()) {
            return;
        }
        long id = ids.next("identity_look_id");
        durable.run(() -> {
            int added = jdbc.sql("""
                    insert into identity_look (id, client_no, branch, cause, detail, state, open_for, raised_by, day, at)
                    values (?, ?, ?, ?, ?, 'OPEN', ?, ?, ?, ?) on conflict do nothing""")
                    .params(
                            id,
                            clientNo,
                            branch.get(),
                            cause.name(),
                            detail,
                            clientNo + "/" + cause,
                            by,
                            days.current().day(),
                            now())
                    .update();
            if (added == 0) {
                more(clientNo, cause, detail);
            } else {
                audit.append(
                        List.of(new AuditRecord(by, "identity", "identity.look", "client:" + clientNo, "", "OPEN")));
            }
        });
    }

    /** The same cause again, for something else: that is to be seen, too. */
    private void more(String clientNo, LookCause cause, String detail) {
        jdbc.sql("""
                update identity_look set detail = detail || '; ' || ?
                where open_for = ? and position(? in detail) = 0 and char_length(detail) <= ?""")
                .params(detail, clientNo + "/" + cause, detail, LONGEST_DETAIL - 2 - detail.length())
                .update();
    }

    @Override
    public void done(String clientNo, String by) {
        int ended = jdbc.sql("""
                update identity_look set state = 'DONE', open_for = null, done_by = ?, done_at = ?
                where client_no = ? and state = 'OPEN'""").params(by, now(), clientNo).update();
        if (ended > 0) {
            audit.append(
                    List.of(new AuditRecord(by, "identity", "identity.look", "client:" + clientNo, "OPEN", "DONE")));
        }
    }

    @Override
    public List<Look> list(boolean done, @Nullable String clientNo, long before, int limit) {
        var client = clientNo == null ? "" : clientNo;
        return jdbc.sql("""
                        select id, client_no, branch, cause, detail, raised_by, day, at, done_by, done_at from identity_look
                        where state = ? and id < ? and (? = '' or client_no = ?)
                        order by id desc limit ?""")
                .params(done ? "DONE" : "OPEN", before, client, client, limit)
                .query(LookTable::look)
                .list();
    }

    @Override
    public List<ToEstablish> ofBranch(
            boolean done, @Nullable String clientNo, String after, int limit, @Nullable String onlyBranch) {
        var client = clientNo == null ? "" : clientNo;
        var branch = onlyBranch == null ? "" : onlyBranch;
        return jdbc.sql("""
                        select client_no, min(day) as since, max(done_at) as done_at from identity_look
                        where state = ? and client_no > ? and (? = '' or client_no = ?) and (? = '' or branch = ?)
                          and cause in ('KEY_INFORMATION', 'UNUSUAL_BEHAVIOUR', 'DOUBTFUL', 'OUT_OF_DATE')
                        group by client_no order by client_no limit ?""")
                .params(done ? "DONE" : "OPEN", after, client, client, branch, branch, limit)
                .query((row, number) -> {
                    var doneAt = row.getObject("done_at", OffsetDateTime.class);
                    return new ToEstablish(
                            row.getString("client_no"),
                            row.getObject("since", LocalDate.class),
                            doneAt == null ? null : doneAt.toInstant());
                })
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Look look(ResultSet row, int number) throws SQLException {
        var doneAt = row.getObject("done_at", OffsetDateTime.class);
        return new Look(
                row.getLong("id"),
                row.getString("client_no"),
                row.getString("branch"),
                LookCause.valueOf(row.getString("cause")),
                row.getString("detail"),
                row.getString("raised_by"),
                row.getObject("day", LocalDate.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("done_by"),
                doneAt == null ? null : doneAt.toInstant());
    }
}
