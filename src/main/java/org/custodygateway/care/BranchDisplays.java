package org.custodygateway.care;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.IdSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The displays of branches (C4), for which the branch head is first responsible. */
@Component
public class BranchDisplays {

    private final JdbcClient jdbc;
    private final IdSource ids;
    private final DurableTransaction durable;
    private final AuditTrail audit;
    private final Clock clock;

    BranchDisplays(JdbcClient jdbc, IdSource ids, DurableTransaction durable, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.durable = durable;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param since null for today */
    public BranchDisplay add(String branch, String what, String place, @Nullable LocalDate since, Carer who) {
        var display = new BranchDisplay(
                ids.next("branch_display_id"),
                branch,
                what,
                place,
                since == null ? LocalDate.now(clock) : since,
                who.name(),
                clock.instant());
        durable.run(() -> {
            jdbc.sql(
                            "insert into branch_display (id, branch, what, place, shown, made_by, at) values (?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            display.id(),
                            branch,
                            what,
                            place,
                            display.shown(),
                            who.name(),
                            display.at().atOffset(ZoneOffset.UTC))
                    .update();
            audit.append(List.of(new AuditRecord(
                    who.name(), who.origin(), "branch.display", "branch:" + branch, "", "display " + display.id())));
        });
        return display;
    }

    /** Newest first, of one branch or of all. */
    public List<BranchDisplay> list(@Nullable String branch, int limit, long before) {
        return jdbc.sql("""
                select id, branch, what, place, shown, made_by, at from branch_display
                where branch like ? and id < ? order by id desc limit ?""")
                .params(branch == null ? "%" : branch, before, limit)
                .query((row, n) -> new BranchDisplay(
                        row.getLong("id"),
                        row.getString("branch"),
                        row.getString("what"),
                        row.getString("place"),
                        row.getObject("shown", LocalDate.class),
                        row.getString("made_by"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
