package mockbanks.files;

import static mockbanks.book.Requests.CARD;
import static mockbanks.book.Requests.DAY;
import static mockbanks.book.Requests.FUND;
import static mockbanks.book.Requests.ZHANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import mockbanks.book.BankProfile;
import mockbanks.book.BankProfile.Designation;
import mockbanks.book.Body;
import mockbanks.book.Book;
import mockbanks.book.Requests;
import mockbanks.book.State;
import mockbanks.book.TestClock;
import mockbanks.fault.Fault;
import mockbanks.fault.FaultKind;
import mockbanks.fault.Faults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayEndFilesTest {

    private static final BankProfile NHB =
            new BankProfile("nhb", "Northern Harbour Bank", "test", Designation.FIRM, false);

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final Faults faults = new Faults(clock);
    private FirmFiles archive;
    private Book book;
    private Intake intake;
    private CheckFiles checkFile;

    @BeforeEach
    void open() throws IOException {
        reopen();
        book.openAccount(CARD, ZHANG, 100_000);
        book.take(Requests.request("10001", "L1", Body.EMPTY));
        book.take(Requests.request("11001", "L2", Requests.tie()));
        book.take(Requests.deposit("20261123000000000017", 50_000));
        book.take(Requests.withdrawal("20261123000000000018", 20_000));
    }

    private void reopen() throws IOException {
        archive = new FirmFiles(NHB, folder.resolve("taken"));
        book = Book.open(NHB, folder.resolve("journal.log"), archive, clock);
        checkFile = new CheckFiles(NHB, book, faults, folder.resolve("to-firm"));
        intake = new Intake(
                folder.resolve("from-firm"),
                archive,
                book,
                new CheckAnswer(checkFile),
                new BalanceAnswer(NHB, book, faults, folder.resolve("to-firm")));
    }

    @AfterEach
    void close() throws IOException {
        book.close();
    }

    private void fromFirm(String name, byte[]... rows) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (byte[] row : rows) {
                gzip.write(row);
                gzip.write('\n');
            }
        }
        Path file = Files.write(folder.resolve("from-firm").resolve(name), packed.toByteArray());
        Files.writeString(ReadyNotice.of(file), ReadyNotice.text(packed.toByteArray()));
    }

    private List<String> checkFile() throws IOException {
        checkFile.write(DAY);
        Path file = folder.resolve("to-firm").resolve("B_CHK01_20261123.gz");
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), Layout.CHARSET).lines().toList();
        }
    }

    private void spoil(FaultKind kind) {
        faults.replace(List.of(new Fault(null, kind, null, null, 0, null, null)));
    }

    private long mirror() {
        return book.read(state -> state.contract(FUND).balance());
    }

    private static byte[] clearing(long amount) {
        return Layout.DAT02.row("NHB", "SEC00001", "0001", "20261123", FUND, "张伟", "CNY", "2", amount);
    }

    @Test
    void theBanksFileHasARowForEachTransfer() throws IOException {
        assertThat(checkFile())
                .containsExactly(
                        row("B2026112300000000003", "20261123000000000017", "12001", "0000000000050000"),
                        row("B2026112300000000004", "20261123000000000018", "12002", "0000000000020000"));
    }

    private static String row(String bankSerial, String firmSerial, String instruction, String amount) {
        return "NHB     |SEC00001|0001|20261123|100000|20261123|" + bankSerial + "|" + firmSerial + "|6200010000000001"
                + " ".repeat(16) + "|1000000101    |张伟" + " ".repeat(28) + "|S|" + instruction + "|CNY|2|" + amount;
    }

    @Test
    void theBanksFileIsSpoiledAsTheFaultSays() throws IOException {
        List<String> whole = checkFile();
        spoil(FaultKind.FILE_ROW_MISSING);
        assertThat(checkFile()).isEqualTo(whole.subList(0, 1));
        spoil(FaultKind.FILE_ROW_ADDED);
        assertThat(checkFile()).hasSize(3).startsWith(whole.get(0), whole.get(1));
        spoil(FaultKind.FILE_ROW_ALTERED);
        assertThat(checkFile().getFirst()).isEqualTo(whole.getFirst().replace("50000", "50001"));
        spoil(FaultKind.FILE_CUT);
        assertThatThrownBy(this::checkFile).isInstanceOf(IOException.class);
        assertThat(checkFile()).isEqualTo(whole);
    }

    @Test
    void aMissingFileIsNotWritten() throws IOException {
        spoil(FaultKind.FILE_MISSING);
        checkFile.write(DAY);

        assertThat(folder.resolve("to-firm/B_CHK01_20261123.gz")).doesNotExist();
        assertThat(folder.resolve("to-firm/B_CHK01_20261123.ready")).doesNotExist();
        assertThat(folder.resolve("to-firm/B_CHK02_20261123.gz")).exists();
    }

    @Test
    void theFirmsFilesMoveMoneyOnceAlsoAfterAReopening() throws IOException {
        fromFirm(
                "S_DAT01_20261123.gz",
                Layout.DAT01.row(
                        "NHB", "SEC00001", "0001", "20261123", "S1", FUND, "张伟", "2", "CNY", "2", 1_000L, 200L));
        fromFirm("S_DAT02_20261123.gz", clearing(-5_000));
        fromFirm("S_DAT03_20261123.gz", funding("JMB-OMNI-0001", 7_000), funding("NHB-OMNI-0001", -5_000));
        fromFirm("S_CHK01_20261123.gz", "anything".getBytes(Layout.CHARSET));

        intake.takeAll();
        intake.takeAll();
        assertBooks();
        book.close();
        reopen();
        intake.takeAll();
        assertBooks();
    }

    private static byte[] funding(String account, long amount) {
        return Layout.DAT03.row(
                "SEC00001",
                "20261123",
                "NHB-CORP-0001",
                "Northern Harbour Bank",
                account.substring(0, 3),
                account,
                "a bank",
                "CNY",
                "2",
                amount);
    }

    private void assertBooks() {
        assertThat(mirror()).isEqualTo(30_000 + 800 - 5_000);
        assertThat(book.<Long>read(State::omnibus)).isEqualTo(30_000 + 800 - 5_000);
        assertThat(book.<Long>read(State::corporate)).isEqualTo(-7_000 + 5_000);
    }

    @Test
    void aFileWithABadRowMovesNothingUntilItIsReplaced() throws IOException {
        fromFirm("S_DAT02_20261123.gz", clearing(100), "rubbish".getBytes(Layout.CHARSET));
        intake.takeAll();
        assertThat(mirror()).isEqualTo(30_000);

        fromFirm("S_DAT02_20261123.gz", clearing(100));
        intake.takeAll();
        assertThat(mirror()).isEqualTo(30_100);
    }

    @Test
    void aFileWithoutItsNoticeOrWithAnothersIsNotTaken() throws IOException {
        fromFirm("S_DAT02_20261123.gz", clearing(100));
        Path notice = folder.resolve("from-firm/S_DAT02_20261123.ready");
        String right = Files.readString(notice);
        Files.delete(notice);
        intake.takeAll();
        Files.writeString(notice, right.replaceAll("\\|.*", "|" + "0".repeat(64)));
        intake.takeAll();
        Files.writeString(notice, "1" + right);
        intake.takeAll();
        assertThat(mirror()).isEqualTo(30_000);

        Files.writeString(notice, right);
        intake.takeAll();
        assertThat(mirror()).isEqualTo(30_100);
    }

    private List<String> lines(String name) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(
                Files.newInputStream(folder.resolve("to-firm").resolve(name)))) {
            return new String(in.readAllBytes(), Layout.CHARSET).lines().toList();
        }
    }

    private void tellBalance(long fen) throws IOException {
        fromFirm(
                "S_CHK04_20261123.gz",
                Layout.CHK04.row("NHB", "SEC00001", "0001", "20261123", FUND, "张伟", "CNY", "2", fen));
    }

    private void moveNothing() throws IOException {
        for (String kind : List.of("DAT01", "DAT02", "DAT03")) {
            fromFirm("S_" + kind + "_20261123.gz");
        }
    }

    @Test
    void balancesAreComparedWhenAllThatMovesMoneyIsBooked() throws IOException {
        tellBalance(30_100);
        intake.takeAll();
        assertThat(folder.resolve("to-firm/B_DIF04_20261123.gz")).doesNotExist();

        fromFirm("S_DAT01_20261123.gz");
        fromFirm("S_DAT02_20261123.gz", clearing(100));
        fromFirm("S_DAT03_20261123.gz");
        intake.takeAll();
        assertThat(lines("B_DIF04_20261123.gz"))
                .as("no difference, and said so")
                .isEmpty();
        book.close();
        reopen();
        assertThat(mirror()).as("a comparison moves no money").isEqualTo(30_100);
    }

    @Test
    void aBalanceThatDiffersIsInTheAnswer() throws IOException {
        moveNothing();
        tellBalance(29_999);
        intake.takeAll();
        assertThat(lines("B_DIF04_20261123.gz"))
                .containsExactly("NHB     |SEC00001|0001|20261123|CNY|2|1000000101    |张伟" + " ".repeat(28)
                        + "|0000000000029999|0000000000030000|BALANCE DIFFERS" + " ".repeat(17));
    }

    @Test
    void aClientThatTheFirmDoesNotNameIsInTheAnswer() throws IOException {
        moveNothing();
        fromFirm("S_CHK04_20261123.gz");
        intake.takeAll();
        assertThat(lines("B_DIF04_20261123.gz").getFirst()).contains("|0000000000000000|0000000000030000|");
    }

    @Test
    void aBankMayDisagreeInABalanceAsTheFaultSays() throws IOException {
        faults.replace(List.of(new Fault("DIF04", FaultKind.BALANCE_DIFFERS, null, null, null, "-0.50", FUND)));
        moveNothing();
        tellBalance(30_000);
        intake.takeAll();
        assertThat(lines("B_DIF04_20261123.gz").getFirst()).contains("|0000000000030000|0000000000029950|");
    }

    @Test
    void transfersThatDifferAreAnswered() throws IOException {
        List<String> own = checkFile();
        fromFirm(
                "S_CHK01_20261123.gz",
                own.getFirst().replace("50000", "50001").getBytes(Layout.CHARSET),
                own.getLast().replace("000000000018", "000000000019").getBytes(Layout.CHARSET));
        intake.takeAll();
        String none = " ".repeat(own.getFirst().getBytes(Layout.CHARSET).length);
        assertThat(lines("B_DIF01_20261123.gz"))
                .containsExactly(
                        "X|S0|" + own.getFirst().replace("50000", "50001") + "|" + own.getFirst(),
                        "B|S0|" + none + "|" + own.getLast(),
                        "S|S0|" + own.getLast().replace("000000000018", "000000000019") + "|" + none);
        assertThat(mirror()).as("a comparison moves no money").isEqualTo(30_000);
    }

    @Test
    void tiesAndWhatWasDoneToThemAreAnsweredWhereTheyDiffer() throws IOException {
        checkFile.write(DAY);
        fromFirm(
                "S_CHK02_20261123.gz",
                lines("B_CHK02_20261123.gz")
                        .getFirst()
                        .replace("CNY|2|0", "CNY|2|2")
                        .getBytes(Layout.CHARSET));
        fromFirm("S_CHK03_20261123.gz");
        intake.takeAll();
        assertThat(lines("B_DIF02_20261123.gz")).singleElement().asString().startsWith("X|X0|NHB");
        assertThat(lines("B_DIF03_20261123.gz")).singleElement().asString().startsWith("B|X0|   ");
    }

    @Test
    void transfersThatAgreeAreAnsweredWithAFileWithoutRows() throws IOException {
        List<String> own = checkFile();
        fromFirm(
                "S_CHK01_20261123.gz",
                own.getFirst().getBytes(Layout.CHARSET),
                own.getLast().getBytes(Layout.CHARSET));
        intake.takeAll();
        assertThat(lines("B_DIF01_20261123.gz")).isEmpty();
    }

    @Test
    void whatWasDoneToTiesIsToldWithHowTheyStand() throws IOException {
        checkFile.write(DAY);
        assertThat(lines("B_CHK03_20261123.gz"))
                .containsExactly("NHB     |SEC00001|0001|20261123|100000|B2026112300000000002|L2" + " ".repeat(18)
                        + "|NHBM0000000001" + " ".repeat(8) + "|6200010000000001" + " ".repeat(16)
                        + "|1000000101    |张伟" + " ".repeat(28)
                        + "|10|110101199001011237  |S|11001|CNY|2|0000000000000000");
        assertThat(lines("B_CHK02_20261123.gz"))
                .containsExactly("NHB     |SEC00001|0001|20261123|6200010000000001" + " ".repeat(16)
                        + "|1000000101    |张伟" + " ".repeat(28) + "|CNY|2|0");
    }

    @Test
    void aHiddenFileIsNotTaken() throws IOException {
        fromFirm(".S_DAT02_20261123.gz", clearing(100));
        intake.takeAll();

        assertThat(mirror()).isEqualTo(30_000);
    }
}
