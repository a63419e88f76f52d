package org.custodygateway.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.support.Firm.AUX;
import static org.custodygateway.support.Firm.AUX2;
import static org.custodygateway.support.Firm.CLIENT;
import static org.custodygateway.support.Firm.MAIN;
import static org.custodygateway.support.Firm.MONDAY;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.support.Database;
import org.custodygateway.trading.TradingEvent.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** M1 and M6: the same client under other versions of the rule. */
class RuleVersionTest {

    private static final Map<String, String> FIRST = Map.of(
            "mark",
            "5",
            "operator",
            ">=",
            "mode",
            "RUN",
            "days",
            "20",
            "trades",
            "FILL,SUBSCRIPTION",
            "sweep",
            "ONCE",
            "reset-days",
            "365");

    private WatchedFirm firm;

    @BeforeEach
    void start() {
        firm = new WatchedFirm(Database.H2);
        for (var account : List.of(MAIN, AUX, AUX2)) {
            firm.firm.endow(account, "1000.00");
        }
    }

    @AfterEach
    void stop() {
        firm.close();
    }

    private <T> T get(Class<T> type) {
        return firm.firm.get(type);
    }

    private static WatchSettings with(String name, String value) {
        var parameters = new HashMap<>(FIRST);
        parameters.put(name, value);
        return new WatchSettings(Map.of("M1", parameters), Duration.ofMillis(100), 500, Duration.ofSeconds(10));
    }

    /** A start of the gateway with these settings. */
    private Rules rules(WatchSettings settings) {
        return new Rules(
                settings,
                get(JdbcClient.class),
                get(ObjectMapper.class),
                get(DurableTransaction.class),
                get(AuditTrail.class),
                get(Clock.class));
    }

    /** How many alerts of the version there are after a look at all that is new. */
    private long alerts(String name, String value) {
        var rule = new NonTrading(rules(with(name, value)), get(LookBack.class), get(EventTable.class));
        var evaluation = new Evaluation(
                get(NewsTable.class),
                get(Reading.class),
                get(EventTable.class),
                get(AlertTable.class),
                List.of(rule),
                List.of(get(AlertListener.class)),
                get(DurableTransaction.class),
                get(AuditTrail.class),
                with(name, value));
        evaluation.of(List.of(CLIENT));
        return firm.alerts().stream()
                .filter(one -> one.alert().ruleVersion() == rule.version().version())
                .count();
    }

    private void transfers(int count) {
        for (int i = 0; i < count; i++) {
            firm.internal(AUX, MAIN, "1.00");
        }
    }

    @Test
    void M1_more_than_the_mark() {
        firm.withdrawal(AUX, "1.00");
        transfers(5);
        assertThat(alerts("operator", ">")).isZero();
        transfers(1);
        assertThat(alerts("operator", ">")).isOne();
    }

    @Test
    void M1_another_mark() {
        firm.withdrawal(AUX, "1.00");
        transfers(3);
        assertThat(alerts("mark", "3")).isOne();
    }

    @Test
    void M1_a_sweep_counts_once_a_leg() {
        firm.withdrawal(AUX, "1.00");
        transfers(3);
        firm.sweep(CLIENT);
        assertThat(alerts("sweep", "PER_LEG")).isOne();
    }

    @Test
    void M1_an_order_counts_as_trade() {
        firm.withdrawal(AUX, "1.00");
        transfers(4);
        firm.trade(Kind.BUY_PLACED);
        transfers(4);
        firm.withdrawal(AUX, "1.00");
        assertThat(alerts("trades", "ORDER,FILL,SUBSCRIPTION")).isZero();
        transfers(1);
        assertThat(alerts("trades", "ORDER,FILL,SUBSCRIPTION")).isOne();
    }

    @Test
    void M1_a_window_with_a_trade_in_it_raises_nothing() {
        firm.trade(Kind.SELL_FILLED);
        firm.firm.turnTo(MONDAY.plusDays(28));
        firm.trade(Kind.SELL_FILLED);
        firm.withdrawal(AUX, "1.00");
        transfers(5);
        assertThat(alerts("mode", "WINDOW")).isZero();

        firm.firm.turnTo(MONDAY.plusDays(63));
        firm.withdrawal(AUX, "1.00");
        transfers(5);
        assertThat(alerts("mode", "WINDOW")).isOne();
    }

    @Test
    void M6_a_change_of_the_parameters_is_a_new_version_and_no_change_is_none() {
        assertThat(rules(with("mark", "5")).current("M1").version()).isEqualTo(1);
        assertThat(rules(with("mark", "4")).current("M1").version()).isEqualTo(2);
        assertThat(rules(with("mark", "4")).current("M1").version()).isEqualTo(2);
        assertThat(rules(with("mark", "5")).current("M1").version()).isEqualTo(3);
    }

    @Test
    void M6_a_parameter_that_makes_no_sense_is_not_started_with() {
        for (var wrong : Map.of("mark", "0", "operator", "=", "mode", "", "trades", "SALE", "sweep", "NEVER")
                .entrySet()) {
            var rules = rules(with(wrong.getKey(), wrong.getValue()));
            assertThatThrownBy(() -> new NonTrading(rules, get(LookBack.class), get(EventTable.class)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
