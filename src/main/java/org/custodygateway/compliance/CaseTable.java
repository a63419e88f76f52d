package org.custodygateway.compliance;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.custodygateway.compliance.AlertQueue.View;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks at the rows of {@code alert_case}. */
@Component
class CaseTable {

    /** Where a claim ends when nothing comes of it. */
    static final String RESTING = "case when escalated_at is not null then 'ESCALATED'"
            + " when born = 'NOT_EVALUATED' then 'NOT_EVALUATED' else 'NEW' end";

    static final String HELD = "state in ('CLAIMED', 'IN_REVIEW')";

    private static final String LAPSED = "(" + HELD + " and lease_until < :now)";

    /** Nobody's, or somebody's who has done nothing about it for too long. */
    static final String FREE = "(state in ('NEW', 'ESCALATED') or " + LAPSED + ")";

    private static final String OPEN = "state not in ('CLOSED', 'WITHDRAWN', 'SUPPRESSED')";

    private static final String SELECT = "select c.*, " + RESTING + " as resting from alert_case c";

    private final JdbcClient jdbc;
    private final Clock clock;

    CaseTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<CaseRow> find(long id) {
        return jdbc.sql(SELECT + " where alert_id = ?").param(id).query(row()).optional();
    }

    /** The row, held until the transaction ends. */
    Optional<CaseRow> lock(long id) {
        return jdbc.sql(SELECT + " where alert_id = ? for update")
                .param(id)
                .query(row())
                .optional();
    }

    /** The row, held until the transaction ends and passed over by everybody else who looks, if nobody has the alert. */
    Optional<CaseRow> lockFree(long id) {
        return jdbc.sql(SELECT + " where alert_id = :id and " + FREE + " for update skip locked")
                .param("id", id)
                .param("now", Timestamp.from(clock.instant()))
                .query(row())
                .optional();
    }

    /** The alert that a suppression came from. */
    Optional<CaseRow> suppressedBy(long suppression) {
        return jdbc.sql(SELECT + " where alert_id = (select a.alert_id from alert_act a where a.suppression_id = ?)")
                .param(suppression)
                .query(row())
                .optional();
    }

    private RowMapper<CaseRow> row() {
        var now = clock.instant();
        return (row, number) -> CaseRow.of(row, now);
    }

    List<CaseRow> list(
            View view, @Nullable String rule, @Nullable String clientNo, String user, long before, int limit) {
        return jdbc.sql(SELECT + " where alert_id < :before and " + condition(view, rule, clientNo)
                        + " order by alert_id desc limit :limit")
                .param("before", before)
                .param("rule", rule)
                .param("client", clientNo)
                .param("user", user)
                .param("now", Timestamp.from(clock.instant()))
                .param("limit", limit)
                .query(row())
                .list();
    }

    private static String condition(View view, @Nullable String rule, @Nullable String clientNo) {
        return condition(view)
                + (rule == null ? "" : " and rule = :rule")
                + (clientNo == null ? "" : " and client_no = :client");
    }

    Map<View, Long> counts(String user) {
        var views = View.values();
        var sums = Arrays.stream(views)
                .map(view -> "count(case when " + condition(view) + " then 1 end)")
                .collect(Collectors.joining(", "));
        return jdbc.sql("select " + sums + " from alert_case")
                .param("user", user)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, number) -> {
                    var counts = new EnumMap<View, Long>(View.class);
                    for (int i = 0; i < views.length; i++) {
                        counts.put(views[i], row.getLong(i + 1));
                    }
                    return counts;
                })
                .single();
    }

    private static String condition(View view) {
        return switch (view) {
            case ALL -> "alert_id > 0";
            case OPEN -> OPEN;
            case NEW -> "(state = 'NEW' or " + LAPSED + " and " + RESTING + " = 'NEW')";
            case TO_CLAIM -> FREE;
            case MINE -> OPEN + " and assignee = :user and not " + LAPSED;
            case TO_APPROVE, CLOSED, SUPPRESSED, WITHDRAWN -> "state = '" + view.name() + "'";
            case ESCALATED -> OPEN + " and escalated_at is not null";
            case NOT_EVALUATED -> OPEN + " and born = 'NOT_EVALUATED'";
            case OVERDUE -> OPEN + " and due_at < :now";
        };
    }

    /** What is due first, and what weighs most. */
    List<CaseRow> pressing(View view, @Nullable String rule, @Nullable String clientNo, String user, int limit) {
        var found = new ArrayList<CaseRow>();
        for (var order : List.of("due_at, alert_id", "risk * fen desc, alert_id")) {
            found.addAll(jdbc.sql(SELECT + " where " + condition(view, rule, clientNo) + " order by " + order
                            + " limit :limit")
                    .param("rule", rule)
                    .param("client", clientNo)
                    .param("user", user)
                    .param("now", Timestamp.from(clock.instant()))
                    .param("limit", limit)
                    .query(row())
                    .list());
        }
        return found.stream().distinct().toList();
    }

    /** Claims whose time is over. */
    List<Long> lapsed(int limit) {
        return jdbc.sql("select alert_id from alert_case where " + LAPSED + " order by alert_id limit :limit")
                .param("now", Timestamp.from(clock.instant()))
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    /** Those that are past their deadline, nobody has escalated, and nobody waits to decide on, the earliest first. */
    List<CaseRow> late(int limit) {
        return jdbc.sql(SELECT
                        + " where state in ('NEW', 'CLAIMED', 'IN_REVIEW') and escalated_at is null and due_at < ?"
                        + " order by due_at, alert_id limit ?")
                .params(Timestamp.from(clock.instant()), limit)
                .query(row())
                .list();
    }

    /** Those that are open, the earliest deadline first. */
    List<CaseRow> due(int limit) {
        return jdbc.sql(SELECT + " where " + OPEN + " order by due_at, alert_id limit ?")
                .param(limit)
                .query(row())
                .list();
    }
}
