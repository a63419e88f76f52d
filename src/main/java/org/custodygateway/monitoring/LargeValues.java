package org.custodygateway.monitoring;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.custodygateway.client.Client;
import org.custodygateway.client.Clients;
import org.custodygateway.money.Money;
import org.custodygateway.monitoring.Happening.Direction;
import org.custodygateway.monitoring.Term.Measure;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Internal transfers of a day added up per client and direction (M3, C3), once from what monitoring has taken up and once from the journal:
 * where the two differ, neither is to be believed.
 */
@Component
public class LargeValues {

    private static final String RULE = "M3";
    private static final int MOST = 100_000;

    /** What monitoring counted, and what the journal has credited to fund accounts, posting by posting. */
    private static final String BOTH = """
            select client_no, direction, 1 as transfers, fen as counted, 0 as postings, 0 as booked
            from watched_event where day = :day and kind in ('INTERNAL', 'SWEEP')
            union all
            select client_no, direction, 0, 0, 1, booked from (
              select p.id, p.client_no, sum(-e.fen) as booked,
                     coalesce(max(w.direction), max(
                       case when e.account = n.main_account or n.id is null and f.main then 'TO_MAIN' else 'TO_AUXILIARY' end)) as direction
              from entry e join posting p on p.id = e.posting_id
                   join fund_account f on f.account_no = e.account
                   left join watched_event w on w.id = p.id
                   left join client_news n on n.id = p.id
              where e.business_date = :day and not e.house and e.fen < 0 and p.kind = 'INTERNAL_TRANSFER'
              group by p.id, p.client_no) of_journal""";

    private final JdbcClient jdbc;
    private final RulesInForce rules;
    private final Clients clients;

    LargeValues(JdbcClient jdbc, RulesInForce rules, Clients clients) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.clients = clients;
    }

    /**
     * One client's day in one direction.
     *
     * @param direction {@code TO_MAIN} or {@code TO_AUXILIARY}
     * @param counted sum of what monitoring counted
     * @param booked sum of what the journal has
     * @param large whether it reaches the mark of the client's kind; if not, it is there because the sums differ
     */
    public record Total(
            String clientNo,
            Client.Type type,
            String direction,
            int transfers,
            Money counted,
            int postings,
            Money booked,
            boolean large,
            boolean agrees) {}

    /**
     * A day.
     *
     * @param totals those that reach the mark, and those that do not agree, by client and direction
     * @param transfers of all clients, as counted
     * @param postings of all clients, as booked
     */
    public record Day(
            LocalDate day,
            int ruleVersion,
            Money individual,
            Money institution,
            List<Total> totals,
            int transfers,
            Money counted,
            int postings,
            Money booked) {

        /** Whether every sum, and the day's, is the journal's. */
        public boolean agrees() {
            return counted.equals(booked)
                    && transfers == postings
                    && totals.stream().allMatch(Total::agrees);
        }
    }

    /** @throws RefusedException when no version of the rule is live on the day (C3) */
    public Day of(LocalDate day) {
        rules.refresh();
        var version = rules.on(day).stream()
                .filter(one -> one.rule().equals(RULE) && !one.shadow())
                .findFirst()
                .orElseThrow(() -> noMarks(day));
        var marks = version.definition()
                .terms()
                .filter(term -> term.measure() == Measure.SUM)
                .findFirst()
                .orElseThrow(() -> noMarks(day))
                .mark();
        var all = jdbc.sql("select coalesce(sum(transfers), 0), coalesce(sum(counted), 0), coalesce(sum(postings), 0),"
                        + " coalesce(sum(booked), 0) from (" + BOTH + ") both_sides")
                .param("day", day)
                .query((row, number) -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)})
                .single();
        return new Day(
                day,
                version.version(),
                Money.ofFen(marks.individual()),
                Money.ofFen(marks.institution()),
                totals(day, marks),
                (int) all[0],
                Money.ofFen(all[1]),
                (int) all[2],
                Money.ofFen(all[3]));
    }

    private record Row(String clientNo, String direction, int transfers, long counted, int postings, long booked) {}

    private List<Total> totals(LocalDate day, Marks marks) {
        var rows = jdbc.sql(
                        "select client_no, direction, sum(transfers), sum(counted), sum(postings), sum(booked) from ("
                                + BOTH
                                + ") both_sides group by client_no, direction having sum(counted) >= :mark or sum(booked) >= :mark"
                                + " or sum(counted) <> sum(booked) or sum(transfers) <> sum(postings)"
                                + " order by client_no, direction limit :most")
                .param("day", day)
                .param("mark", marks.lower())
                .param("most", MOST)
                .query((row, number) -> new Row(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getLong(4),
                        row.getInt(5),
                        row.getLong(6)))
                .list();
        var known = clients.findAll(rows.stream().map(Row::clientNo).distinct().toList());
        var totals = new ArrayList<Total>();
        for (var row : rows) {
            var client = known.get(row.clientNo());
            var type = client == null ? Client.Type.INDIVIDUAL : client.type();
            boolean large = Math.max(row.counted(), row.booked()) >= marks.of(type);
            boolean agrees = row.counted() == row.booked() && row.transfers() == row.postings();
            if (large || !agrees) {
                totals.add(new Total(
                        row.clientNo(),
                        type,
                        Direction.valueOf(row.direction()).name(),
                        row.transfers(),
                        Money.ofFen(row.counted()),
                        row.postings(),
                        Money.ofFen(row.booked()),
                        large,
                        agrees));
            }
        }
        return totals;
    }

    private static RefusedException noMarks(LocalDate day) {
        return new RefusedException(Refusal.byRule("C3", "C3.no-marks", Map.of("day", day.toString())));
    }
}
