package org.custodygateway.monitoring;

import org.custodygateway.calendar.TradingDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits for the second person of compliance: versions of rules (M6) and suppressions (M11). Asked often, so by indexes alone. */
@Component
public class Proposed {

    private final JdbcClient jdbc;
    private final TradingDays days;

    Proposed(JdbcClient jdbc, TradingDays days) {
        this.jdbc = jdbc;
        this.days = days;
    }

    /** How many others have proposed that can still be approved: what waited beyond its day is made anew. */
    public int toApprove(String user) {
        return jdbc.sql("""
                        select (select count(*) from rule_version where approver is null and author <> :user and effective_from >= :today)
                             + (select count(*) from suppression where approver is null and author <> :user and until_day >= :today)""")
                .param("user", user)
                .param("today", days.current().day())
                .query(Integer.class)
                .single();
    }

    /** Another one whenever a rule has changed or another number of suppressions waits. */
    public String moved() {
        return jdbc.sql("select number, (select count(*) from suppression where approver is null) from rule_change")
                .query((row, number) -> row.getLong(1) + "." + row.getLong(2))
                .single();
    }
}
