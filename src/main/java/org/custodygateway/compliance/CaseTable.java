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
import org.custodygateway.compliance.AlertQueue.Sought;
import org.custodygateway.compliance.AlertQueue.View;
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
    static final String FREE = "open and (state in ('NEW', 'ESCALATED') or " + LAPSED + ")";

    /** The ways in which one is pressing, each read from an index: escalated, soon due, of weight. */
    private static final List<String> PRESSING = List.of(
            " and escalated_at is not null order by open, escalated_at, alert_id",
            " order by open, due_at, alert_id",
            " order by open, weight desc, alert_id");

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

    List<CaseRow> list(Sought sought, String user, long before, int limit) {
        return jdbc.sql(SELECT + " where alert_id < :before and " + condition(sought)
                        + " order by alert_id desc limit :limit")
                .param("before", before)
                .param("rule", sought.rule())
                .param("client", sought.clientNo())
                .param("tag", sought.tag())
                .param("user", user)
                .param("now", Timestamp.from(clock.instant()))
                .param("limit", limit)
                .query(row())
                .list();
    }

    private static String condition(Sought sought) {
        return condition(sought.view())
                + (sought.rule() == null ? "" : " and rule = :rule")
                + (sought.clientNo() == null ? "" : " and client_no = :client")
                + (sought.tag() == null
                        ? ""
                        : " and alert_id in (select t.alert_id from alert_tag t where t.tag = :tag)");
    }

    /** Each counted by an index and no further than {@link AlertQueue#COUNTED}, however many there are. */
    Map<View, Long> counts(String user) {
        var views = View.values();
        var counts = Arrays.stream(views)
                .map(view -> "(select count(*) from (select 1 as one from alert_case where " + condition(view)
                        + " limit :most) counted)")
                .collect(Collectors.joining(", "));
        return jdbc.sql("select " + counts)
                .param("user", user)
                .param("now", Timestamp.from(clock.instant()))
                .param("most", AlertQueue.COUNTED)
                .query((row, number) -> {
                    var found = new EnumMap<View, Long>(View.class);
                    for (int i = 0; i < views.length; i++) {
                        found.put(views[i], row.getLong(i + 1));
                    }
                    return found;
                })
                .single();
    }

    private static String condition(View view) {
        return switch (view) {
            case ALL -> "alert_id > 0";
            case OPEN -> "open";
            case NEW -> "open and (state = 'NEW' or " + LAPSED + " and " + RESTING + " = 'NEW')";
            case TO_CLAIM -> FREE;
            case MINE -> "open and assignee = :user and not " + LAPSED;
            case TO_APPROVE, CLOSED, SUPPRESSED, WITHDRAWN -> "state = '" + view.name() + "'";
            case ESCALATED -> "open and escalated_at is not null";
            case NOT_EVALUATED -> "open and born = 'NOT_EVALUATED'";
            case OVERDUE -> "open and due_at < :now";
        };
    }

    /** What was escalated, what is due first, and what weighs most. */
    List<CaseRow> pressing(Sought sought, String user, int limit) {
        var found = new ArrayList<CaseRow>();
        for (var way : PRESSING) {
            found.addAll(jdbc.sql(SELECT + " where " + condition(sought) + way + " limit :limit")
                    .param("rule", sought.rule())
                    .param("client", sought.clientNo())
                    .param("tag", sought.tag())
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
        return jdbc.sql(SELECT + " where open order by open, due_at, alert_id limit ?")
                .param(limit)
                .query(row())
                .list();
    }
}
