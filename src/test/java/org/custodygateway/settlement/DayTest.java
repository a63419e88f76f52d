package org.custodygateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.settlement.TestFirm.AUX;
import static org.custodygateway.settlement.TestFirm.MAIN;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.ledger.HouseAccount;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.settlement.RunView.State;
import org.custodygateway.settlement.RunView.StepState;
import org.custodygateway.support.Database;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DayTest {

    private static final String FRIDAY = "2026-11-20";
    private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

    @ParameterizedTest
    @EnumSource
    void S3_internal_transfers_net_to_zero_over_all_banks_and_the_banks_mirrors_follow(Database database) {
        try (var firm = new TestFirm(database, FRIDAY).withRoutes()) {
            firm.deposit(AUX, 150_000);
            firm.move(AUX, MAIN, 100_000);
            assertThat(firm.closeDay().state()).isEqualTo(State.DONE);

            var instructions = firm.funding.of(LocalDate.parse(FRIDAY));
            assertThat(instructions)
                    .extracting(one -> one.bank() + " " + one.net() + " " + one.state())
                    .containsExactly("jmb -1000.00 INSTRUCTED", "nhb 1000.00 INSTRUCTED");
            assertThat(firm.house(HouseAccount.ON_THE_WAY, "nhb")).isEqualTo(100_000);
            assertThat(firm.house(HouseAccount.DUE, "nhb")).isZero();
            assertThat(firm.books.prove().balanced()).isTrue();

            assertThat(firm.days.open("settlement").day()).isEqualTo(MONDAY);
            assertThat(firm.banks.mirrors).containsEntry(MAIN, 100_000L).containsEntry(AUX, 50_000L);
            assertThat(firm.banks.omnibus).containsEntry("nhb", 100_000L).containsEntry("jmb", 50_000L);
            assertThat(firm.banks.corporate).isZero();
            assertThat(firm.house(HouseAccount.OMNIBUS, "nhb")).isEqualTo(100_000);
            assertThat(firm.house(HouseAccount.ON_THE_WAY, "nhb")).isZero();
            assertThat(firm.funding.of(LocalDate.parse(FRIDAY)))
                    .allMatch(one -> one.state() == Funding.State.CONFIRMED);
            assertThat(firm.books.prove().balanced()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void S4_clearing_books_the_days_net_on_the_main_account_and_takes_the_provisional_money_back(Database database) {
        try (var firm = new TestFirm(database, FRIDAY).withRoutes()) {
            firm.deposit(MAIN, 100_000);
            firm.fill(-30_000);
            firm.fill(50_000);
            assertThat(firm.at(MAIN).balance()).isEqualTo(100_000);
            assertThat(firm.at(MAIN).figures().available()).isEqualTo(120_000);

            assertThat(firm.closeDay().state()).isEqualTo(State.DONE);
            assertThat(firm.at(MAIN).balance()).isEqualTo(120_000);
            assertThat(firm.at(MAIN).figures().available()).isEqualTo(120_000);
            assertThat(firm.house(HouseAccount.CLEARING, HouseAccount.CORP)).isEqualTo(20_000);

            firm.days.open("settlement");
            assertThat(firm.house(HouseAccount.CLEARING, HouseAccount.CORP)).isZero();
            assertThat(firm.house(HouseAccount.CORPORATE, HouseAccount.CORP)).isZero();
            assertThat(firm.at(MAIN).figures().withdrawable()).isEqualTo(120_000);
            assertThat(firm.banks.omnibus).containsEntry("nhb", 120_000L);

            firm.fill(-70_000);
            assertThat(firm.closeDay().state()).isEqualTo(State.DONE);
            firm.days.open("settlement");
            assertThat(firm.at(MAIN).balance()).isEqualTo(50_000);
            assertThat(firm.banks.mirrors).containsEntry(MAIN, 50_000L);
            assertThat(firm.banks.omnibus).containsEntry("nhb", 50_000L);
            assertThat(firm.house(HouseAccount.ON_THE_WAY, "nhb")).isZero();
            assertThat(firm.books.prove().balanced()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void S1_each_step_can_be_run_again_without_harm(Database database) {
        try (var firm = new TestFirm(database, FRIDAY).withRoutes()) {
            firm.deposit(AUX, 150_000);
            firm.move(AUX, MAIN, 100_000);
            firm.fill(20_000);
            firm.bean(DayWorker.class).stop();
            twiceEach(firm, RunKind.CLOSE, firm.days.close("settlement"));
            assertThat(firm.bean(TradingDays.class).current().stage()).isEqualTo(Stage.CLOSED);
            var id = firm.bean(RunStore.class)
                    .start(RunKind.OPEN, MONDAY, firm.bean(DayPlan.class).names(RunKind.OPEN), "settlement");
            twiceEach(firm, RunKind.OPEN, id);
            assertThat(firm.day()).isEqualTo(MONDAY);
            assertThat(firm.at(MAIN).balanceDays()).isEqualTo(3 * 120_000);
            assertThat(firm.banks.mirrors).containsEntry(MAIN, 120_000L).containsEntry(AUX, 50_000L);
            assertThat(firm.house(HouseAccount.ON_THE_WAY, "nhb")).isZero();
            assertThat(firm.books.prove().balanced()).isTrue();
        }
    }

    private static void twiceEach(TestFirm firm, RunKind kind, String id) {
        var store = firm.bean(RunStore.class);
        var claim = store.claim("test").orElseThrow();
        assertThat(claim.id()).isEqualTo(id);
        var steps = firm.bean(DayPlan.class).steps(kind);
        for (int number = 0; number < steps.size(); number++) {
            var step = steps.get(number);
            step.run(new StepRun(store, claim, number, () -> false));
            var journal = firm.journal();
            var files = files(firm);
            step.run(new StepRun(store, claim, number, () -> false));
            assertThat(firm.journal()).as(step.name()).isEqualTo(journal);
            assertThat(files(firm)).as(step.name()).isEqualTo(files);
            store.step(claim, number, StepState.DONE, 0, 0, null);
        }
        store.end(claim, State.DONE);
    }

    private static List<String> files(TestFirm firm) {
        return firm.jdbc.queryForList(
                "select bank || name || digest || lines from day_end_file where direction = 'OUT' order by 1",
                String.class);
    }

    @ParameterizedTest
    @EnumSource
    void S1_a_run_whose_node_died_is_brought_to_its_end_by_another_and_only_by_one(Database database) {
        try (var dying = new TestFirm(database, FRIDAY).withRoutes();
                var other = dying.secondNode(database)) {
            other.bean(DayWorker.class).stop();
            dying.fill(20_000);
            var reached = new CountDownLatch(1);
            var never = new CountDownLatch(1);
            dying.onRelease = () -> {
                reached.countDown();
                try {
                    never.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException("killed");
                }
            };
            var id = dying.days.close("settlement");
            Awaitility.await().until(() -> reached.getCount() == 0);
            assertThat(other.bean(RunStore.class).claim("other"))
                    .as("the lease holds")
                    .isEmpty();

            dying.jdbc.update("update day_run set lease_until = current_timestamp - interval '1' second");
            other.bean(DayWorker.class).start();
            assertThat(other.ended(id).state()).isEqualTo(State.DONE);
            var journal = other.journal();
            never.countDown();
            dying.bean(DayWorker.class).stop();
            assertThat(other.journal()).isEqualTo(journal);
            assertThat(other.at(MAIN).balance()).isEqualTo(20_000);
            assertThat(other.days.find(id).orElseThrow().steps()).allMatch(step -> step.state() == StepState.DONE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void S1_the_day_closes_once_and_opens_only_when_it_is_closed(Database database) {
        try (var firm = new TestFirm(database, FRIDAY).withRoutes()) {
            assertThatThrownBy(() -> firm.days.open("settlement")).isInstanceOf(RefusedException.class);
            firm.transfers.onTheWay = 1;
            var id = firm.days.close("settlement");
            assertThat(firm.days.close("settlement2")).isEqualTo(id);
            assertThatThrownBy(() -> firm.days.open("settlement")).isInstanceOf(RefusedException.class);
            var stuck = firm.ended(id);
            assertThat(stuck.state()).isEqualTo(State.FAILED);
            assertThat(stuck.steps().getFirst().notes()).containsExactly(StepNote.of("step.on-the-way", "count", 1));

            firm.transfers.onTheWay = 0;
            assertThat(firm.days.close("settlement")).isEqualTo(id);
            assertThat(firm.ended(id).state()).isEqualTo(State.DONE);
            assertThatThrownBy(() -> firm.days.close("settlement"))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.refusal().rule()).isEqualTo("S1"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void S1_an_opening_that_failed_after_the_day_was_open_is_asked_for_again_and_held_against_the_close(
            Database database) {
        try (var firm = new TestFirm(database, FRIDAY).withRoutes()) {
            firm.deposit(AUX, 150_000);
            firm.move(AUX, MAIN, 100_000);
            firm.closeDay();
            firm.jdbc.execute(
                    "alter table funding_instruction add constraint broken check (state <> 'CONFIRMED' or day > date '2026-11-20')");
            assertThatThrownBy(() -> firm.days.open("settlement")).hasMessageContaining("S1.opening-stuck");
            assertThat(firm.bean(TradingDays.class).current().stage()).isEqualTo(Stage.OPEN);
            assertThatThrownBy(() -> firm.days.open("settlement")).hasMessageContaining("S1.opening-stuck");

            firm.jdbc.execute("alter table funding_instruction drop constraint broken");
            assertThat(firm.days.open("settlement").day()).isEqualTo(MONDAY);
            assertThat(firm.days.find(MONDAY + "-open").orElseThrow().state()).isEqualTo(State.DONE);
            assertThat(firm.house(HouseAccount.ON_THE_WAY, "nhb")).isZero();
            assertThatThrownBy(() -> firm.days.open("settlement")).hasMessageContaining("S1.not-closed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void S1_a_close_says_that_it_waits_for_an_opening_that_fails(Database database) {
        try (var firm = new TestFirm(database, FRIDAY).withRoutes()) {
            firm.deposit(AUX, 150_000);
            firm.move(AUX, MAIN, 100_000);
            firm.closeDay();
            firm.jdbc.execute(
                    "alter table funding_instruction add constraint broken check (state <> 'CONFIRMED' or day > date '2026-11-20')");
            assertThatThrownBy(() -> firm.days.open("settlement")).hasMessageContaining("S1.opening-stuck");

            var waiting = firm.closeDay();
            assertThat(waiting.state()).isEqualTo(State.FAILED);
            assertThat(waiting.steps().getFirst().notes())
                    .containsExactly(StepNote.of("step.later.FAILED", "run", MONDAY + "-open"));

            firm.jdbc.execute("alter table funding_instruction drop constraint broken");
            var closed = firm.closeDay();
            assertThat(closed.state()).isEqualTo(State.DONE);
            assertThat(closed.steps().getFirst().notes()).isEmpty();
            assertThat(firm.days.find(MONDAY + "-open").orElseThrow().state()).isEqualTo(State.DONE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void S1_a_node_that_lost_the_run_changes_nothing_any_more(Database database) {
        try (var firm = new TestFirm(database, FRIDAY).withRoutes()) {
            firm.deposit(AUX, 150_000);
            firm.bean(DayWorker.class).stop();
            var store = firm.bean(RunStore.class);
            var close = firm.days.close("settlement");
            frozen(firm, store.claim("first").orElseThrow(), InstructFunding.class);
            assertThat(firm.funding.of(LocalDate.parse(FRIDAY))).isEmpty();
            frozen(firm, lapsed(firm, store), EndDay.class);
            assertThat(firm.bean(TradingDays.class).current().stage()).isEqualTo(Stage.CLOSING);

            firm.bean(DayWorker.class).start();
            lapse(firm);
            assertThat(firm.ended(close).state()).isEqualTo(State.DONE);
            firm.bean(DayWorker.class).stop();
            store.start(RunKind.OPEN, MONDAY, firm.bean(DayPlan.class).names(RunKind.OPEN), "settlement");
            frozenBetweenTwoBanks(firm, store.claim("first").orElseThrow());
            assertThat(firm.jdbc.queryForObject("select count(*) from omnibus_check", Integer.class))
                    .isEqualTo(1);
            frozen(firm, lapsed(firm, store), OpenDay.class);
            assertThat(firm.bean(TradingDays.class).current().stage()).isEqualTo(Stage.CLOSED);
        }
    }

    /** The step runs on a node that another has taken the run from. */
    private static void frozen(TestFirm firm, RunStore.Claim claim, Class<? extends DayStep> step) {
        firm.jdbc.update("update day_run set fence = fence + 1 where id = ?", claim.id());
        assertThatThrownBy(() -> firm.bean(step).run(new StepRun(firm.bean(RunStore.class), claim, 0, () -> false)))
                .isInstanceOf(RunStore.LeaseLost.class);
    }

    private static void frozenBetweenTwoBanks(TestFirm firm, RunStore.Claim claim) {
        var run = new StepRun(firm.bean(RunStore.class), claim, 0, () -> {
            firm.jdbc.update("update day_run set fence = fence + 1 where id = ?", claim.id());
            return false;
        });
        assertThatThrownBy(() -> firm.bean(StartAtBanks.class).run(run)).isInstanceOf(RunStore.LeaseLost.class);
    }

    private static RunStore.Claim lapsed(TestFirm firm, RunStore store) {
        lapse(firm);
        return store.claim("second").orElseThrow();
    }

    private static void lapse(TestFirm firm) {
        firm.jdbc.update("update day_run set lease_until = current_timestamp - interval '1' second");
    }

    @ParameterizedTest
    @EnumSource
    void S1_an_error_in_a_step_is_a_failure_that_is_tried_again_and_ends_nothing_else(Database database) {
        try (var firm = new TestFirm(database, FRIDAY).withRoutes()) {
            firm.onRelease = () -> {
                throw new StackOverflowError("too deep");
            };
            assertThat(firm.closeDay().state()).isEqualTo(State.FAILED);

            firm.onRelease = () -> {};
            assertThat(firm.closeDay().state()).isEqualTo(State.DONE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void S1_a_bank_that_is_down_holds_up_neither_close_nor_opening_and_its_money_stays_on_the_way(Database database) {
        try (var firm = new TestFirm(database, FRIDAY).withRoutes()) {
            firm.deposit(AUX, 150_000);
            firm.move(AUX, MAIN, 100_000);
            firm.banks.down.add("jmb");
            var closed = firm.closeDay();
            assertThat(closed.state()).isEqualTo(State.DONE);
            assertThat(closed.steps().get(2).notes())
                    .contains(StepNote.of("step.file-missing", "bank", "jmb", "file", "CHK01", "day", closed.day()));
            firm.days.open("settlement");
            assertThat(firm.house(HouseAccount.ON_THE_WAY, "nhb")).isZero();
            assertThat(firm.house(HouseAccount.ON_THE_WAY, "jmb")).isEqualTo(-100_000);
            assertThat(firm.books.prove().balanced()).isTrue();

            firm.banks.down.clear();
            firm.closeDay();
            firm.days.open("settlement");
            assertThat(firm.house(HouseAccount.ON_THE_WAY, "jmb")).isZero();
            assertThat(firm.banks.mirrors).containsEntry(AUX, 50_000L);
            assertThat(Duration.ofDays(4))
                    .isEqualTo(Duration.between(
                            LocalDate.parse(FRIDAY).atStartOfDay(), firm.day().atStartOfDay()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void S3_money_stays_on_the_way_while_the_omnibus_account_does_not_show_it(Database database) {
        try (var firm = new TestFirm(database, FRIDAY).withRoutes()) {
            firm.deposit(AUX, 150_000);
            firm.move(AUX, MAIN, 100_000);
            firm.closeDay();
            firm.banks.omnibus.merge("nhb", -1L, Long::sum);
            firm.days.open("settlement");
            assertThat(firm.house(HouseAccount.ON_THE_WAY, "nhb")).isEqualTo(100_000);
            assertThat(firm.house(HouseAccount.ON_THE_WAY, "jmb")).isZero();
            var opened = firm.days.find(MONDAY + "-open").orElseThrow();
            assertThat(opened.steps().getFirst().notes())
                    .contains(StepNote.of(
                            "step.omnibus-differs", "bank", "nhb", "told", "999.99", "expected", "1000.00"));
        }
    }
}
