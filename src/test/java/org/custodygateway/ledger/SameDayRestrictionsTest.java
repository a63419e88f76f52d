package org.custodygateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.custodygateway.ledger.Books.AUX;
import static org.custodygateway.ledger.Books.MAIN;
import static org.custodygateway.ledger.Books.MONDAY;

import org.custodygateway.ledger.Outcome.Booked;
import org.custodygateway.ledger.Outcome.Refused;
import org.custodygateway.ledger.Posting.Change;
import org.custodygateway.ledger.Posting.Cover;
import org.custodygateway.support.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What may leave, and when (T2 to T6), on both databases. */
class SameDayRestrictionsTest {

    @Nested
    class OnH2 extends Restrictions {
        OnH2() {
            super(Database.H2);
        }
    }

    @Nested
    class OnPostgres extends Restrictions {
        OnPostgres() {
            super(Database.POSTGRES);
        }
    }

    abstract static class Restrictions {
        private final Database database;
        private Books books;

        Restrictions(Database database) {
            this.database = database;
        }

        @BeforeEach
        void start() {
            books = new Books(database);
        }

        @AfterEach
        void stop() {
            books.close();
        }

        private void expect(long available, long transferable, long withdrawable) {
            var figures = books.at(MAIN).figures();
            assertThat(new long[] {figures.available(), figures.transferable(), figures.withdrawable()})
                    .as("available, transferable, withdrawable")
                    .containsExactly(available, transferable, withdrawable);
        }

        @Test
        void T2_money_from_an_auxiliary_account_may_be_traded_with_but_not_leave_before_the_next_trading_day() {
            books.deposit(AUX, 1_000_00);
            books.move(AUX, MAIN, 1_000_00);

            expect(1_000_00, 0, 0);
            var back = (Refused) books.move(MAIN, AUX, 1);
            assertThat(back.refusal().rule()).isEqualTo("T2");
            assertThat(back.refusal().figures())
                    .containsEntry("heldBackUntil", MONDAY.plusDays(1).toString());
            assertThat(((Refused) books.hold(MAIN, 1)).refusal().rule()).isEqualTo("T2");

            books.turnTo(MONDAY.plusDays(1));
            expect(1_000_00, 1_000_00, 1_000_00);
        }

        @Test
        void T2_an_outgoing_transfer_never_uses_up_a_hold() {
            books.deposit(MAIN, 500_00);
            books.deposit(AUX, 1_000_00);
            books.move(AUX, MAIN, 1_000_00);

            assertThat(books.hold(MAIN, 500_00)).isInstanceOf(Booked.class);

            expect(1_000_00, 0, 0);
        }

        @Test
        void T4_held_back_is_the_days_net_sale_whatever_the_order() {
            books.deposit(MAIN, 1_000_00);
            books.bought(300_00);
            books.sold(500_00);
            expect(1_200_00, 1_000_00, 1_000_00);

            books.bought(200_00);
            expect(1_000_00, 1_000_00, 1_000_00);
            books.sold(50_00);
            expect(1_050_00, 1_000_00, 1_000_00);
        }

        @Test
        void T4_sale_proceeds_leave_from_the_next_trading_day() {
            books.sold(100_00);

            var refused = (Refused) books.hold(MAIN, 1);
            assertThat(refused.refusal().rule()).isEqualTo("T4");
            assertThat(refused.refusal().figures())
                    .containsEntry("heldBackUntil", MONDAY.plusDays(1).toString());
        }

        @Test
        void T5_a_deposit_that_may_not_be_withdrawn_the_same_day_may_still_move_internally() {
            books.ledger.post(Posting.of(Kind.DEPOSIT, "d", "10000001", "d")
                    .change(Change.of(MAIN, 100_00, 0, Cover.NONE).heldBack(100_00, "T5", ""))
                    .entries(HouseAccount.OMNIBUS.debit("nhb", 100_00), new Posting.Entry(MAIN, "nhb", -100_00))
                    .build());

            expect(100_00, 100_00, 0);
            assertThat(((Refused) books.hold(MAIN, 1)).refusal().rule()).isEqualTo("T5");
            assertThat(books.move(MAIN, AUX, 100_00)).isInstanceOf(Booked.class);
        }

        @Test
        void T6_a_buy_uses_up_the_net_sale_first_and_then_the_T2_hold_that_was_there() {
            books.deposit(AUX, 1_000_00);
            books.move(AUX, MAIN, 1_000_00);
            books.sold(200_00);
            expect(1_200_00, 0, 0);

            books.bought(500_00);

            expect(700_00, 0, 0);
            books.deposit(MAIN, 100_00);
            expect(800_00, 100_00, 100_00);
        }

        @Test
        void T6_a_buy_before_the_money_came_leaves_the_T2_hold_as_it_is() {
            books.deposit(MAIN, 600_00);
            books.bought(600_00);
            books.deposit(AUX, 1_000_00);
            books.move(AUX, MAIN, 1_000_00);
            books.deposit(MAIN, 50_00);

            expect(1_050_00, 50_00, 50_00);
        }

        @Test
        void T6_frozen_money_is_neither_available_nor_withdrawable() {
            books.deposit(MAIN, 100_00);
            books.hold(MAIN, 40_00);

            expect(60_00, 60_00, 60_00);
            assertThat(((Refused) books.hold(MAIN, 60_01)).refusal().rule()).isEqualTo("T6");
        }

        @Test
        void T6_too_little_available_comes_before_what_is_held_back() {
            books.deposit(AUX, 10_00);
            books.move(AUX, MAIN, 10_00);

            assertThat(((Refused) books.hold(MAIN, 10_01)).refusal().rule()).isEqualTo("T6");
            assertThat(((Refused) books.hold(MAIN, 10_00)).refusal().rule()).isEqualTo("T2");
        }

        @Test
        void T6_relaxed_lets_money_go_back_where_it_came_from_and_holds_it_there() {
            books.deposit(AUX, 100_00);
            books.move(AUX, MAIN, 100_00);

            var back = Books.move(
                    "back",
                    MAIN,
                    AUX,
                    60_00,
                    Change.of(MAIN, -60_00, 0, Cover.TRANSFERABLE).returningTo(AUX));
            assertThat(books.ledger.post(back)).isInstanceOf(Booked.class);

            expect(40_00, 0, 0);
            assertThat(books.at(AUX).figures().transferable()).isZero();
        }
    }
}
