package org.custodygateway.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.support.Firm.AUX;
import static org.custodygateway.support.Firm.AUX2;
import static org.custodygateway.support.Firm.CLIENT;
import static org.custodygateway.support.Firm.MAIN;
import static org.custodygateway.support.Firm.MONDAY;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.custodygateway.monitoring.RuleVersion.Mode;
import org.custodygateway.monitoring.RuleVersion.State;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.support.Database;
import org.custodygateway.trading.TradingEvent.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/** M1 and M6: the same client under other versions of the rules, which are data; on both databases. */
class RuleVersionTest {

    @Nested
    class OnH2 extends Versions {
        OnH2() {
            super(Database.H2);
        }
    }

    @Nested
    class OnPostgres extends Versions {
        OnPostgres() {
            super(Database.POSTGRES);
        }
    }

    abstract static class Versions {
        private final Database database;
        private WatchedFirm firm;

        Versions(Database database) {
            this.database = database;
        }

        @BeforeEach
        void start() {
            firm = new WatchedFirm(database);
            for (var account : List.of(MAIN, AUX, AUX2)) {
                firm.firm.endow(account, "9000000.00");
            }
        }

        @AfterEach
        void stop() {
            firm.close();
        }

        private Rules rules() {
            return firm.firm.get(Rules.class);
        }

        private static Rules.Proposal proposal(Mode mode, Map<String, String> parameters) {
            return proposal(mode, parameters, null, null);
        }

        private static Rules.Proposal proposal(
                Mode mode, Map<String, String> parameters, @Nullable String definition, @Nullable LocalDate from) {
            try {
                var node = definition == null ? null : new ObjectMapper().readTree(definition);
                return new Rules.Proposal(mode, parameters, node, from, null, "a test");
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }

        private int inForce(String rule, Rules.Proposal proposal) {
            var made = rules().propose(rule, proposal, "compliance", "test");
            rules().approve(rule, made.version(), "compliance2", "test");
            return made.version();
        }

        private void inForce(String name, String value) {
            inForce("M1", proposal(Mode.LIVE, Map.of(name, value)));
        }

        /** Versions of the alerts after a look at all that is new. */
        private List<Integer> versions(String rule) {
            return firm.look().stream()
                    .filter(one -> one.alert().rule().equals(rule))
                    .map(one -> one.alert().ruleVersion())
                    .toList();
        }

        private void transfers(int count) {
            for (int i = 0; i < count; i++) {
                firm.internal(AUX, MAIN, "1.00");
            }
        }

        @Test
        void M1_more_than_the_mark() {
            inForce("operator", ">");
            firm.withdrawal(AUX, "1.00");
            transfers(5);
            assertThat(versions("M1")).isEmpty();
            transfers(1);
            assertThat(versions("M1")).containsExactly(2);
        }

        @Test
        void M1_another_mark() {
            inForce("mark", "3");
            firm.withdrawal(AUX, "1.00");
            transfers(3);
            assertThat(versions("M1")).containsExactly(2);
        }

        @Test
        void M1_a_sweep_counts_once_a_leg() {
            inForce("sweep", "PER_LEG");
            firm.withdrawal(AUX, "1.00");
            transfers(3);
            firm.sweep(CLIENT);
            assertThat(versions("M1")).containsExactly(2);
        }

        @Test
        void M1_an_order_counts_as_trade() {
            inForce("trades", "ORDER,FILL,SUBSCRIPTION");
            firm.withdrawal(AUX, "1.00");
            transfers(4);
            firm.trade(Kind.BUY_PLACED);
            transfers(4);
            firm.withdrawal(AUX, "1.00");
            assertThat(versions("M1")).isEmpty();
            transfers(1);
            assertThat(versions("M1")).containsExactly(2);
        }

        @Test
        void M1_a_window_with_a_trade_in_it_raises_nothing() {
            inForce("mode", "WINDOW");
            firm.trade(Kind.SELL_FILLED);
            firm.firm.turnTo(MONDAY.plusDays(28));
            firm.trade(Kind.SELL_FILLED);
            firm.withdrawal(AUX, "1.00");
            transfers(5);
            assertThat(versions("M1")).isEmpty();

            firm.firm.turnTo(MONDAY.plusDays(63));
            firm.withdrawal(AUX, "1.00");
            transfers(5);
            assertThat(versions("M1")).containsExactly(2);
        }

        @Test
        void M6_a_version_decides_nothing_before_a_second_person_has_approved_it() {
            var made = rules().propose("M1", proposal(Mode.LIVE, Map.of("mark", "3")), "compliance", "test");
            assertThat(made.state()).isEqualTo(State.PROPOSED);
            assertThat(made.parameters()).containsEntry("mark", "3").containsEntry("days", "20");
            firm.withdrawal(AUX, "1.00");
            transfers(3);
            assertThat(versions("M1")).isEmpty();

            assertThatThrownBy(() -> rules().approve("M1", made.version(), "compliance", "test"))
                    .isInstanceOf(RefusedException.class)
                    .extracting(e -> ((RefusedException) e).refusal().rule())
                    .isEqualTo("P2");
            assertThatThrownBy(() -> firm.firm.jdbc().update("update rule_version set approver = author"))
                    .isInstanceOf(DataIntegrityViolationException.class);
            assertThat(rules().approve("M1", made.version(), "compliance2", "test")
                            .state())
                    .isEqualTo(State.APPROVED);
            assertThatThrownBy(() -> rules().approve("M1", made.version(), "compliance2", "test"))
                    .isInstanceOf(RefusedException.class);

            transfers(1);
            assertThat(versions("M1")).containsExactly(2);
            assertThat(firm.firm.audit).extracting(one -> one.action()).contains("rule.proposed", "rule.approved");
        }

        @Test
        void M6_a_version_decides_from_its_trading_day_on_and_a_rule_can_be_switched_off() {
            var tuesday = MONDAY.plusDays(1);
            inForce("M1", proposal(Mode.LIVE, Map.of("mark", "3"), null, tuesday));
            firm.withdrawal(AUX, "1.00");
            transfers(3);
            assertThat(versions("M1")).isEmpty();
            firm.firm.turnTo(tuesday);
            transfers(1);
            assertThat(versions("M1")).containsExactly(2);

            inForce("M3", proposal(Mode.OFF, Map.of()));
            firm.internal(AUX, MAIN, "600000.00");
            assertThat(versions("M3")).isEmpty();
            assertThat(rules().all()).extracting(RuleVersion::rule).containsExactly("M1", "M4", "M5");
            for (var day : List.of(MONDAY, tuesday.plusDays(4))) {
                assertThatThrownBy(() ->
                                rules().propose("M1", proposal(Mode.LIVE, Map.of(), null, day), "compliance", "test"))
                        .as("past, and a Saturday")
                        .isInstanceOf(RefusedException.class);
            }
        }

        @Test
        void M6_shadow_versions_find_what_they_would_and_put_nothing_into_the_queue() {
            int three = inForce("M1", proposal(Mode.SHADOW, Map.of("mark", "3")));
            int six = inForce("M1", proposal(Mode.SHADOW, Map.of("mark", "6")));
            firm.withdrawal(AUX, "1.00");
            transfers(5);

            assertThat(versions("M1")).containsExactly(1);
            assertThat(shadow(three)).hasSize(1);
            assertThat(shadow(three).getFirst().evidence().events()).hasSize(6);
            assertThat(shadow(six)).isEmpty();

            firm.trade(Kind.BUY_FILLED);
            transfers(3);
            firm.withdrawal(AUX, "1.00");
            assertThat(versions("M1")).hasSize(1);
            assertThat(shadow(three)).as("nobody has to close the first").hasSize(2);

            rules().end("M1", three, "compliance", "test");
            firm.trade(Kind.BUY_FILLED);
            transfers(3);
            firm.withdrawal(AUX, "1.00");
            firm.look();
            assertThat(shadow(three)).hasSize(2);
        }

        private List<Alert> shadow(int version) {
            return firm.firm.get(Alerts.class).ofShadow("M1", version, Long.MAX_VALUE, 10);
        }

        @Test
        void M6_a_new_rule_of_the_same_kind_needs_no_code() {
            inForce("M6", proposal(Mode.LIVE, Map.of("times", "2"), """
                    {"period":{"mode":"WINDOW","days":"5"},
                     "conditions":[
                      {"name":"bigWithdrawals","measure":"COUNT","operator":">=","mark":"{times}",
                       "events":{"kinds":"WITHDRAWAL","from":"5000.00"}},
                      {"name":"subscriptions","measure":"PRESENT","events":{"kinds":"SUBSCRIPTION"}},
                      {"name":"sweeps","measure":"ABSENT","events":{"kinds":"SWEEP"}}]}""", null));
            firm.withdrawal(AUX, "5000.00");
            firm.withdrawal(AUX, "4999.99");
            firm.trade(Kind.SUBSCRIBED);
            assertThat(versions("M6")).isEmpty();

            firm.withdrawal(AUX, "5000.01");

            assertThat(versions("M6")).containsExactly(1);
            var evidence = firm.alerts().getFirst().alert().evidence();
            assertThat(evidence.events())
                    .extracting(Evidence.Event::kind)
                    .containsExactly("WITHDRAWAL", "SUBSCRIPTION", "WITHDRAWAL");
            assertThat(evidence.conditions())
                    .extracting(Evidence.Condition::value)
                    .containsExactly(2, 1, 0);
        }

        private static String one(String condition) {
            return "{\"period\":{\"mode\":\"WINDOW\",\"days\":\"5\"},\"conditions\":[{" + condition + "}]}";
        }

        @Test
        void M6_M9_a_rule_of_one_day_takes_what_is_told_late_to_its_own_day() {
            inForce("M6", proposal(Mode.LIVE, Map.of(), """
                    {"period":{"mode":"WINDOW","days":"1"},
                     "conditions":[{"name":"fills","measure":"COUNT","operator":">=","mark":"2","events":{"kinds":"FILL"}}]}""", null));
            firm.trade(Kind.BUY_FILLED);
            firm.firm.turnTo(MONDAY.plusDays(1));
            firm.trade(Kind.BUY_FILLED);
            assertThat(versions("M6")).isEmpty();

            firm.trade(Kind.BUY_FILLED, MONDAY);

            assertThat(versions("M6")).hasSize(1);
            assertThat(firm.alerts().getFirst().alert().evidence().events())
                    .extracting(Evidence.Event::day)
                    .containsOnly(MONDAY);
            firm.evaluations(firm.alerts().getFirst());
        }

        @Test
        void M6_what_makes_no_sense_is_not_taken() {
            for (var wrong : Map.of(
                            "mark",
                            "many",
                            "operator",
                            "~",
                            "mode",
                            "",
                            "trades",
                            "SALE",
                            "sweep",
                            "NEVER",
                            "other",
                            "1")
                    .entrySet()) {
                assertThatThrownBy(() -> rules().propose(
                                        "M1",
                                        proposal(Mode.LIVE, Map.of(wrong.getKey(), wrong.getValue())),
                                        "compliance",
                                        "test"))
                        .as(wrong.getKey())
                        .isInstanceOf(RefusedException.class);
            }
            for (var wrong : List.of(
                    "{}",
                    one("\"name\":\"direction\",\"measure\":\"PRESENT\",\"events\":{\"kinds\":\"SWEEP\"}"),
                    one(
                            "\"name\":\"one\",\"measure\":\"PRESENT\",\"events\":{\"kinds\":\"SWEEP\",\"from\":\"5.00\",\"below\":\"5.00\"}"),
                    one(
                            "\"name\":\"one\",\"measure\":\"PRESENT\",\"tolerance\":\"5\",\"events\":{\"kinds\":\"SWEEP\"}"),
                    "{\"period\":{\"mode\":\"WINDOW\",\"days\":\"5\"},\"conditions\":[]}",
                    "{\"period\":{\"mode\":\"WINDOW\",\"days\":\"5\"},\"conditions\":[{\"name\":\"none\",\"measure\":\"ABSENT\",\"events\":{\"kinds\":\"FILL\"}}]}",
                    "{\"period\":{\"mode\":\"RUN\",\"days\":\"5\"},\"conditions\":[{\"name\":\"one\",\"measure\":\"PRESENT\",\"events\":{\"kinds\":\"SWEEP\"}}]}",
                    "{\"period\":{\"mode\":\"WINDOW\",\"days\":\"500\"},\"conditions\":[{\"name\":\"one\",\"measure\":\"PRESENT\",\"events\":{\"kinds\":\"SWEEP\"}}]}")) {
                assertThatThrownBy(() ->
                                rules().propose("M7", proposal(Mode.LIVE, Map.of(), wrong, null), "compliance", "test"))
                        .as(wrong)
                        .isInstanceOf(RefusedException.class);
            }
        }
    }
}
