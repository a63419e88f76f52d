package org.custodygateway.keyinfo;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.client.Client;
import org.custodygateway.client.KeyInformation;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.ExpectationFailed;
import org.custodygateway.database.IdSource;
import org.custodygateway.database.Rider;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code key_info_task}. */
@Component
class TaskTable implements KeyInfoTasks {

    private static final String SELECT = """
            select id, client_no, branch, bank, account_no, name, document_type, document_number, at, done_by, done_at, note
            from key_info_task""";

    private final JdbcClient jdbc;
    private final KeyInfoSecrets secrets;
    private final IdSource ids;
    private final DurableTransaction durable;
    private final AuditTrail audit;
    private final Clock clock;

    TaskTable(
            JdbcClient jdbc,
            KeyInfoSecrets secrets,
            IdSource ids,
            DurableTransaction durable,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.ids = ids;
        this.durable = durable;
        this.audit = audit;
        this.clock = clock;
    }

    /** Puts it on the branch's list, once: a bank may say the same thing every day. Within the caller's transaction. */
    void add(Client client, FundAccount account, KeyInformation offered) {
        boolean there = open(client.clientNo()).stream()
                .anyMatch(task -> task.accountNo().equals(account.accountNo())
                        && task.offered().equals(offered));
        if (there) {
            return;
        }
        long id = ids.next("key_info_task_id");
        var sealed = secrets.seal(offered, "key_info_task", id, "");
        jdbc.sql("""
                insert into key_info_task (id, client_no, branch, account_no, bank, name, document_type, document_number, state, at)
                values (?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?)""")
                .params(
                        id,
                        client.clientNo(),
                        client.branch(),
                        account.accountNo(),
                        account.bank(),
                        sealed.name(),
                        sealed.documentType(),
                        sealed.documentNumber(),
                        now())
                .update();
    }

    /** The firm has taken the values over: what asked for that is done. Within the caller's transaction. */
    void settle(String clientNo, KeyInformation now, String by) {
        open(clientNo).stream()
                .filter(task -> task.offered().equals(now))
                .forEach(task -> jdbc.sql("""
                        update key_info_task set state = 'DONE', done_by = ?, done_at = ?
                        where id = ? and state = 'OPEN'""").params(by, now(), task.id()).update());
    }

    private List<KeyInfoTask> open(String clientNo) {
        return jdbc.sql(SELECT + " where client_no = ? and state = 'OPEN'")
                .param(clientNo)
                .query(this::task)
                .list();
    }

    @Override
    public List<KeyInfoTask> list(boolean done, long before, int limit, @Nullable String onlyBranch) {
        return jdbc.sql(SELECT + " where state = ? and id < ? and (? = '' or branch = ?) order by id desc limit ?")
                .params(
                        done ? "DONE" : "OPEN",
                        before,
                        onlyBranch == null ? "" : onlyBranch,
                        onlyBranch == null ? "" : onlyBranch,
                        limit)
                .query(this::task)
                .list();
    }

    @Override
    public int waiting(@Nullable String onlyBranch) {
        return jdbc.sql(
                        "select count(*) from key_info_task where state = 'OPEN' and (:branch = '' or branch = :branch)")
                .param("branch", onlyBranch == null ? "" : onlyBranch)
                .query(Integer.class)
                .single();
    }

    @Override
    public KeyInfoTask done(long id, String note, String user, String origin, @Nullable String onlyBranch) {
        var task = find(id).filter(found -> onlyBranch == null || onlyBranch.equals(found.branch()))
                .orElseThrow(() -> new RefusedException(Refusal.missing("task", Long.toString(id))));
        try {
            durable.run(() -> {
                durable.run(List.of(Rider.update(
                        "update key_info_task set state = 'DONE', done_by = ?, done_at = ?, note = ? where id = ? and state = 'OPEN'",
                        user,
                        now(),
                        note,
                        id)));
                audit.append(List.of(new AuditRecord(
                        user, origin, "key-info.task-done", "client:" + task.clientNo(), "OPEN", "DONE")));
            });
        } catch (ExpectationFailed doneBefore) {
            throw new RefusedException(Refusal.byState("K5", "K5.task-done", Map.of("taskId", Long.toString(id))));
        }
        return find(id).orElseThrow();
    }

    private Optional<KeyInfoTask> find(long id) {
        return jdbc.sql(SELECT + " where id = ?").param(id).query(this::task).optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private KeyInfoTask task(ResultSet row, int number) throws SQLException {
        var doneAt = row.getObject("done_at", OffsetDateTime.class);
        return new KeyInfoTask(
                row.getLong("id"),
                row.getString("client_no"),
                row.getString("branch"),
                row.getString("bank"),
                row.getString("account_no"),
                secrets.open(row, "key_info_task", row.getString("id"), ""),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("done_by"),
                doneAt == null ? null : doneAt.toInstant(),
                row.getString("note"));
    }
}
