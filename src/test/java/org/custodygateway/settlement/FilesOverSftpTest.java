package org.custodygateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.custodygateway.settlement.TestFirm.MAIN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.awaitility.Awaitility;
import org.custodygateway.settlement.RunView.State;
import org.custodygateway.settlement.file.FileRegister;
import org.custodygateway.settlement.file.FileRegister.Kind;
import org.custodygateway.support.Database;
import org.custodygateway.support.Places;
import org.custodygateway.transfer.DayEndTransfers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Day-end files between the firm and banks that have them on a server: sockets and files are real. */
@Order(2)
class FilesOverSftpTest {

    private static final LocalDate FRIDAY = LocalDate.parse("2026-11-20");
    private static final String CHK01 = "B_CHK01_20261120.gz";

    private final Path exchange = Places.make("exchange");
    private TestSftp server;

    @BeforeEach
    void start() throws Exception {
        server = new TestSftp();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private TestFirm firm() throws IOException {
        return new TestFirm(Database.H2, FRIDAY.toString(), server.settings("nhb", "jmb"), server.root, exchange)
                .withRoutes();
    }

    @Test
    void S1_a_night_over_sftp_is_the_same_as_over_folders() throws Exception {
        try (var firm = firm()) {
            firm.deposit(MAIN, 10_000);
            firm.transfers.add("S1", "nhb", FRIDAY, DayEndTransfers.State.DONE, 10_000, Instant.now());
            firm.banks.transfers.put("nhb", List.of(TestTransfers.line("nhb", FRIDAY, "S1", 10_000)));

            var run = firm.closeDay();

            assertThat(run.state()).isEqualTo(State.DONE);
            assertThat(run.steps())
                    .allMatch(step -> step.notes().isEmpty() || step.name().equals("DIF04"));
            assertThat(firm.reconciliations.differences(FRIDAY, null)).isEmpty();
            arrived("nhb", "S_CHK01_20261120.ready", "S_CHK04_20261120.ready", "S_DAT03_20261120.ready");
            arrived("jmb", "S_CHK01_20261120.ready", "S_CHK04_20261120.ready", "S_DAT03_20261120.ready");
            assertThat(firm.banks.firmFile("nhb", "S_CHK01_20261120.gz")).hasSize(1);
            for (var bank : List.of("nhb", "jmb")) {
                assertThat(server.root.resolve(bank).resolve("to-firm/.done")).isDirectoryContaining("glob:**.ready");
                assertThat(hidden(server.root.resolve(bank).resolve("from-firm")))
                        .isEmpty();
            }
            firm.days.open("settlement");
            assertThat(firm.books.prove().balanced()).isTrue();
            assertThat(alarms(firm)).isZero();
        }
    }

    @Test
    void S1_a_server_that_is_away_is_one_alarm_and_its_files_come_when_it_is_back() throws Exception {
        server.stop();
        try (var firm = firm()) {
            Awaitility.await().until(() -> alarms(firm) == 2);
            var run = firm.closeDay();
            assertThat(run.state()).as("the day does not wait").isEqualTo(State.DONE);
            assertThat(run.steps())
                    .filteredOn(step -> step.name().equals("CHK01"))
                    .allMatch(step -> step.notes()
                            .contains(StepNote.of(
                                    "step.file-missing", "bank", "nhb", "file", "CHK01", "day", run.day())));

            server.start();
            arrived("nhb", "S_CHK01_20261120.ready", "S_CHK04_20261120.ready");
            var register = firm.bean(FileRegister.class);
            Awaitility.await()
                    .until(() -> register.loaded(Kind.CHK01, "nhb", FRIDAY).isPresent());
            assertThat(alarms(firm)).as("one for each bank").isEqualTo(2);
        }
    }

    @Test
    void S1_a_file_is_not_read_before_its_notice_and_a_replaced_one_counts_from_its_own_on() throws Exception {
        try (var firm = firm()) {
            var register = firm.bean(FileRegister.class);
            firm.banks.noNotice = true;
            firm.banks.put("nhb", CHK01, List.of(TestTransfers.line("nhb", FRIDAY, "S1", 100)));
            var notice = server.root.resolve("nhb/to-firm/B_CHK01_20261120.ready");
            Files.writeString(notice, "7|" + "0".repeat(64) + "\n");
            Awaitility.await()
                    .until(() -> register.received(Kind.CHK01, "nhb", FRIDAY)
                            .filter(file -> file.state() == FileRegister.State.FAILED)
                            .isPresent());

            firm.banks.put("nhb", CHK01, List.of(TestTransfers.line("nhb", FRIDAY, "S2", 200)));
            TestBank.announce(server.root.resolve("nhb/to-firm").resolve(CHK01));
            Awaitility.await()
                    .until(() -> register.loaded(Kind.CHK01, "nhb", FRIDAY).isPresent());
            var file = register.loaded(Kind.CHK01, "nhb", FRIDAY).orElseThrow();
            assertThat(register.rows(file.id(), "S", "S2")).hasSize(1);
        }
    }

    /** The power went when the notice was set apart: on the bank's side before the file was fetched, on the firm's before it was sent. */
    @Test
    void S1_what_was_cut_off_in_the_middle_is_done_again() throws Exception {
        var theirs = Files.createDirectories(server.root.resolve("nhb/to-firm/.moving"));
        var ours = Files.createDirectories(exchange.resolve("nhb/from-firm/.moving"));
        Files.write(exchange.resolve("nhb/from-firm/S_CHK01_20261119.gz"), new byte[] {1, 2, 3});
        Files.writeString(ours.resolve("S_CHK01_20261119.ready"), "cut\n");
        var bank = new TestBank(server.root);
        bank.put("nhb", CHK01, List.of(TestTransfers.line("nhb", FRIDAY, "S1", 100)));
        Files.move(server.root.resolve("nhb/to-firm/B_CHK01_20261120.ready"), theirs.resolve("B_CHK01_20261120.ready"));
        Files.writeString(
                theirs.resolve("B_CHK01_20261119.ready"),
                "its file was taken away, and the others come all the same\n");
        var half = Files.createDirectories(exchange.resolve("nhb/to-firm")).resolve("." + CHK01);
        Files.write(half, new byte[] {4, 5, 6});

        try (var firm = firm()) {
            var register = firm.bean(FileRegister.class);
            Awaitility.await()
                    .until(() -> register.loaded(Kind.CHK01, "nhb", FRIDAY).isPresent());
            arrived("nhb", "S_CHK01_20261119.ready");
            assertThat(server.root.resolve("nhb/from-firm/S_CHK01_20261119.gz")).hasBinaryContent(new byte[] {1, 2, 3});
            assertThat(server.root.resolve("nhb/to-firm/.done/B_CHK01_20261120.ready"))
                    .exists();
        }
    }

    @Test
    void a_server_whose_key_is_not_the_known_one_is_told_nothing() throws Exception {
        server.trust(KeyUtils.generateKeyPair("ssh-rsa", 2048));
        new TestBank(server.root).put("nhb", CHK01, List.of());
        try (var firm = firm()) {
            Awaitility.await().until(() -> alarms(firm) == 2);
            assertThat(firm.bean(FileRegister.class).received(Kind.CHK01, "nhb", FRIDAY))
                    .isEmpty();
            assertThat(server.root.resolve("nhb/to-firm/B_CHK01_20261120.ready"))
                    .exists();
        }
    }

    private void arrived(String bank, String... notices) {
        var folder = server.root.resolve(bank).resolve("from-firm");
        Awaitility.await()
                .until(() -> Stream.of(notices)
                        .allMatch(notice -> Files.exists(folder.resolve(notice))
                                && Files.exists(folder.resolve(notice.replace(".ready", ".gz")))));
    }

    private static List<Path> hidden(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    private static int alarms(TestFirm firm) {
        return firm.jdbc.queryForObject(
                "select count(*) from audit_record where action = 'alarm.files-over-sftp'", Integer.class);
    }
}
