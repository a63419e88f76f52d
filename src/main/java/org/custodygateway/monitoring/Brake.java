package org.custodygateway.monitoring;

import java.time.LocalDate;
import java.util.List;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.calendar.TradingDays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Holds a version that makes many times the usual alerts of its rule: the version before it decides again, the held one goes on as a shadow,
 * and nothing it found is lost. Usual is what the rule made in the twenty trading days before the version. Where no live version would
 * decide in its place it goes on, with an alarm: a rule is never left to nobody (M10).
 */
@Component
class Brake {

    private static final Logger LOG = LoggerFactory.getLogger(Brake.class);
    private static final int USUAL_DAYS = 20;

    private final JdbcClient jdbc;
    private final RuleTable table;
    private final LookBack lookBack;
    private final TradingDays days;
    private final WatchSettings settings;

    Brake(JdbcClient jdbc, RuleTable table, LookBack lookBack, TradingDays days, WatchSettings settings) {
        this.jdbc = jdbc;
        this.table = table;
        this.lookBack = lookBack;
        this.days = days;
        this.settings = settings;
    }

    /** The live version has just raised one more alert. */
    void raised(Ruling version, List<AuditRecord> records) {
        var today = days.recent().day();
        int made = count("rule_version = ? and raised_on = ?", version.rule(), version.version(), today);
        if (made < settings.brakeLeast() && version.alertsADay() == null) {
            return;
        }
        if (made < limit(version)) {
            return;
        }
        if (table.hold(version, today)) {
            LOG.error(
                    "ALARM: version {} of rule {} is held: it has made {} alerts today, many times the usual ones",
                    version.version(),
                    version.rule(),
                    made);
            records.add(record("rule.held", version, made, today));
        } else if (table.overLimit(version, today)) {
            LOG.error(
                    "ALARM: version {} of rule {} goes on although it has made {} alerts today: no live version before it would decide",
                    version.version(),
                    version.rule(),
                    made);
            records.add(record("rule.over-limit", version, made, today));
        }
    }

    private static AuditRecord record(String action, Ruling version, int made, LocalDate today) {
        return new AuditRecord(
                "system",
                "monitoring",
                action,
                "rule:" + version.rule() + ":" + version.version(),
                "",
                made + " alerts on " + today);
    }

    private long limit(Ruling version) {
        if (version.alertsADay() != null) {
            return version.alertsADay();
        }
        if (version.version() == 1) {
            // Nothing to compare with.
            return Long.MAX_VALUE;
        }
        LocalDate until = version.effectiveFrom();
        int usual =
                count("raised_on >= ? and raised_on < ?", version.rule(), lookBack.days(until, USUAL_DAYS + 1), until);
        return Math.max(settings.brakeLeast(), (long) settings.brakeTimes() * usual / USUAL_DAYS);
    }

    private int count(String condition, Object... parameters) {
        return jdbc.sql("select count(*) from alert where rule = ? and mode = 'LIVE' and " + condition)
                .params(parameters)
                .query(Integer.class)
                .single();
    }
}
