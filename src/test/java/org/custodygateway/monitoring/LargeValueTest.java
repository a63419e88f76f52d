package org.custodygateway.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.custodygateway.support.Firm.AUX;
import static org.custodygateway.support.Firm.AUX2;
import static org.custodygateway.support.Firm.CLIENT;
import static org.custodygateway.support.Firm.MAIN;
import static org.custodygateway.support.Firm.MONDAY;

import java.util.List;
import org.custodygateway.compliance.AlertCase;
import org.custodygateway.custody.FundAccount.Role;
import org.custodygateway.support.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** M3, on both databases. */
class LargeValueTest {

    @Nested
    class OnH2 extends Marks {
        OnH2() {
            super(Database.H2);
        }
    }

    @Nested
    class OnPostgres extends Marks {
        OnPostgres() {
            super(Database.POSTGRES);
        }
    }

    abstract static class Marks {
        private final Database database;
        private WatchedFirm firm;

        Marks(Database database) {
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

        private static List<Object> found(AlertCase one) {
            return one.alert().evidence().conditions().stream()
                    .map(Evidence.Condition::value)
                    .toList();
        }

        @Test
        void M3_a_single_transfer_of_the_mark_raises_an_alert() {
            firm.internal(AUX, MAIN, "500000.00");

            var alerts = firm.look();

            assertThat(alerts).hasSize(1);
            assertThat(alerts.getFirst().alert().rule()).isEqualTo("M3");
            assertThat(found(alerts.getFirst())).containsExactly("500000.00", "TO_MAIN");
        }

        @Test
        void M3_one_fen_below_the_mark_raises_none() {
            firm.internal(AUX, MAIN, "499999.99");

            assertThat(firm.look()).isEmpty();
        }

        @Test
        void M3_a_day_is_added_up_over_all_accounts_and_the_sweep() {
            firm.internal(AUX, MAIN, "200000.00");
            firm.internal(AUX2, MAIN, "299999.99");
            assertThat(firm.look()).isEmpty();

            firm.internal(AUX, MAIN, "0.01");

            assertThat(firm.look()).hasSize(1);
            firm.sweep(CLIENT);
            assertThat(found(firm.look().getFirst())).containsExactly("18000000.00", "TO_MAIN");
        }

        @Test
        void M3_each_direction_is_counted_for_itself() {
            firm.internal(AUX, MAIN, "300000.00");
            firm.internal(MAIN, AUX2, "300000.00");
            assertThat(firm.look()).isEmpty();

            firm.internal(MAIN, AUX2, "200000.00");

            assertThat(firm.look()).hasSize(1);
            assertThat(found(firm.alerts().getFirst())).containsExactly("500000.00", "TO_AUXILIARY");
        }

        @Test
        void M3_the_direction_is_by_the_main_account_of_the_booking_whenever_monitoring_looks() {
            firm.internal(MAIN, AUX, "500000.00");
            firm.firm.changeMain(MAIN, AUX);

            assertThat(firm.firm.get(LargeValues.class).of(MONDAY).totals())
                    .as("booked and not taken up yet")
                    .extracting(LargeValues.Total::direction)
                    .containsExactly("TO_AUXILIARY");
            assertThat(found(firm.look().getFirst())).containsExactly("500000.00", "TO_AUXILIARY");
        }

        @Test
        void M3_two_days_are_not_added_up() {
            firm.internal(AUX, MAIN, "300000.00");
            firm.firm.turnTo(MONDAY.plusDays(1));
            firm.internal(AUX, MAIN, "300000.00");

            assertThat(firm.look()).isEmpty();
        }

        @Test
        void M3_an_institution_has_a_mark_of_its_own() {
            firm.firm.open("9000000101", Role.MAIN, "nhb");
            firm.firm.open("9000000102", Role.AUXILIARY, "jmb");
            firm.firm.endow("9000000102", "3000000.00");
            firm.internal("9000000102", "9000000101", "1999999.99");
            assertThat(firm.look()).isEmpty();

            firm.internal("9000000102", "9000000101", "0.01");

            assertThat(firm.look()).hasSize(1);
        }
    }
}
