package org.custodygateway.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.custodygateway.support.Firm.AUX;
import static org.custodygateway.support.Firm.CLIENT;
import static org.custodygateway.support.Firm.MAIN;
import static org.custodygateway.support.Firm.MONDAY;

import java.util.List;
import java.util.Map;
import org.custodygateway.compliance.AlertCase;
import org.custodygateway.compliance.AlertCase.Code;
import org.custodygateway.compliance.AlertCase.State;
import org.custodygateway.ledger.HouseAccount;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Posting;
import org.custodygateway.monitoring.AlertEvaluation.What;
import org.custodygateway.monitoring.RuleVersion.Mode;
import org.custodygateway.support.Database;
import org.custodygateway.trading.TradingEvent.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** M9: what comes late decides an alert anew; and every evaluation can be made again. On both databases. */
class LateEventsTest {

    @Nested
    class OnH2 extends Late {
        OnH2() {
            super(Database.H2);
        }
    }

    @Nested
    class OnPostgres extends Late {
        OnPostgres() {
            super(Database.POSTGRES);
        }
    }

    abstract static class Late {
        private final Database database;
        private WatchedFirm firm;

        Late(Database database) {
            this.database = database;
        }

        @BeforeEach
        void start() {
            firm = new WatchedFirm(database);
            firm.firm.endow(AUX, "1000.00");
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

        private void tuesday() {
            firm.firm.turnTo(MONDAY.plusDays(1));
        }

        private List<What> steps(AlertCase alert) {
            return firm.evaluations(alert).stream().map(AlertEvaluation::what).toList();
        }

        @Test
        void M9_a_trade_told_late_withdraws_the_alert_and_both_evaluations_are_kept() {
            transfers(3);
            tuesday();
            transfers(2);
            firm.withdrawal(AUX, "10.00");
            assertThat(firm.look()).extracting(AlertCase::state).containsExactly(State.NEW);

            firm.trade(Kind.BUY_FILLED, MONDAY);

            var alert = firm.look().getFirst();
            assertThat(alert.state()).isEqualTo(State.WITHDRAWN);
            assertThat(steps(alert)).containsExactly(What.RAISED, What.WITHDRAWN);
            assertThat(firm.evaluations(alert).getFirst().added()).hasSize(6);
            transfers(3);
            assertThat(firm.look()).as("what it counted counts again").hasSize(2);
            assertThat(firm.alerts().getFirst().alert().evidence().events()).hasSize(6);
        }

        @Test
        void M9_an_alert_that_still_stands_is_annotated() {
            transfers(2);
            tuesday();
            transfers(5);
            firm.withdrawal(AUX, "10.00");
            var before = firm.look().getFirst();
            assertThat(before.alert().evidence().events()).hasSize(8);

            firm.trade(Kind.SUBSCRIBED, MONDAY);

            var after = firm.look().getFirst();
            assertThat(after.alert().evidence().events()).hasSize(6);
            assertThat(after.alert().evidence().hash())
                    .isNotEqualTo(before.alert().evidence().hash());
            assertThat(steps(after)).containsExactly(What.RAISED, What.ANNOTATED);
            assertThat(firm.evaluations(after).getLast().dropped()).hasSize(2);
        }

        @Test
        void M9_a_trade_after_all_that_the_alert_counts_changes_nothing() {
            transfers(5);
            firm.withdrawal(AUX, "10.00");
            firm.look();
            tuesday();
            firm.trade(Kind.BUY_FILLED, MONDAY);

            var alert = firm.look().getFirst();
            assertThat(alert.state()).isEqualTo(State.NEW);
            assertThat(steps(alert)).containsExactly(What.RAISED);
        }

        @Test
        void M2_M9_an_episode_withdrawn_after_it_was_confirmed_no_longer_counts() {
            long withdrawal = firm.withdrawal(AUX, "10.00");
            transfers(5);
            firm.close(firm.look().getFirst(), Code.CONFIRMED);

            firm.reverse(withdrawal, AUX, "jmb", "10.00");

            assertThat(firm.look().getFirst().state()).isEqualTo(State.WITHDRAWN);
            firm.withdrawal(AUX, "5.00");
            var alerts = firm.look();
            assertThat(alerts).hasSize(2);
            assertThat(alerts.getFirst().alert().episode()).isEqualTo(1);
        }

        @Test
        void M9_what_was_taken_out_and_counts_again_leaves_every_evaluation_repeatable() {
            firm.version("M1", Mode.LIVE, Map.of("trades", "ORDER", "mark", "3"));
            transfers(4);
            tuesday();
            firm.withdrawal(AUX, "10.00");
            transfers(3);
            assertThat(firm.look()).hasSize(1);

            firm.trade(Kind.BUY_PLACED, "late", MONDAY);
            assertThat(firm.look().getFirst().alert().evidence().events()).hasSize(4);
            firm.trade(Kind.CANCELLED, "late", MONDAY);

            var alert = firm.look().getFirst();
            assertThat(alert.alert().evidence().events()).hasSize(8);
            assertThat(firm.evaluations(alert)).hasSizeGreaterThan(2);
        }

        /** Books what the bank's day-end file brought to light. */
        private void corrected(long transfer, String state, long fen) {
            firm.firm.jdbc().update("update transfer set state = ? where id = ?", state, transfer);
            firm.firm
                    .get(Ledger.class)
                    .post(Posting.of(
                                    org.custodygateway.ledger.Kind.CORRECTION,
                                    "corrected-" + transfer + state,
                                    CLIENT,
                                    "transfer:" + transfer)
                            .change(Posting.Change.of(AUX, fen, 0, Posting.Cover.NONE))
                            .entries(HouseAccount.OMNIBUS.debit("jmb", fen), new Posting.Entry(AUX, "jmb", -fen))
                            .build());
        }

        @Test
        void M9_a_withdrawal_that_the_banks_file_lacks_took_nothing_out_and_one_that_only_it_has_did() {
            long withdrawal = firm.withdrawal(AUX, "10.00");
            transfers(5);
            assertThat(firm.look()).hasSize(1);
            tuesday();

            corrected(withdrawal, "REFUSED", 1000);
            assertThat(firm.look()).extracting(AlertCase::state).containsExactly(State.WITHDRAWN);

            corrected(withdrawal, "DONE", -1000);
            var again = firm.look();
            assertThat(again).extracting(AlertCase::state).containsExactly(State.NEW, State.WITHDRAWN);
            assertThat(again.getFirst().alert().evidence().events())
                    .extracting(Evidence.Event::kind, Evidence.Event::day)
                    .contains(tuple("WITHDRAWAL", MONDAY));
            firm.evaluations(again.getFirst());
        }

        @Test
        void M9_a_cancelled_order_was_no_trade() {
            firm.version("M1", Mode.LIVE, Map.of("trades", "ORDER,FILL,SUBSCRIPTION"));
            transfers(3);
            firm.trade(Kind.BUY_PLACED, "order-1", null);
            transfers(2);
            firm.withdrawal(AUX, "10.00");
            assertThat(firm.look()).isEmpty();

            firm.trade(Kind.CANCELLED, "order-1", null);

            var alerts = firm.look();
            assertThat(alerts).hasSize(1);
            assertThat(alerts.getFirst().alert().evidence().events()).hasSize(6);
            assertThat(steps(alerts.getFirst())).containsExactly(What.RAISED);
        }

        @Test
        void M8_each_extension_is_an_evaluation_that_can_be_made_again_and_a_forged_one_shows() {
            transfers(5);
            firm.withdrawal(AUX, "10.00");
            firm.look();
            transfers(2);
            var alert = firm.look().getFirst();
            assertThat(steps(alert)).containsExactly(What.RAISED, What.EXTENDED, What.EXTENDED);
            assertThat(firm.evaluations(alert).getLast().hash())
                    .isEqualTo(alert.alert().evidence().hash());

            firm.firm.jdbc().update("update watched_event set fen = fen + 1 where kind = 'WITHDRAWAL'");

            assertThat(firm.firm.get(AlertEvaluations.class).of(alert.alert().id()))
                    .extracting(AlertEvaluation::repeated)
                    .startsWith(AlertEvaluation.Repeated.DIFFERENT);
        }

        @Test
        void M7_it_makes_no_difference_in_how_many_goes_the_events_are_taken() {
            for (boolean eachByItself : List.of(true, false)) {
                firm.trade(Kind.BUY_FILLED);
                transfers(4);
                look(eachByItself);
                firm.trade(Kind.BUY_FILLED);
                transfers(3);
                look(eachByItself);
                firm.withdrawal(AUX, "1.00");
                look(eachByItself);
                transfers(3);
                var alert = firm.look().getFirst();
                assertThat(steps(alert)).containsExactly(What.RAISED, What.EXTENDED);
                firm.close(alert, Code.EXPLAINED);
            }
            assertThat(firm.alerts()).hasSize(2);
        }

        private void look(boolean now) {
            if (now) {
                firm.look();
            }
        }
    }
}
