package org.custodygateway.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.custodygateway.support.Firm.AUX;
import static org.custodygateway.support.Firm.AUX2;
import static org.custodygateway.support.Firm.CLIENT;
import static org.custodygateway.support.Firm.MAIN;
import static org.custodygateway.support.Firm.MONDAY;

import java.util.List;
import org.custodygateway.compliance.AlertCase;
import org.custodygateway.compliance.AlertCase.Code;
import org.custodygateway.compliance.AlertCase.State;
import org.custodygateway.ledger.HouseAccount;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Posting;
import org.custodygateway.support.Database;
import org.custodygateway.trading.TradingEvent.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** M1, M2's episodes and M8, on both databases. */
class NonTradingTest {

    @Nested
    class OnH2 extends Patterns {
        OnH2() {
            super(Database.H2);
        }
    }

    @Nested
    class OnPostgres extends Patterns {
        OnPostgres() {
            super(Database.POSTGRES);
        }
    }

    abstract static class Patterns {
        private final Database database;
        private WatchedFirm firm;

        Patterns(Database database) {
            this.database = database;
        }

        @BeforeEach
        void start() {
            firm = new WatchedFirm(database);
            for (var account : List.of(MAIN, AUX, AUX2)) {
                firm.firm.endow(account, "1000.00");
            }
        }

        @AfterEach
        void stop() {
            firm.close();
        }

        private void transfers(int count) {
            for (int i = 0; i < count; i++) {
                firm.internal(AUX, MAIN, "1.00");
            }
        }

        private static Evidence.Condition condition(AlertCase one, String name) {
            return one.alert().evidence().conditions().stream()
                    .filter(condition -> condition.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        @Test
        void M1_five_transfers_and_a_withdrawal_without_a_trade_raise_one_alert_with_its_evidence() {
            transfers(5);
            firm.withdrawal(AUX, "10.00");

            var alerts = firm.look();

            assertThat(alerts).hasSize(1);
            var one = alerts.getFirst();
            assertThat(one.state()).isEqualTo(State.NEW);
            assertThat(one.alert())
                    .extracting(Alert::rule, Alert::ruleVersion, Alert::clientNo, Alert::episode)
                    .containsExactly("M1", 1, CLIENT, 1);
            assertThat(one.dueAt()).isAfter(one.alert().raisedAt());
            var evidence = one.alert().evidence();
            assertThat(evidence.hash()).hasSize(64);
            assertThat(evidence.conditions()).hasSize(3).allMatch(Evidence.Condition::met);
            assertThat(condition(one, "internalTransfers").value()).isEqualTo(5);
            assertThat(condition(one, "takenOut").value()).isEqualTo("10.00");
            assertThat(evidence.events())
                    .extracting(Evidence.Event::kind)
                    .containsExactly("INTERNAL", "INTERNAL", "INTERNAL", "INTERNAL", "INTERNAL", "WITHDRAWAL");
        }

        @Test
        void M1_four_transfers_and_a_withdrawal_raise_none() {
            transfers(4);
            firm.withdrawal(AUX, "10.00");

            assertThat(firm.look()).isEmpty();
        }

        @Test
        void M1_without_money_taken_out_of_the_firm_there_is_none_until_it_is() {
            transfers(7);
            assertThat(firm.look()).isEmpty();

            firm.withdrawal(AUX2, "0.01");

            assertThat(firm.look()).hasSize(1);
        }

        @Test
        void M1_a_withdrawal_that_was_reversed_took_nothing_out() {
            long withdrawal = firm.withdrawal(AUX, "10.00");
            firm.firm
                    .get(Ledger.class)
                    .post(Posting.of(
                                    org.custodygateway.ledger.Kind.REVERSAL,
                                    "reversal",
                                    CLIENT,
                                    "transfer:" + withdrawal)
                            .change(Posting.Change.of(AUX, 10_00, 0, Posting.Cover.NONE))
                            .entries(HouseAccount.OMNIBUS.debit("jmb", 10_00), new Posting.Entry(AUX, "jmb", -10_00))
                            .build());
            transfers(5);
            assertThat(firm.look()).isEmpty();

            firm.withdrawal(AUX, "1.00");

            assertThat(firm.look()).hasSize(1);
            assertThat(condition(firm.alerts().getFirst(), "takenOut").value()).isEqualTo("1.00");
        }

        @Test
        void M1_the_withdrawal_may_come_first_or_in_between() {
            firm.withdrawal(AUX, "10.00");
            transfers(4);
            assertThat(firm.look()).isEmpty();
            transfers(1);

            assertThat(firm.look()).hasSize(1);
        }

        @Test
        void M1_a_fill_or_a_subscription_ends_the_run_and_an_order_does_not() {
            transfers(4);
            firm.withdrawal(AUX, "10.00");
            firm.trade(Kind.SELL_FILLED);
            transfers(4);
            firm.trade(Kind.SUBSCRIBED);
            transfers(4);
            firm.withdrawal(AUX, "10.00");
            assertThat(firm.look()).isEmpty();

            firm.trade(Kind.BUY_PLACED);
            transfers(1);

            assertThat(firm.look()).hasSize(1);
            assertThat(condition(firm.alerts().getFirst(), "internalTransfers").value())
                    .isEqualTo(5);
        }

        @Test
        void M1_it_makes_no_difference_whether_monitoring_looked_before_the_trade() {
            transfers(5);
            firm.withdrawal(AUX, "10.00");
            firm.trade(Kind.SELL_FILLED);
            transfers(1);

            var alerts = firm.look();

            assertThat(alerts).hasSize(1);
            assertThat(condition(alerts.getFirst(), "internalTransfers").value())
                    .isEqualTo(5);
        }

        @Test
        void M1_a_trade_of_an_earlier_day_that_is_told_late_ends_the_run_of_that_day() {
            transfers(4);
            firm.withdrawal(AUX, "10.00");
            firm.firm.turnTo(MONDAY.plusDays(1));
            firm.trade(Kind.BUY_FILLED, MONDAY);
            transfers(1);
            firm.withdrawal(AUX, "10.00");

            assertThat(firm.look()).isEmpty();
        }

        @Test
        void M1_a_sweep_counts_once_whatever_its_legs() {
            transfers(3);
            firm.withdrawal(AUX, "10.00");
            firm.sweep(CLIENT);
            assertThat(firm.look()).isEmpty();

            firm.firm.endow(AUX, "5.00");
            firm.firm.endow(AUX2, "5.00");
            firm.sweep(CLIENT);

            assertThat(firm.look()).hasSize(1);
            assertThat(firm.alerts().getFirst().alert().evidence().events())
                    .extracting(Evidence.Event::kind)
                    .containsOnlyOnce("WITHDRAWAL")
                    .filteredOn("SWEEP"::equals)
                    .hasSize(2);
        }

        @Test
        void M1_is_counted_per_client_though_the_main_account_changes_in_mid_pattern() {
            transfers(2);
            firm.firm.changeMain(MAIN, AUX2);
            firm.internal(AUX, AUX2, "1.00");
            firm.internal(AUX, AUX2, "1.00");
            firm.internal(AUX2, AUX, "1.00");
            firm.withdrawal(MAIN, "1.00");

            assertThat(firm.look()).hasSize(1);
        }

        @Test
        void M1_looks_back_twenty_trading_days_and_no_further() {
            transfers(1);
            // The twentieth trading day from Monday 23 November, that day included, is Friday 18 December.
            firm.firm.turnTo(MONDAY.plusDays(25));
            transfers(4);
            firm.withdrawal(AUX, "10.00");
            assertThat(firm.look()).hasSize(1);
        }

        @Test
        void M1_a_transfer_twenty_one_trading_days_old_is_not_counted() {
            transfers(1);
            firm.firm.turnTo(MONDAY.plusDays(28));
            transfers(4);
            firm.withdrawal(AUX, "10.00");
            assertThat(firm.look()).isEmpty();

            transfers(1);
            assertThat(firm.look()).hasSize(1);
        }

        @Test
        void M8_further_events_are_added_to_the_open_alert_and_move_its_evidence() {
            transfers(5);
            firm.withdrawal(AUX, "10.00");
            var before = firm.look().getFirst().alert();

            transfers(1);
            firm.withdrawal(AUX, "5.00");
            var alerts = firm.look();

            assertThat(alerts).hasSize(1);
            var after = alerts.getFirst().alert();
            assertThat(after.id()).isEqualTo(before.id());
            assertThat(after.evidence().hash()).isNotEqualTo(before.evidence().hash());
            assertThat(after.evidence().events()).hasSize(8);
            assertThat(condition(alerts.getFirst(), "takenOut").value()).isEqualTo("15.00");
        }

        @Test
        void M8_what_a_closed_alert_counts_is_not_counted_again_and_a_new_episode_needs_new_events() {
            transfers(5);
            firm.withdrawal(AUX, "10.00");
            firm.close(firm.look().getFirst(), Code.EXPLAINED);
            transfers(4);
            firm.withdrawal(AUX, "10.00");
            assertThat(firm.look()).hasSize(1);

            transfers(1);

            assertThat(firm.look()).hasSize(2);
            assertThat(firm.alerts().getFirst().alert().evidence().events()).hasSize(6);
        }

        @Test
        void M2_only_episodes_closed_as_confirmed_count() {
            for (var code : List.of(Code.EXPLAINED, Code.CONFIRMED, Code.FALSE_POSITIVE)) {
                transfers(5);
                firm.withdrawal(AUX, "1.00");
                firm.close(firm.look().getFirst(), code);
            }
            transfers(5);
            firm.withdrawal(AUX, "1.00");

            assertThat(firm.look()).extracting(one -> one.alert().episode()).containsExactly(2, 2, 1, 1);
        }

        @Test
        void M6_an_alert_names_the_version_of_the_rule_it_was_raised_by() {
            var rules = firm.firm.get(Rules.class).all();

            assertThat(rules).extracting(RuleVersion::rule).containsExactly("M1", "M3", "M4", "M5");
            assertThat(rules).extracting(RuleVersion::version).containsOnly(1);
            assertThat(rules.getFirst().parameters()).containsEntry("mark", "5").containsEntry("operator", ">=");
        }
    }
}
