package org.custodygateway.interest;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.setting.Changeable;
import org.custodygateway.setting.SettingKind;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Rates of interest and of its tax from a trading day on (S5, P2). */
@Component
class RateChanges implements Changeable {

    private static final String PERCENT = "percent";
    private static final String TAX = "taxPercent";

    private final InterestRates rates;
    private final TradingDays days;
    private final JdbcTemplate jdbc;

    RateChanges(InterestRates rates, TradingDays days, JdbcTemplate jdbc) {
        this.rates = rates;
        this.days = days;
        this.jdbc = jdbc;
    }

    @Override
    public SettingKind kind() {
        return SettingKind.RATE;
    }

    @Override
    public Map<String, String> held(String subject) {
        var rate = rates.on(day(subject));
        return Map.of(PERCENT, InterestRates.written(rate.percent()), TAX, InterestRates.written(rate.taxPercent()));
    }

    /** From the next trading day at the earliest: interest of the present one may be on its way already. */
    @Override
    public Map<String, String> checked(String subject, Map<String, String> wanted) {
        var day = day(subject);
        if (!wanted.keySet().equals(Set.of(PERCENT, TAX))) {
            throw wrong("S5.rate-fields", Map.of());
        }
        var next = days.kept().next();
        if (day.isBefore(next)) {
            throw wrong("S5.rate-too-early", Map.of("day", subject, "next", next.toString()));
        }
        if (!days.after(day.minusDays(1)).equals(day)) {
            throw wrong("S5.rate-on-trading-day", Map.of("day", subject));
        }
        return Map.of(PERCENT, percent(wanted.get(PERCENT)), TAX, percent(wanted.get(TAX)));
    }

    private static String percent(String text) {
        if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,6})?") || new BigDecimal(text).compareTo(new BigDecimal(100)) > 0) {
            throw wrong("S5.rate-percent", Map.of("value", text));
        }
        return InterestRates.written(new BigDecimal(text));
    }

    @Override
    public void hold(String subject, Map<String, String> values, long change) {
        var percent = new BigDecimal(values.get(PERCENT));
        var tax = new BigDecimal(values.get(TAX));
        if (jdbc.update(
                        "update interest_rate set percent = ?, tax_percent = ? where valid_from = ?",
                        percent,
                        tax,
                        day(subject))
                == 0) {
            jdbc.update(
                    "insert into interest_rate (valid_from, percent, tax_percent) values (?, ?, ?)",
                    day(subject),
                    percent,
                    tax);
        }
    }

    private static LocalDate day(String subject) {
        try {
            return LocalDate.parse(subject);
        } catch (DateTimeException e) {
            throw wrong("S5.no-date", Map.of("day", subject));
        }
    }

    private static RefusedException wrong(String text, Map<String, String> figures) {
        return new RefusedException(Refusal.byRule("S5", text, figures));
    }
}
