package org.custodygateway.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What waits for settlement: differences (S2), funding instructions (S3), a run of the day that has come to a stand (S1). */
@Component
public class SettlementWork {

    private static final String WAITING =
            "select state, proposed_by, count(*), coalesce(max(handling), '') from difference"
                    + " where state <> 'SETTLED' group by state, proposed_by"
                    + " union all select case state when 'PREPARED' then 'OPEN' else state end, maker, count(*), ''"
                    + " from funding_instruction where state in ('PREPARED', 'PROPOSED') group by state, maker";

    private static final String STOPPED = "select count(*) from day_run where state in ('BLOCKED', 'FAILED')";

    private static final String PRESENT_RUN =
            "select concat(r.id, ' ', r.state, ' ', s.number, ' ', s.state, ' ', s.done) from day_run r"
                    + " join day_step s on s.run_id = r.id where r.position = (select max(position) from day_run) order by s.number";

    private final JdbcTemplate jdbc;

    SettlementWork(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param toDo nobody has proposed anything yet, and runs that do not go on
     * @param toApprove proposed by somebody else
     */
    public record Waiting(int toDo, int toApprove) {}

    private record Line(String state, @Nullable String by, int count, String what) {}

    public Waiting of(String user) {
        var lines = lines();
        int stopped = jdbc.queryForObject(STOPPED, Integer.class);
        return new Waiting(
                stopped
                        + lines.stream()
                                .filter(line -> line.state.equals("OPEN"))
                                .mapToInt(Line::count)
                                .sum(),
                lines.stream()
                        .filter(line -> line.state.equals("PROPOSED") && !user.equals(line.by))
                        .mapToInt(Line::count)
                        .sum());
    }

    /** Another one whenever something of it has moved. */
    public String mark() {
        return lines() + String.join(",", jdbc.queryForList(PRESENT_RUN, String.class));
    }

    private List<Line> lines() {
        return jdbc.query(WAITING, SettlementWork::line);
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(row.getString(1), row.getString(2), row.getInt(3), row.getString(4));
    }
}
