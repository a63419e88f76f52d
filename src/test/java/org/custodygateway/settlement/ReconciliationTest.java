package org.custodygateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.settlement.TestTransfers.line;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.settlement.Reconciliations.Difference;
import org.custodygateway.settlement.Reconciliations.Handling;
import org.custodygateway.settlement.RunView.State;
import org.custodygateway.settlement.file.Chk01Row;
import org.custodygateway.settlement.file.FileRegister;
import org.custodygateway.settlement.file.ReceivedFiles;
import org.custodygateway.support.Database;
import org.custodygateway.transfer.DayEndTransfers;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Order(2)
class ReconciliationTest {

    private static final LocalDate FRIDAY = LocalDate.parse("2026-11-20");
    private static final Instant PASSED = Instant.EPOCH;
    private static final Instant AHEAD = Instant.now().plus(Duration.ofMinutes(50));
    private static final Instant BY_A_CLOCK_AHEAD = Instant.parse("2100-01-01T00:00:00Z");

    @ParameterizedTest
    @EnumSource
    void T11_what_is_in_doubt_follows_the_banks_file_of_its_day(Database database) {
        try (var firm = new TestFirm(database, FRIDAY.toString()).withRoutes()) {
            inDoubt(firm, "S1", "nhb", PASSED);
            inDoubt(firm, "S2", "nhb", PASSED);
            inDoubt(firm, "S3", "nhb", AHEAD);
            inDoubt(firm, "S4", "jmb", PASSED);
            inDoubt(firm, "S5", "nhb", BY_A_CLOCK_AHEAD);
            firm.banks.transfers.put("nhb", List.of(line("nhb", FRIDAY, "S1", 100)));
            firm.banks.noFile.add("jmb");

            var run = firm.closeDay();
            assertThat(run.state()).isEqualTo(State.DONE);
            assertThat(firm.transfers.concluded)
                    .as(
                            "there: happened; not there and too late, or with a deadline that only the file can judge: did not;"
                                    + " not there and still possible, or no file: carried over")
                    .containsExactly("1 happened BS1", "2 did not happen", "5 did not happen");
            assertThat(run.steps().get(3).notes())
                    .contains(
                            StepNote.of("step.carried-over", "bank", "nhb", "count", 1),
                            StepNote.of("step.carried-over", "bank", "jmb", "count", 1));

            firm.days.open("settlement");
            firm.banks.noFile.clear();
            firm.banks.put("jmb", "B_CHK01_20261120.gz", List.of());
            assertThat(firm.closeDay().state()).isEqualTo(State.DONE);
            assertThat(firm.transfers.concluded).as("the file came a day late").contains("4 did not happen");
        }
    }

    @ParameterizedTest
    @EnumSource
    void S2_a_node_that_lost_the_run_meanwhile_stores_no_difference(Database database) {
        try (var firm = new TestFirm(database, FRIDAY.toString()).withRoutes()) {
            firm.banks.transfers.put("nhb", List.of(line("nhb", FRIDAY, "S1", 100)));
            firm.bean(DayWorker.class).stop();
            firm.days.close("settlement");
            var store = firm.bean(RunStore.class);
            var claim = store.claim("first").orElseThrow();
            var steps = firm.bean(DayPlan.class).steps(RunKind.CLOSE);
            for (int number = 0; number < 3; number++) {
                steps.get(number).run(new StepRun(store, claim, number, () -> false));
            }
            var frozen = new StepRun(store, claim, 3, () -> {
                firm.jdbc.update("update day_run set fence = fence + 1 where id = ?", claim.id());
                return false;
            });

            assertThatThrownBy(() -> firm.bean(ReconcileTransfers.class).run(frozen))
                    .isInstanceOf(RunStore.LeaseLost.class);
            assertThat(firm.jdbc.queryForObject("select count(*) from difference", Integer.class))
                    .isZero();
        }
    }

    private static void inDoubt(TestFirm firm, String serial, String bank, Instant deadline) {
        firm.transfers.add(serial, bank, FRIDAY, DayEndTransfers.State.IN_DOUBT, 100, deadline);
    }

    @ParameterizedTest
    @EnumSource
    void S2_differences_are_found_both_ways_and_the_close_waits_until_two_persons_have_worked_them_off(
            Database database) {
        try (var firm = new TestFirm(database, FRIDAY.toString()).withRoutes()) {
            firm.transfers.add("S1", "nhb", FRIDAY, DayEndTransfers.State.DONE, 100, PASSED);
            firm.transfers.add("S2", "nhb", FRIDAY, DayEndTransfers.State.DONE, 200, PASSED);
            firm.transfers.add("S3", "nhb", FRIDAY, DayEndTransfers.State.DONE, 300, PASSED);
            firm.transfers.add("S4", "nhb", FRIDAY, DayEndTransfers.State.REFUSED, 400, PASSED);
            firm.transfers.add("S5", "nhb", FRIDAY, DayEndTransfers.State.REFUSED, 500, PASSED);
            firm.banks.transfers.put(
                    "nhb",
                    List.of(
                            line("nhb", FRIDAY, "S1", 100),
                            line("nhb", FRIDAY, "S2", 201),
                            line("nhb", FRIDAY, "S4", 400),
                            line("nhb", FRIDAY, "S9", 900)));
            var run = firm.closeDay();
            assertThat(run.state()).isEqualTo(State.BLOCKED);
            assertThat(run.steps().get(3).notes()).extracting(StepNote::text).contains("step.differences-wait");
            assertThat(firm.reconciliations.differences(FRIDAY, "nhb"))
                    .extracting(
                            one -> one.kind() + " " + one.serial() + " " + one.firmAmount() + " " + one.bankAmount())
                    .containsExactlyInAnyOrder(
                            "AMOUNT S2 2.00 2.01",
                            "STATE S4 4.00 4.00",
                            "ONLY_BANK S9 null 9.00",
                            "ONLY_FIRM S3 3.00 null");
            assertThat(firm.reconciliations.differences(FRIDAY, "jmb")).isEmpty();
            assertThat(firm.banks.firmFile("nhb", "S_CHK01_20261120.gz"))
                    .extracting(row -> row[7].strip())
                    .containsExactly("S1", "S2", "S3");

            var differences = firm.bean(Differences.class);
            for (var one : firm.reconciliations.differences(FRIDAY, "nhb")) {
                assertThat(firm.days.find(run.runId()).orElseThrow().state()).isNotEqualTo(State.DONE);
                var handling = one.serial().equals("S9") ? Handling.ASK_BANK : null;
                assertThat(differences
                                .propose(one.id(), handling, "seen", "settlement", "test")
                                .state())
                        .isEqualTo(Reconciliations.State.PROPOSED);
                assertThatThrownBy(() -> differences.approve(one.id(), "settlement", "test"))
                        .isInstanceOfSatisfying(
                                RefusedException.class,
                                refused -> assertThat(refused.refusal().rule()).isEqualTo("P2"));
                assertThat(differences.approve(one.id(), "settlement2", "test").state())
                        .isEqualTo(Reconciliations.State.SETTLED);
                assertThatThrownBy(() -> differences.approve(one.id(), "settlement2", "test"))
                        .isInstanceOf(RefusedException.class);
            }
            assertThat(firm.corrections.made)
                    .containsExactlyInAnyOrder("S2 as at the bank: 2.01", "S4 as at the bank: 4.00", "taken back S3");
            assertThat(firm.ended(run.runId()).state()).isEqualTo(State.DONE);
            assertThat(firm.reconciliations.open()).isEmpty();
            assertThat(firm.banks.firmFile("nhb", "S_DIF01_20261120.gz"))
                    .as("reason, handling, the firm's amount, the bank's")
                    .extracting(
                            row -> row[0] + " " + row[1] + " " + amount(row, 17) + " " + amount(row, row.length - 1))
                    .containsExactlyInAnyOrder("X S1 200 201", "X S1 400 400", "B B0 - 900", "S S1 300 -");
        }
    }

    /** The last field of a record, {@code -} where the record is blank. */
    private static String amount(String[] row, int field) {
        var value = field < row.length ? row[field].strip() : "";
        boolean blank = field == 17 ? row[2].isBlank() : row[row.length - 1].isBlank();
        return blank ? "-" : Long.toString(Long.parseLong(value));
    }

    @ParameterizedTest
    @EnumSource
    void S1_a_file_that_comes_a_day_late_is_compared_at_the_next_close_which_waits_for_its_differences(
            Database database) {
        try (var firm = new TestFirm(database, FRIDAY.toString()).withRoutes()) {
            firm.transfers.add("S1", "nhb", FRIDAY, DayEndTransfers.State.DONE, 100, PASSED);
            firm.banks.noFile.add("nhb");
            assertThat(firm.closeDay().state()).isEqualTo(State.DONE);
            assertThat(firm.banks
                            .folder
                            .resolve("nhb/from-firm/S_DIF01_20261120.gz")
                            .toFile())
                    .as("nothing is said of what was not compared")
                    .doesNotExist();
            firm.days.open("settlement");
            firm.banks.noFile.clear();
            firm.banks.put("nhb", "B_CHK01_20261120.gz", List.of());

            var run = firm.closeDay();
            assertThat(run.state()).isEqualTo(State.BLOCKED);
            assertThat(firm.gaps.told).contains("came nhb 2026-11-20");
            var late = firm.reconciliations.leftOver(firm.day(), null);
            assertThat(late)
                    .singleElement()
                    .returns(FRIDAY, Difference::day)
                    .returns(Handling.REVERSE_AT_FIRM, Difference::proposal);
            var differences = firm.bean(Differences.class);
            differences.propose(late.getFirst().id(), null, "", "settlement", "test");
            differences.approve(late.getFirst().id(), "settlement2", "test");
            assertThat(firm.ended(run.runId()).state()).isEqualTo(State.DONE);
            assertThat(firm.corrections.made).containsExactly("taken back S1");
            assertThat(firm.banks.firmFile("nhb", "S_DIF01_20261120.gz")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void S2_a_proposal_is_one_of_the_rules_and_is_made_of_what_is_there(Database database) {
        try (var firm = new TestFirm(database, FRIDAY.toString()).withRoutes()) {
            firm.transfers.add("S3", "nhb", FRIDAY, DayEndTransfers.State.DONE, 300, PASSED);
            firm.banks.transfers.put(
                    "nhb",
                    List.of(
                            line("nhb", FRIDAY, "S9", 900),
                            line("nhb", FRIDAY, "S8", 800).replace(TestFirm.MAIN, "9999999999")));
            assertThat(firm.closeDay().state()).isEqualTo(State.BLOCKED);
            var bySerial = firm.reconciliations.differences(FRIDAY, "nhb").stream()
                    .collect(Collectors.toMap(Difference::serial, one -> one));
            assertThat(bySerial.get("S3").proposal()).isEqualTo(Handling.REVERSE_AT_FIRM);
            assertThat(bySerial.get("S9").proposal()).isEqualTo(Handling.BOOK_AT_FIRM);
            assertThat(bySerial.get("S8").proposal())
                    .as("no such account: nothing can be booked")
                    .isEqualTo(Handling.ASK_BANK);

            var differences = firm.bean(Differences.class);
            long id = bySerial.get("S3").id();
            assertThatThrownBy(() -> differences.propose(id, Handling.BOOK_AT_FIRM, "", "settlement", "test"))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.refusal().text()).isEqualTo("S2.handling"));
            assertThatThrownBy(() -> differences.approve(id, "settlement2", "test"))
                    .as("nothing is proposed")
                    .isInstanceOf(RefusedException.class);
            assertThatThrownBy(() -> differences.propose(4711, null, "", "settlement", "test"))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.refusal().nature()).isEqualTo(Refusal.Nature.MISSING));

            differences.propose(id, null, "", "settlement", "test");
            firm.transfers.all.clear();
            assertThatThrownBy(() -> differences.approve(id, "settlement2", "test"))
                    .as("it is not as it was when the difference was found")
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.refusal().text()).isEqualTo("S2.difference-moved"));
            assertThat(firm.corrections.made).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void S1_a_missing_file_is_noted_and_never_taken_for_no_differences(Database database) {
        try (var firm = new TestFirm(database, FRIDAY.toString()).withRoutes()) {
            firm.transfers.add("S1", "nhb", FRIDAY, DayEndTransfers.State.DONE, 100, PASSED);
            firm.banks.noFile.add("nhb");
            assertThat(firm.closeDay().state()).isEqualTo(State.DONE);
            assertThat(firm.reconciliations.files(FRIDAY, "nhb"))
                    .extracting(file -> file.name() + " " + file.state())
                    .contains("B_CHK01_20261120.gz MISSING");
            assertThat(firm.reconciliations.differences(FRIDAY, "nhb")).isEmpty();
            assertThat(firm.jdbc.queryForList("select action from audit_record", String.class))
                    .contains("alarm.2026-11-20");
            assertThat(firm.gaps.told)
                    .as("M10: monitoring knows what it could not see")
                    .contains("missing nhb 2026-11-20 [] nhb: CHK01 did not come for 2026-11-20")
                    .noneMatch(told -> told.startsWith("came nhb"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void S2_a_file_that_cannot_be_read_is_moved_aside_and_recorded_and_a_whole_one_may_follow(Database database) {
        try (var firm = new TestFirm(database, FRIDAY.toString()).withRoutes()) {
            var register = firm.bean(FileRegister.class);
            firm.banks.put("nhb", "B_CHK01_20261120.gz", List.of(line("nhb", FRIDAY, "S1", 100), "cut"));
            Awaitility.await()
                    .until(() -> firm.banks
                            .folder
                            .resolve("nhb/to-firm/.failed/B_CHK01_20261120.gz")
                            .toFile()
                            .exists());
            assertThat(register.find("nhb", "B_CHK01_20261120.gz").orElseThrow())
                    .matches(file -> file.state() == FileRegister.State.FAILED)
                    .matches(file -> file.problem().contains("line 2"));
            assertThat(register.loaded(FileRegister.Kind.CHK01, "nhb", FRIDAY)).isEmpty();

            var lines = new ArrayList<String>();
            for (int number = 1; number <= 1203; number++) {
                lines.add(line("nhb", FRIDAY, "S" + number, number));
            }
            firm.banks.put("nhb", "B_CHK01_20261120.gz", lines);
            Awaitility.await()
                    .until(() -> register.loaded(FileRegister.Kind.CHK01, "nhb", FRIDAY)
                            .isPresent());
            var rows = new ArrayList<Chk01Row>();
            register.rows(
                    register.loaded(FileRegister.Kind.CHK01, "nhb", FRIDAY)
                            .orElseThrow()
                            .id(),
                    rows::add);
            assertThat(rows).hasSize(1203);
            assertThat(rows.getLast().fen()).isEqualTo(1203);
            assertThat(rows.getLast().name()).isEqualTo("张伟");

            firm.banks.put("nhb", "B_CHK01_20261120.gz", List.of(line("nhb", FRIDAY, "S7", 7)));
            Awaitility.await()
                    .untilAsserted(() -> assertThat(firm.jdbc.queryForList(
                                    "select after from audit_record where action = 'alarm.day-end-file'", String.class))
                            .anyMatch(text -> text.contains("came again with other content")));
            assertThat(register.loaded(FileRegister.Kind.CHK01, "nhb", FRIDAY)
                            .orElseThrow()
                            .lines())
                    .isEqualTo(1203);
        }
    }

    @Test
    void S2_a_file_that_the_bank_replaces_while_it_is_read_is_read_anew() throws Exception {
        try (var firm = new TestFirm(Database.H2, FRIDAY.toString())) {
            var files = firm.bean(ReceivedFiles.class);
            var path = firm.banks.folder.resolve("nhb/to-firm/B_CHK01_20261120.gz");
            firm.banks.put("nhb", "B_CHK01_20261120.gz", List.of(line("nhb", FRIDAY, "S1", 100)));
            var first = files.take(path.toString());
            firm.banks.put("nhb", "B_CHK01_20261120.gz", List.of(line("nhb", FRIDAY, "S2", 200)));
            assertThatThrownBy(() -> files.loaded(first)).hasMessageContaining("another file came in the place of");

            var second = files.take(path.toString());
            assertThat(second.wanted()).isTrue();
            firm.banks.put("nhb", "B_CHK01_20261120.gz", List.of(line("nhb", FRIDAY, "S3", 300)));
            files.putAside(second);
            assertThat(files.take(path.toString()).digest()).isNotEqualTo(second.digest());
            assertThat(path.resolveSibling(".done")).isEmptyDirectory();
        }
    }

    /** Two nodes see the same folder: the slower one must neither throw away what the other has stored nor call its own remains whole. */
    @ParameterizedTest
    @EnumSource
    void S2_a_file_is_stored_by_one_node_at_a_time(Database database) throws Exception {
        try (var firm = new TestFirm(database, FRIDAY.toString())) {
            var files = firm.bean(ReceivedFiles.class);
            var path = firm.banks.folder.resolve("nhb/to-firm/B_CHK01_20261120.gz");
            firm.banks.put("nhb", "B_CHK01_20261120.gz", List.of(line("nhb", FRIDAY, "S1", 100)));
            var first = files.take(path.toString());
            firm.jdbc.update("update day_end_file set taker = 'another node'");
            var second = files.take(path.toString());
            assertThat(second.wanted()).isFalse();
            assertThat(second.folder()).as("it stays where it is").isEmpty();
            files.putAside(second);
            assertThat(path).exists();
            assertThatThrownBy(() -> files.portions(first).next()).hasMessageContaining("another node");
            assertThatThrownBy(() -> files.loaded(first)).hasMessageContaining("another node");

            firm.jdbc.update("update day_end_file set taken_until = timestamp '2026-01-01 00:00:00+00:00'");
            assertThat(files.take(path.toString()).wanted())
                    .as("after the other node's end")
                    .isTrue();
        }
    }
}
