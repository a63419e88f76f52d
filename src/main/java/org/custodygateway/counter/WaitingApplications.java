package org.custodygateway.counter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.custodygateway.calendar.TradingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what waits at the counter. It looks at what has not ended only, which an index finds. */
@Component
class WaitingApplications {

    private static final List<String> OF_SUPERVISORS = Arrays.stream(BusinessCode.values())
            .filter(code -> code.approver() == Approver.SUPERVISOR)
            .map(Enum::name)
            .toList();

    private final JdbcClient jdbc;
    private final TradingDays days;

    WaitingApplications(JdbcClient jdbc, TradingDays days) {
        this.jdbc = jdbc;
        this.days = days;
    }

    Applications.Waiting of(@Nullable String branch, String person) {
        var own = branch == null ? "" : branch;
        return new Applications.Waiting(toApprove(own, person), dueSteps(own), mark(own));
    }

    private int toApprove(String branch, String person) {
        return jdbc.sql("""
                        select count(*) from application
                        where state = 'WAITING_APPROVAL' and business in (:codes) and (:branch = '' or branch = :branch)
                          and applicant <> :person and coalesce(continued_by, '') <> :person""")
                .param("codes", OF_SUPERVISORS)
                .param("branch", branch)
                .param("person", person)
                .query(Integer.class)
                .single();
    }

    private int dueSteps(String branch) {
        return jdbc.sql("""
                        select count(*) from application
                        where state = 'WAITING_DAY' and next_day <= ? and (? = '' or branch = ?)""")
                .params(days.current().day(), branch, branch)
                .query(Integer.class)
                .single();
    }

    /** Whatever moves, moves through one of these states. */
    private String mark(String branch) {
        var mark = new ArrayList<String>();
        jdbc.sql("""
                        select state, count(*), max(id), sum(id) from application
                        where state in ('WAITING_APPROVAL', 'CARRYING_OUT', 'WAITING_BANK', 'WAITING_DAY') and (? = '' or branch = ?)
                        group by state order by state""")
                .params(branch, branch)
                .query((row, number) ->
                        row.getString(1) + row.getLong(2) + "." + row.getLong(3) + "." + row.getBigDecimal(4))
                .list()
                .forEach(mark::add);
        return String.join(" ", mark);
    }
}
