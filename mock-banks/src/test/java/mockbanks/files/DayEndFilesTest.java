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

    private static final BankProfile NHB = new BankProfile("nhb", "Northern Harbour Bank", "test", Designation.FIRM);

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final Faults faults = new Faults(clock);
    private FirmFiles archive;
    private Book book;
    private Intake intake;
    private CheckFile checkFile;

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
        intake = new Intake(folder.resolve("from-firm"), archive, book);
        checkFile = new CheckFile(NHB, book, faults, folder.resolve("to-firm"));
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
        Files.write(folder.resolve("from-firm").resolve(name), packed.toByteArray());
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

        assertThat(folder.resolve("to-firm")).isEmptyDirectory();
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
    void aHiddenFileIsNotTaken() throws IOException {
        fromFirm(".S_DAT02_20261123.gz", clearing(100));
        intake.takeAll();

        assertThat(mirror()).isEqualTo(30_000);
    }
}
