package org.custodygateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.custodygateway.settlement.TestFirm.AUX;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.custodygateway.interest.InterestRates;
import org.custodygateway.ledger.HouseAccount;
import org.custodygateway.support.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InterestTest {

    @ParameterizedTest
    @EnumSource
    void S5_balance_days_grow_by_the_calendar_days_to_the_next_business_date(Database database) {
        try (var firm = new TestFirm(database, "2026-09-29").withRoutes()) {
            firm.deposit(AUX, 100_000);
            firm.closeDay();
            assertThat(firm.at(AUX).balanceDays()).as("one night").isEqualTo(100_000);
            firm.days.open("settlement");
            firm.deposit(AUX, 50_000);
            firm.closeDay();
            assertThat(firm.at(AUX).balanceDays())
                    .as("National Day and the weekend: 30 September to 7 October")
                    .isEqualTo(100_000 + 8 * 150_000);
            firm.days.open("settlement");
            firm.closeDay();
            firm.days.open("settlement");
            firm.closeDay();
            assertThat(firm.at(AUX).balanceDays())
                    .as("Thursday 8 October one day, Friday to Sunday three")
                    .isEqualTo(100_000 + (8 + 1 + 3) * 150_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void S5_quarter_day_within_a_long_weekend_cuts_the_period_and_its_interest_comes_on_the_next_business_date(
            Database database) {
        try (var firm = new TestFirm(database, "2026-06-18").withRoutes()) {
            firm.deposit(AUX, 100_000_000);
            firm.closeDay();
            long interest = 833;
            assertThat(firm.at(AUX).balance()).as("value date is the 21st").isEqualTo(100_000_000);
            assertThat(firm.at(AUX).balanceDays())
                    .as("18 to 20 June paid; 21 June begins the new period, with the interest")
                    .isEqualTo(100_000_000 + interest);
            assertThat(firm.banks.firmFile("jmb", "S_DAT01_20260618.gz"))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row[10]).isEqualTo("0000000000000833");
                        assertThat(row[11]).isEqualTo("0000000000000000");
                    });

            firm.days.open("settlement");
            assertThat(firm.day()).isEqualTo(LocalDate.parse("2026-06-22"));
            assertThat(firm.at(AUX).balance()).isEqualTo(100_000_000 + interest);
            assertThat(firm.banks.omnibus).containsEntry("jmb", 100_000_000 + interest);
            assertThat(firm.house(HouseAccount.OMNIBUS, "jmb")).isEqualTo(100_000_000 + interest);
            assertThat(firm.house(HouseAccount.INTEREST, "jmb")).isZero();
            assertThat(firm.books.prove().balanced()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void S5_tax_is_a_dated_setting_and_the_client_gets_the_net(Database database) {
        try (var firm = new TestFirm(database, "2026-06-18").withRoutes()) {
            firm.jdbc.update(
                    "insert into interest_rate (valid_from, percent, tax_percent) values (date '2026-06-20', 0.2, 20)");
            firm.jdbc.update(
                    "insert into interest_rate (valid_from, percent, tax_percent) values (date '2026-06-21', 9, 0)");
            firm.deposit(AUX, 100_000_000);
            firm.closeDay();
            firm.days.open("settlement");
            assertThat(firm.at(AUX).balance()).isEqualTo(100_000_000 + 1667 - 333);
            assertThat(firm.banks.mirrors).containsEntry(AUX, 100_000_000L + 1667 - 333);
            assertThat(firm.house(HouseAccount.INTEREST, "jmb")).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"179999, 0", "180000, 1", "539999, 1", "540000, 2", "0, 0"})
    void S5_interest_is_rounded_half_up_to_the_fen(long balanceDays, long fen) {
        var rate = new InterestRates.Rate(new BigDecimal("0.10"), BigDecimal.ZERO);
        assertThat(rate.on(balanceDays).gross()).isEqualTo(fen);
    }

    @Test
    void S5_quarter_days_are_the_20th_of_march_june_september_and_december() {
        assertThat(LocalDate.parse("2026-01-01")
                        .datesUntil(LocalDate.parse("2027-01-01"))
                        .filter(day -> QuarterDay.within(day, day.plusDays(1)).isPresent()))
                .extracting(LocalDate::toString)
                .containsExactly("2026-03-20", "2026-06-20", "2026-09-20", "2026-12-20");
    }
}
