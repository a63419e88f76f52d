package org.custodygateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.settlement.TestFirm.AUX;
import static org.custodygateway.settlement.TestFirm.MAIN;
import static org.custodygateway.settlement.TestTransfers.line;

import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.custodygateway.bank.AccountOperations.Operation;
import org.custodygateway.bank.Instruction;
import org.custodygateway.money.Money;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.settlement.Reconciliations.Difference;
import org.custodygateway.settlement.Reconciliations.Handling;
import org.custodygateway.settlement.RunView.State;
import org.custodygateway.settlement.file.FileRegister;
import org.custodygateway.settlement.file.FileRegister.Kind;
import org.custodygateway.support.Database;
import org.custodygateway.transfer.DayEndTransfers;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Day-end files beside CHK01: notices, balances (CHK04, DIF04), contracts (CHK02, CHK03). */
@Order(2)
class NightFilesTest {

    private static final LocalDate WEDNESDAY = LocalDate.parse("2026-11-18");
    private static final LocalDate FRIDAY = LocalDate.parse("2026-11-20");

    @Test
    void S1_a_file_is_read_only_when_its_notice_is_there_and_agrees() throws Exception {
        try (var firm = new TestFirm(Database.H2, FRIDAY.toString()).withRoutes()) {
            var register = firm.bean(FileRegister.class);
            var file = firm.banks.folder.resolve("nhb/to-firm/B_CHK01_20261120.gz");
            var notice = firm.banks.folder.resolve("nhb/to-firm/B_CHK01_20261120.ready");
            firm.banks.noNotice = true;
            firm.banks.put("nhb", "B_CHK01_20261120.gz", List.of(line("nhb", FRIDAY, "S1", 100)));
            var whole = Files.readAllBytes(file);
            firm.banks.noNotice = false;
            firm.banks.put("jmb", "B_CHK01_20261120.gz", List.of());
            Awaitility.await()
                    .until(() -> register.loaded(Kind.CHK01, "jmb", FRIDAY).isPresent());
            assertThat(register.received(Kind.CHK01, "nhb", FRIDAY)).isEmpty();

            TestBank.announce(file);
            var right = Files.readString(notice);
            Files.delete(notice);
            for (var wrong : List.of(
                    new String[] {"1" + right, "its notice says"},
                    new String[] {right.replaceAll("\\|.*", "|" + "0".repeat(64)), "digest differs"},
                    new String[] {"garbage", "cannot be read"})) {
                Files.writeString(notice, wrong[0]);
                Awaitility.await()
                        .until(() -> register.received(Kind.CHK01, "nhb", FRIDAY)
                                .filter(one -> one.state() == FileRegister.State.FAILED)
                                .filter(one -> one.problem().contains(wrong[1]))
                                .isPresent());
                assertThat(Files.readAllBytes(file)).as("it stays").isEqualTo(whole);
            }
            Files.writeString(notice, right);
            Awaitility.await()
                    .until(() -> register.loaded(Kind.CHK01, "nhb", FRIDAY).isPresent());
            Awaitility.await().until(() -> Files.notExists(file) && Files.notExists(notice));
            assertThat(firm.jdbc.queryForList(
                            "select after from audit_record where action = 'alarm.day-end-file'", String.class))
                    .as("each once")
                    .hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void S2_a_balance_that_the_bank_has_otherwise_is_a_difference_that_two_persons_correct(Database database) {
        try (var firm = new TestFirm(database, FRIDAY.toString()).withRoutes()) {
            firm.deposit(MAIN, 10_000);
            assertThat(firm.closeDay().state()).isEqualTo(State.DONE);
            assertThat(firm.banks.firmFile("nhb", "S_CHK04_20261120.gz"))
                    .extracting(row -> row[4].strip() + " " + row[8])
                    .containsExactly(MAIN + " 0000000000010000");
            firm.banks.put("nhb", "B_DIF04_20261120.gz", List.of(balance("NHB", MAIN, 10_000, 10_250)));
            firm.banks.put("jmb", "B_DIF04_20261120.gz", List.of());
            firm.days.open("settlement");
            var answers = firm.bean(BalanceAnswers.class);
            Awaitility.await().until(() -> {
                answers.look();
                return !firm.reconciliations.differences(FRIDAY, "nhb").isEmpty();
            });
            answers.look();
            var difference = firm.reconciliations.differences(FRIDAY, "nhb").getFirst();
            assertThat(difference)
                    .returns(Reconciliations.Kind.BALANCE, Difference::kind)
                    .returns(Handling.CORRECT_AT_FIRM, Difference::proposal)
                    .returns(MAIN, Difference::fundAccount);
            assertThat(firm.reconciliations.differences(FRIDAY, "jmb")).isEmpty();

            var differences = firm.bean(Differences.class);
            differences.propose(difference.id(), null, "", "settlement", "test");
            differences.approve(difference.id(), "settlement2", "test");
            assertThat(firm.at(MAIN).balance()).isEqualTo(10_250);
            assertThat(firm.books.prove().balanced()).isTrue();
            assertThat(firm.closeDay().state()).as("nothing is held up").isEqualTo(State.DONE);
        }
    }

    /** The bank finds the same fen missing each night until it is put right: it must not be put right as often. */
    @ParameterizedTest
    @EnumSource
    void S2_what_was_corrected_since_the_bank_was_told_the_balance_is_not_corrected_again(Database database) {
        try (var firm = new TestFirm(database, "2026-11-19").withRoutes()) {
            firm.deposit(MAIN, 10_000);
            var answers = firm.bean(BalanceAnswers.class);
            var differences = firm.bean(Differences.class);
            for (var day : List.of(FRIDAY.minusDays(1), FRIDAY)) {
                assertThat(firm.closeDay().state()).isEqualTo(State.DONE);
                var date = day.toString().replace("-", "");
                var name = "B_DIF04_" + date + ".gz";
                firm.banks.put(
                        "nhb",
                        name,
                        List.of(balance("NHB", MAIN, 10_000, 10_250).replace("20261120", date)));
                firm.banks.put("jmb", name, List.of());
                firm.days.open("settlement");
                Awaitility.await().until(() -> {
                    answers.look();
                    return !firm.reconciliations.differences(day, "nhb").isEmpty();
                });
            }
            var nights = List.of(
                    firm.reconciliations.differences(FRIDAY.minusDays(1), "nhb").getFirst(),
                    firm.reconciliations.differences(FRIDAY, "nhb").getFirst());
            nights.forEach(night -> differences.propose(night.id(), null, "", "settlement", "test"));

            differences.approve(nights.get(1).id(), "settlement2", "test");
            assertThatThrownBy(() -> differences.approve(nights.get(0).id(), "settlement2", "test"))
                    .hasMessageContaining("S2.difference-moved");
            assertThat(firm.at(MAIN).balance()).isEqualTo(10_250);

            differences.propose(nights.get(0).id(), Handling.NOTE, "put right since", "settlement", "test");
            assertThat(differences
                            .approve(nights.get(0).id(), "settlement2", "test")
                            .state())
                    .isEqualTo(Reconciliations.State.SETTLED);
            assertThat(firm.at(MAIN).balance()).isEqualTo(10_250);
            assertThat(firm.books.prove().balanced()).isTrue();
        }
    }

    /** The firm's side of a difference is what the firm has told, whatever the bank's row says it was. */
    @ParameterizedTest
    @EnumSource
    void S2_a_row_of_DIF04_with_a_balance_that_was_never_told_is_an_alarm_and_no_correction(Database database) {
        try (var firm = new TestFirm(database, FRIDAY.toString()).withRoutes()) {
            firm.deposit(MAIN, 10_000);
            assertThat(firm.closeDay().state()).isEqualTo(State.DONE);
            firm.banks.put("nhb", "B_DIF04_20261120.gz", List.of(balance("NHB", MAIN, 0, 9_000)));
            var answers = firm.bean(BalanceAnswers.class);
            Awaitility.await().until(() -> {
                answers.look();
                return !firm.reconciliations.differences(FRIDAY, "nhb").isEmpty();
            });

            assertThat(firm.reconciliations.differences(FRIDAY, "nhb"))
                    .singleElement()
                    .returns(Handling.ASK_BANK, Difference::proposal)
                    .returns(Money.ofFen(10_000), Difference::firmAmount)
                    .returns(Money.ofFen(9_000), Difference::bankAmount);
            assertThat(firm.jdbc.queryForList(
                            "select after from audit_record where action like 'alarm.%' and subject = 'bank:nhb'",
                            String.class))
                    .anyMatch(text -> text.contains("was not told"));
        }
    }

    @Test
    void S1_a_balance_is_not_corrected_while_no_day_is_open() {
        try (var firm = new TestFirm(Database.H2, FRIDAY.toString()).withRoutes()) {
            firm.deposit(MAIN, 10_000);
            assertThat(firm.closeDay().state()).isEqualTo(State.DONE);
            firm.banks.put("nhb", "B_DIF04_20261120.gz", List.of(balance("NHB", MAIN, 10_000, 10_250)));
            var answers = firm.bean(BalanceAnswers.class);
            Awaitility.await().until(() -> {
                answers.look();
                return !firm.reconciliations.differences(FRIDAY, "nhb").isEmpty();
            });
            var id = firm.reconciliations.differences(FRIDAY, "nhb").getFirst().id();
            var differences = firm.bean(Differences.class);
            differences.propose(id, null, "", "settlement", "test");

            assertThatThrownBy(() -> differences.approve(id, "settlement2", "test"))
                    .isInstanceOf(RefusedException.class);
            assertThat(firm.at(MAIN).balance()).isEqualTo(10_000);
            firm.days.open("settlement");
            differences.approve(id, "settlement2", "test");
            assertThat(firm.at(MAIN).balance()).isEqualTo(10_250);
        }
    }

    @ParameterizedTest
    @EnumSource
    void S1_balances_that_are_not_answered_by_noon_are_an_alarm_once_and_hold_nothing_up(Database database) {
        try (var firm = new TestFirm(database, WEDNESDAY.toString()).withRoutes()) {
            assertThat(firm.closeDay().state()).isEqualTo(State.DONE);
            var answers = firm.bean(BalanceAnswers.class);
            answers.look();
            assertThat(alarms(firm)).isEmpty();

            firm.banks.put("jmb", "B_DIF04_20261118.gz", List.of());
            var register = firm.bean(FileRegister.class);
            Awaitility.await()
                    .until(() -> register.loaded(Kind.DIF04, "jmb", WEDNESDAY).isPresent());
            firm.days.open("settlement");
            answers.look();
            answers.look();
            assertThat(alarms(firm)).containsExactly("nhb: DIF04 did not come for 2026-11-18");
            assertThat(firm.closeDay().state()).isEqualTo(State.DONE);
            assertThat(alarms(firm)).hasSize(1);
        }
    }

    private static List<String> alarms(TestFirm firm) {
        return firm.jdbc.queryForList("select after from audit_record where action like 'alarm.%'", String.class);
    }

    @ParameterizedTest
    @EnumSource
    void S2_contracts_and_what_was_done_to_them_are_compared_both_ways_and_hold_nothing_up(Database database) {
        try (var firm = new TestFirm(database, FRIDAY.toString()).withRoutes()) {
            firm.operations.put("nhb", List.of(signed("S1"), signed("S2"), signed("S3")));
            firm.banks.operations.put(
                    "nhb",
                    List.of(
                            operation("NHB", MAIN, "S1", "11001"),
                            operation("NHB", MAIN, "S2", "11004"),
                            operation("NHB", MAIN, "S9", "11001")));
            firm.banks.ties.put("nhb", List.of(tie("NHB", MAIN, "2")));
            firm.banks.ties.put("jmb", List.of(tie("JMB", AUX, "0")));

            var run = firm.closeDay();
            assertThat(run.state()).isEqualTo(State.DONE);
            assertThat(firm.reconciliations.differences(FRIDAY, "nhb"))
                    .allMatch(one -> one.kind() == Reconciliations.Kind.CONTRACT)
                    .extracting(
                            one -> one.code() + " " + one.serial() + ": " + one.firmState() + " / " + one.bankState())
                    .containsExactlyInAnyOrder(
                            "CHK02 " + MAIN + ": IN_FORCE / ENDED",
                            "11004 S2: 11001 " + MAIN + " / 11004 " + MAIN,
                            "11001 S9: null / 11001 " + MAIN,
                            "11001 S3: 11001 " + MAIN + " / null");
            assertThat(firm.reconciliations.differences(FRIDAY, "jmb")).isEmpty();
            assertThat(firm.banks.firmFile("nhb", "S_CHK03_20261120.gz"))
                    .extracting(row -> row[6].strip() + " " + row[9].strip() + " " + row[14])
                    .containsExactly("S1 " + MAIN + " 11001", "S2 " + MAIN + " 11001", "S3 " + MAIN + " 11001");
            assertThat(firm.banks.firmFile("nhb", "S_CHK02_20261120.gz"))
                    .extracting(row -> row[5].strip() + " " + row[9])
                    .containsExactly(MAIN + " 0");
        }
    }

    @Test
    void S2_a_contract_touched_today_that_the_bank_does_not_name_is_a_difference() {
        try (var firm = new TestFirm(Database.H2, FRIDAY.toString()).withRoutes()) {
            firm.operations.put("nhb", List.of(signed("S1")));
            firm.banks.operations.put("nhb", List.of(operation("NHB", MAIN, "S1", "11001")));

            assertThat(firm.closeDay().state()).isEqualTo(State.DONE);
            assertThat(firm.reconciliations.differences(FRIDAY, "nhb"))
                    .singleElement()
                    .extracting(
                            one -> one.code() + " " + one.serial() + ": " + one.firmState() + " / " + one.bankState())
                    .isEqualTo("CHK02 " + MAIN + ": IN_FORCE / null");
        }
    }

    @Test
    void S1_a_missing_file_of_contracts_is_an_alarm_and_never_no_differences() {
        try (var firm = new TestFirm(Database.H2, FRIDAY.toString()).withRoutes()) {
            firm.banks.noFile.add("jmb");
            firm.operations.put("jmb", List.of(signed("S1")));
            var run = firm.closeDay();
            assertThat(run.state()).isEqualTo(State.DONE);
            assertThat(run.steps().get(4).notes())
                    .extracting(note -> note.figures().get("file"))
                    .contains("CHK02", "CHK03");
            assertThat(firm.reconciliations.files(FRIDAY, "jmb"))
                    .extracting(file -> file.name() + " " + file.state())
                    .contains("B_CHK02_20261120.gz MISSING", "B_CHK03_20261120.gz MISSING");
            assertThat(firm.reconciliations.differences(FRIDAY, "jmb")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void S4_a_day_is_cleared_by_the_clearing_houses_file_where_one_is_configured(Database database) {
        try (var firm =
                new TestFirm(database, FRIDAY.toString(), Map.of("gateway.clearing.by-file", "true")).withRoutes()) {
            firm.jdbc.update("update fund_account set main = true where account_no = ?", MAIN);
            firm.deposit(MAIN, 100_000);
            firm.fill(-30_000);
            var waiting = firm.closeDay();
            assertThat(waiting.state()).isEqualTo(State.FAILED);
            assertThat(waiting.steps().get(5).notes())
                    .containsExactly(StepNote.of("step.clearing-missing", "day", "2026-11-20"));
            assertThat(firm.at(MAIN).balance()).isEqualTo(100_000);

            firm.banks.put("clearing", "C_CLR01_20261120.gz", List.of(cleared(MAIN, -30_000, 150, 20)));
            assertThat(firm.closeDay().state()).isEqualTo(State.DONE);
            assertThat(firm.at(MAIN).balance()).as("bought, fees, a dividend").isEqualTo(100_000 - 30_000 - 150 + 20);
            assertThat(firm.at(MAIN).figures().available()).isEqualTo(69_870);
            assertThat(firm.banks.firmFile("nhb", "S_DAT02_20261120.gz"))
                    .extracting(row -> row[8])
                    .containsExactly("-000000000030130");
            firm.days.open("settlement");
            assertThat(firm.books.prove().balanced()).isTrue();
        }
    }

    @Test
    void S4_only_main_accounts_are_cleared_and_who_is_not_in_the_file_is_an_alarm() {
        try (var firm =
                new TestFirm(Database.H2, FRIDAY.toString(), Map.of("gateway.clearing.by-file", "true")).withRoutes()) {
            firm.jdbc.update("update fund_account set main = true where account_no = ?", MAIN);
            firm.deposit(MAIN, 100_000);
            firm.fill(-30_000);
            firm.banks.put("clearing", "C_CLR01_20261120.gz", List.of());
            assertThat(firm.closeDay().state()).isEqualTo(State.DONE);
            assertThat(alarms(firm)).anyMatch(text -> text.contains("not in the clearing file"));
            assertThat(firm.at(MAIN).balance()).isEqualTo(100_000);
            assertThat(firm.at(MAIN).figures().available())
                    .as("the fill still counts")
                    .isEqualTo(70_000);

            firm.days.open("settlement");
            firm.banks.put(
                    "clearing",
                    "C_CLR01_20261123.gz",
                    List.of(cleared(AUX, 1, 0, 0).replace("20261120", "20261123")));
            var refused = firm.closeDay();
            assertThat(refused.state()).isEqualTo(State.FAILED);
            assertThat(refused.steps().get(5).notes())
                    .containsExactly(StepNote.of("step.clearing-unusable", "account", AUX));

            var main = cleared(MAIN, -30_000, 0, 0).replace("20261120", "20261123");
            firm.banks.put("clearing", "C_CLR01_20261123.gz", List.of(main, main));
            assertThat(firm.closeDay().steps().get(5).notes())
                    .containsExactly(StepNote.of("step.clearing-unusable", "account", MAIN));
            firm.banks.put("clearing", "C_CLR01_20261123.gz", List.of(main));
            assertThat(firm.closeDay().state()).as("a corrected file counts").isEqualTo(State.DONE);
            assertThat(firm.at(MAIN).balance()).isEqualTo(70_000);
        }
    }

    private static String cleared(String account, long trades, long fees, long income) {
        var sign = trades < 0 ? "-%015d" : "%016d";
        return ("SEC00001|20261120|%-14s|CNY|" + sign + "|%016d|%016d")
                .formatted(account, Math.abs(trades), fees, income);
    }

    @ParameterizedTest
    @EnumSource
    void S2_what_only_the_bank_has_found_is_an_alarm(Database database) {
        try (var firm = new TestFirm(database, FRIDAY.toString()).withRoutes()) {
            var known = line("nhb", FRIDAY, "S1", 100);
            var unknown = line("nhb", FRIDAY, "S2", 200);
            firm.banks.transfers.put("nhb", List.of(known));
            firm.banks.put(
                    "nhb",
                    "B_DIF01_20261120.gz",
                    List.of("B|S0|" + " ".repeat(201) + "|" + known, "S|S0|" + unknown + "|" + " ".repeat(201)));
            firm.banks.put("jmb", "B_DIF01_20261120.gz", List.of("B|S0|" + " ".repeat(201) + "|" + unknown));
            assertThat(firm.closeDay().state()).isEqualTo(State.BLOCKED);
            var difference = firm.reconciliations.differences(FRIDAY, "nhb").getFirst();
            firm.bean(Differences.class).propose(difference.id(), Handling.ASK_BANK, "", "settlement", "test");
            firm.bean(Differences.class).approve(difference.id(), "settlement2", "test");
            Awaitility.await().until(() -> {
                firm.bean(BalanceAnswers.class).look();
                return alarms(firm).stream().anyMatch(text -> text.contains("DIF01 names"));
            });
            assertThat(alarms(firm)).contains("nhb: DIF01 names what the firm has not found: SS2");
            assertThat(firm.bean(FileRegister.class)
                            .received(Kind.DIF01, "jmb", FRIDAY)
                            .orElseThrow())
                    .as("it carries another bank's record")
                    .matches(file -> file.state() == FileRegister.State.FAILED)
                    .matches(file -> file.problem().contains("bank is NHB"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void T11_a_row_that_is_missing_from_the_banks_file_and_not_from_its_books_leaves_the_transfer_in_doubt(
            Database database) {
        try (var firm = new TestFirm(database, FRIDAY.toString()).withRoutes()) {
            for (var serial : List.of("S1", "S2")) {
                firm.transfers.add(serial, "nhb", FRIDAY, DayEndTransfers.State.IN_DOUBT, 100, Instant.EPOCH);
            }
            firm.banks.put(
                    "nhb",
                    "B_DIF01_20261120.gz",
                    List.of("B|S0|" + " ".repeat(201) + "|" + line("nhb", FRIDAY, "S1", 100)));
            assertThat(firm.closeDay().state()).isEqualTo(State.DONE);
            assertThat(firm.transfers.concluded).containsExactly("2 did not happen");
        }
    }

    @ParameterizedTest
    @EnumSource
    void S2_what_the_bank_does_not_find_by_itself_is_put_to_the_bank_and_may_still_be_booked(Database database) {
        try (var firm = new TestFirm(database, FRIDAY.toString()).withRoutes()) {
            firm.transfers.add("S1", "nhb", FRIDAY, DayEndTransfers.State.DONE, 100, Instant.EPOCH);
            firm.transfers.add("S2", "nhb", FRIDAY, DayEndTransfers.State.DONE, 200, Instant.EPOCH);
            firm.banks.put(
                    "nhb",
                    "B_DIF01_20261120.gz",
                    List.of("S|S0|" + line("nhb", FRIDAY, "S2", 200) + "|" + " ".repeat(201)));
            assertThat(firm.closeDay().state()).isEqualTo(State.BLOCKED);
            assertThat(firm.reconciliations.differences(FRIDAY, "nhb"))
                    .extracting(one -> one.serial() + " " + one.proposal())
                    .containsExactly("S1 ASK_BANK", "S2 REVERSE_AT_FIRM");
            var first = firm.reconciliations.differences(FRIDAY, "nhb").getFirst();
            var differences = firm.bean(Differences.class);
            differences.propose(first.id(), Handling.REVERSE_AT_FIRM, "", "settlement", "test");
            differences.approve(first.id(), "settlement2", "test");
            assertThat(firm.corrections.made).containsExactly("taken back S1");
        }
    }

    private static Operation signed(String serial) {
        return new Operation(
                true,
                Instruction.DESIGNATE,
                serial,
                "B" + serial,
                MAIN,
                "62000" + MAIN,
                "M1",
                Instant.parse("2026-11-20T02:00:00Z"));
    }

    private static String operation(String bank, String account, String serial, String code) {
        return "%-8s|SEC00001|0001|20261120|100000|%-20s|%-20s|%-22s|%-32s|%-14s|%s|10|%-20s|S|%s|CNY|2|%016d"
                .formatted(
                        bank,
                        "B" + serial,
                        serial,
                        "M1",
                        "62000" + account,
                        account,
                        "张伟" + " ".repeat(28),
                        "110101199001011237",
                        code,
                        0);
    }

    private static String tie(String bank, String account, String status) {
        return "%-8s|SEC00001|0001|20261120|%-32s|%-14s|%s|CNY|2|%s"
                .formatted(bank, "62000" + account, account, "张伟" + " ".repeat(28), status);
    }

    static String balance(String bank, String account, long firm, long atBank) {
        return "%-8s|SEC00001|0001|20261120|CNY|2|%-14s|%s|%016d|%016d|%-32s"
                .formatted(bank, account, "张伟" + " ".repeat(28), firm, atBank, "");
    }
}
