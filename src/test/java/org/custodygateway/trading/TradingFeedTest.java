package org.custodygateway.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.support.Firm.CLIENT;
import static org.custodygateway.support.Firm.MAIN;
import static org.custodygateway.support.Firm.MONDAY;

import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.custodygateway.money.Money;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.support.Database;
import org.custodygateway.support.Firm;
import org.custodygateway.trading.TradingEvent.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the trading system's events do to the main account (A8, T3, T4, S4), on both databases. */
class TradingFeedTest {

    @Nested
    class OnH2 extends Rules {
        OnH2() {
            super(Database.H2);
        }
    }

    @Nested
    class OnPostgres extends Rules {
        OnPostgres() {
            super(Database.POSTGRES);
        }
    }

    abstract static class Rules {
        private final Database database;
        private Firm firm;
        private int events;

        Rules(Database database) {
            this.database = database;
        }

        @BeforeEach
        void start() {
            firm = new Firm(database, "trading");
            firm.endow(MAIN, "1000.00");
        }

        @AfterEach
        void stop() {
            firm.close();
        }

        private void tell(Kind kind, String orderNo, String amount) {
            tell("e" + ++events, kind, orderNo, amount);
        }

        private void tell(String id, Kind kind, String orderNo, String amount) {
            firm.get(TradingFeed.class)
                    .accept(new TradingEvent(
                            id, CLIENT, kind, orderNo, amount == null ? null : Money.parse(amount), null, null));
        }

        private static void assertRefused(String rule, ThrowingCallable call) {
            assertThatThrownBy(call)
                    .isInstanceOf(RefusedException.class)
                    .extracting(e -> ((RefusedException) e).refusal().rule())
                    .isEqualTo(rule);
        }

        private List<Long> figures() {
            var figures = firm.at(MAIN).figures();
            return List.of(figures.available(), figures.transferable(), figures.withdrawable());
        }

        @Test
        void A8_orders_are_placed_and_filled_on_the_main_account_only() {
            tell(Kind.BUY_PLACED, "o1", "400.00");

            assertThat(firm.at(MAIN).frozen()).isEqualTo(400_00);
            assertThat(firm.at(Firm.AUX).frozen()).isZero();
        }

        @Test
        void A8_A10_an_order_looked_up_before_the_main_account_changed_is_placed_on_the_new_one() {
            firm.endow(Firm.AUX, "500.00");
            firm.afterLookup.set(() -> firm.changeMain(MAIN, Firm.AUX));

            tell(Kind.BUY_PLACED, "o1", "400.00");

            assertThat(firm.at(MAIN).frozen()).isZero();
            assertThat(firm.at(Firm.AUX).frozen()).isEqualTo(400_00);
        }

        @Test
        void T6_a_buy_over_what_is_available_is_refused() {
            assertRefused("T6", () -> tell(Kind.BUY_PLACED, "o1", "1000.01"));
            assertThat(firm.at(MAIN).frozen()).isZero();
        }

        @Test
        void S4_a_partial_fill_takes_from_what_is_frozen_and_a_cancellation_releases_the_rest() {
            tell(Kind.BUY_PLACED, "o1", "400.00");
            tell(Kind.BUY_FILLED, "o1", "150.00");
            assertThat(firm.at(MAIN).frozen()).isEqualTo(250_00);
            assertThat(figures()).containsExactly(600_00L, 600_00L, 600_00L);

            tell(Kind.CANCELLED, "o1", null);
            assertThat(firm.at(MAIN).frozen()).isZero();
            assertThat(figures()).containsExactly(850_00L, 850_00L, 850_00L);
            assertThat(firm.at(MAIN).balance()).as("booked by clearing only").isEqualTo(1000_00);
        }

        @Test
        void T4_sale_proceeds_can_be_traded_with_at_once_and_leave_from_the_next_day() {
            tell(Kind.SELL_FILLED, "s1", "500.00");

            assertThat(figures()).containsExactly(1500_00L, 1000_00L, 1000_00L);
            tell(Kind.BUY_PLACED, "o1", "1500.00");
            assertThat(firm.at(MAIN).frozen()).isEqualTo(1500_00);
        }

        @Test
        void T8_sale_proceeds_stay_on_the_main_account_and_never_flow_back_by_themselves() {
            tell(Kind.SELL_FILLED, "s1", "500.00");
            firm.get(DayEndOrders.class).releaseUnfilled(MONDAY);
            firm.turnTo(MONDAY.plusDays(1));

            assertThat(figures().getFirst()).isEqualTo(1500_00L);
            assertThat(firm.at(Firm.AUX).figures().available()).isZero();
            assertThat(firm.at(Firm.AUX2).figures().available()).isZero();
        }

        @Test
        void S4_a_fill_is_a_fact_and_is_booked_even_beyond_what_was_frozen_or_while_the_day_closes() {
            tell(Kind.BUY_PLACED, "o1", "100.00");
            firm.jdbc().update("update trading_day set stage = 'CLOSING'");

            tell(Kind.BUY_FILLED, "o1", "120.00");

            assertThat(firm.at(MAIN).frozen()).isZero();
            assertThat(figures()).containsExactly(880_00L, 880_00L, 880_00L);
            assertRefused("S1", () -> tell(Kind.BUY_PLACED, "o2", "1.00"));
        }

        @Test
        void T10_a_repeated_event_changes_nothing_and_another_event_under_its_id_is_refused() {
            tell("same", Kind.BUY_PLACED, "o1", "100.00");
            tell("same", Kind.BUY_PLACED, "o1", "100.00");
            assertThat(firm.at(MAIN).frozen()).isEqualTo(100_00);

            assertRefused("T10", () -> tell("same", Kind.BUY_PLACED, "o1", "200.00"));
            assertRefused("T10", () -> tell("other", Kind.BUY_PLACED, "o1", "100.00"));
        }

        @Test
        void M9_what_is_told_late_of_an_earlier_day_leaves_todays_order_of_that_number_alone() {
            tell(Kind.BUY_PLACED, "o1", "100.00");

            tellOf(MONDAY.minusDays(3), Kind.CANCELLED, null);
            tellOf(MONDAY.minusDays(3), Kind.BUY_PLACED, "30.00");
            tellOf(MONDAY.minusDays(3), Kind.BUY_FILLED, "30.00");

            assertThat(firm.at(MAIN).frozen()).isEqualTo(100_00);
            assertThat(figures().getFirst()).isEqualTo(870_00L);
            assertRefused("M9", () -> tellOf(MONDAY.plusDays(1), Kind.SELL_FILLED, "1.00"));
        }

        private void tellOf(LocalDate day, Kind kind, String amount) {
            firm.get(TradingFeed.class)
                    .accept(new TradingEvent(
                            "e" + ++events,
                            CLIENT,
                            kind,
                            "o1",
                            amount == null ? null : Money.parse(amount),
                            day,
                            null));
        }

        @Test
        void a_subscription_is_paid_at_once_from_what_is_available() {
            tell(Kind.SUBSCRIBED, null, "300.00");
            assertThat(figures()).containsExactly(700_00L, 700_00L, 700_00L);
            assertRefused("T6", () -> tell(Kind.SUBSCRIBED, null, "700.01"));
        }

        @Test
        void K3_a_suspended_main_account_takes_no_new_order_but_fills_are_booked() {
            tell(Kind.BUY_PLACED, "o1", "100.00");
            firm.jdbc().update("update fund_account set state = 'SUSPENDED' where account_no = ?", MAIN);

            assertRefused("K3", () -> tell(Kind.SELL_PLACED, "s1", null));
            tell(Kind.BUY_FILLED, "o1", "100.00");
            assertThat(figures().getFirst()).isEqualTo(900_00L);
        }

        @Test
        void S4_what_is_not_filled_at_the_close_is_released() {
            tell(Kind.BUY_PLACED, "o1", "400.00");
            tell(Kind.BUY_FILLED, "o1", "150.00");
            tell(Kind.BUY_PLACED, "o2", "100.00");

            firm.get(DayEndOrders.class).releaseUnfilled(MONDAY);
            firm.get(DayEndOrders.class).releaseUnfilled(MONDAY);

            assertThat(firm.at(MAIN).frozen()).isZero();
            assertThat(figures().getFirst()).isEqualTo(850_00L);
        }
    }
}
