package org.custodygateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.setting.SettingKind.RATE;
import static org.custodygateway.settlement.TestFirm.AUX;
import static org.custodygateway.settlement.TestFirm.MAIN;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.custodygateway.interest.InterestRates;
import org.custodygateway.ledger.HouseAccount;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.setting.SettingChange;
import org.custodygateway.setting.SettingChanges;
import org.custodygateway.support.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataIntegrityViolationException;

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
            sumsAreThoseOfTheAccounts(firm);
        }
    }

    /** Half a fen is rounded up at each account, and half a fen of tax of it. */
    private static void sumsAreThoseOfTheAccounts(TestFirm firm) {
        firm.jdbc.update(
                "insert into interest_rate (valid_from, percent, tax_percent) values (date '2026-10-01', 0.36, 12.5)");
        firm.jdbc.update("update fund_account set balance = 0, balance_days = 350000 where account_no = ?", MAIN);
        var interest = firm.bean(InterestPreview.class);
        var sums = interest.preview().banks();
        assertThat(sums).isNotEmpty();
        for (var one : sums) {
            var own = interest.accounts("", 100).stream()
                    .filter(account ->
                            account.bank().equals(one.bank()) && account.gross().fen() > 0)
                    .toList();
            assertThat(one.accounts()).isEqualTo(own.size());
            assertThat(one.gross().fen())
                    .isEqualTo(own.stream().mapToLong(of -> of.gross().fen()).sum());
            assertThat(one.tax().fen())
                    .isEqualTo(own.stream().mapToLong(of -> of.tax().fen()).sum());
            assertThat(one.net().fen())
                    .isEqualTo(own.stream().mapToLong(of -> of.net().fen()).sum());
        }
        assertThat(interest.accounts("", 100))
                .filteredOn(account -> account.accountNo().equals(MAIN))
                .singleElement()
                .satisfies(account -> assertThat(account.net().fen()).isEqualTo(3));
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
    @EnumSource
    void P2_a_rate_is_proposed_by_one_person_and_holds_from_its_day_once_another_approves(Database database) {
        try (var firm = new TestFirm(database, "2026-06-17")) {
            var changes = firm.bean(SettingChanges.class);
            var id = changes.propose(RATE, "2026-06-18", percent("0.250"), null, "central bank", "maker", "test")
                    .id();
            refused(
                    "P2.another-change-waits",
                    () -> changes.propose(RATE, "2026-06-18", percent("9"), null, "x", "b", "t"));
            refused("P2.same-person", () -> changes.approve(id, "maker", "test"));
            assertThat(firm.bean(InterestRates.class)
                            .on(LocalDate.parse("2026-06-18"))
                            .percent())
                    .isEqualByComparingTo("0.10");

            assertThat(changes.approve(id, "checker", "test").state()).isEqualTo(SettingChange.State.APPROVED);
            assertThat(firm.bean(InterestRates.class)
                            .on(LocalDate.parse("2026-06-18"))
                            .percent())
                    .isEqualByComparingTo("0.25");
            assertThat(firm.bean(InterestRates.class)
                            .on(LocalDate.parse("2026-06-17"))
                            .percent())
                    .isEqualByComparingTo("0.10");
            assertThat(firm.jdbc.queryForList(
                            "select action from audit_record where subject = 'setting:RATE:2026-06-18' order by action",
                            String.class))
                    .containsExactly("setting.approved", "setting.proposed");
            refused("P2.setting-decided", () -> changes.giveBack(id, "too late", "checker", "test"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void P2_a_rate_is_not_approved_when_what_held_has_moved_and_can_be_given_back(Database database) {
        try (var firm = new TestFirm(database, "2026-06-17")) {
            var changes = firm.bean(SettingChanges.class);
            var later = changes.propose(RATE, "2026-06-23", percent("0.30"), null, "later", "maker", "test");
            var sooner = changes.propose(RATE, "2026-06-22", percent("0.20"), null, "sooner", "maker", "test");
            changes.approve(sooner.id(), "checker", "test");

            refused("P2.setting-moved", () -> changes.approve(later.id(), "checker", "test"));
            assertThat(changes.find(later.id()).state()).isEqualTo(SettingChange.State.PROPOSED);
            assertThat(changes.giveBack(later.id(), "on 0.20, please", "checker", "test")
                            .state())
                    .isEqualTo(SettingChange.State.RETURNED);
            assertThat(firm.bean(InterestRates.class)
                            .on(LocalDate.parse("2026-06-23"))
                            .percent())
                    .isEqualByComparingTo("0.20");
            assertThatThrownBy(() -> firm.jdbc.update(
                            "update setting_change set decided_by = proposed_by where id = ?", later.id()))
                    .as("the database keeps the two apart, too")
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void S5_a_rate_begins_on_a_trading_day_after_the_present_one_and_is_a_percentage(Database database) {
        try (var firm = new TestFirm(database, "2026-06-17")) {
            var changes = firm.bean(SettingChanges.class);
            refused("S5.rate-too-early", () -> changes.propose(RATE, "2026-06-17", percent("1"), null, "x", "a", "t"));
            refused(
                    "S5.rate-on-trading-day",
                    () -> changes.propose(RATE, "2026-06-20", percent("1"), null, "x", "a", "t"));
            refused(
                    "S5.rate-percent",
                    () -> changes.propose(RATE, "2026-06-18", percent("100.01"), null, "x", "a", "t"));
            refused("S5.rate-percent", () -> changes.propose(RATE, "2026-06-18", percent("-1"), null, "x", "a", "t"));
            refused(
                    "S5.rate-fields",
                    () -> changes.propose(RATE, "2026-06-18", Map.of("percent", "1"), null, "x", "a", "t"));
            refused(
                    "P2.nothing-changes",
                    () -> changes.propose(RATE, "2026-06-18", percent("0.1"), null, "x", "a", "t"));
        }
    }

    private static Map<String, String> percent(String percent) {
        return Map.of("percent", percent, "taxPercent", "0");
    }

    private static void refused(String text, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().text()).isEqualTo(text));
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
