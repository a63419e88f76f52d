package mockbanks.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import mockbanks.book.BankProfile;
import mockbanks.book.Book;
import mockbanks.book.Effect;
import mockbanks.book.Firm;
import mockbanks.book.Transfer;
import mockbanks.fault.Fault;
import mockbanks.fault.Faults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the bank's CHK01, the transfers that it booked with a business date, and spoils it when told to. */
public final class CheckFile {

    private static final Logger LOG = LoggerFactory.getLogger(CheckFile.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HHmmss").withZone(Firm.ZONE);
    private static final int USUALLY_LATE_SECONDS = 5;
    private static final Object[] ADDED = {"B99999999", "S99999999", "ADDED-0001", "9999999999", "NOBODY"};

    private final BankProfile profile;
    private final Book book;
    private final Faults faults;
    private final Path toFirm;

    public CheckFile(BankProfile profile, Book book, Faults faults, Path toFirm) throws IOException {
        this.profile = profile;
        this.book = book;
        this.faults = faults;
        this.toFirm = Files.createDirectories(toFirm);
    }

    /** Writes the file of a date, or does with it what a fault says. */
    public void write(LocalDate date) throws IOException {
        List<Transfer> transfers = book.read(state -> state.transfers(date));
        List<byte[]> rows = new ArrayList<>();
        transfers.forEach(transfer -> rows.add(row(transfer)));
        Optional<Fault> fault = faults.takeFile("CHK01");
        if (fault.isEmpty()) {
            save(date, packed(rows));
            return;
        }
        switch (fault.get().fault()) {
            case FILE_MISSING -> LOG.info("{} CHK01 of {} left out", profile.code(), date);
            case FILE_LATE -> saveLater(date, packed(rows), fault.get().wait(USUALLY_LATE_SECONDS));
            case FILE_CUT -> {
                byte[] whole = packed(rows);
                save(date, Arrays.copyOf(whole, whole.length / 2));
            }
            case FILE_ROW_MISSING -> save(date, packed(rows.subList(0, Math.max(0, rows.size() - 1))));
            case FILE_ROW_ADDED -> {
                rows.add(addedRow(date));
                save(date, packed(rows));
            }
            default -> {
                if (!rows.isEmpty()) {
                    rows.set(0, row(transfers.getFirst(), 1));
                }
                save(date, packed(rows));
            }
        }
    }

    private byte[] row(Transfer transfer) {
        return row(transfer, 0);
    }

    private byte[] row(Transfer transfer, long tooMuch) {
        String date = transfer.date().format(DateTimeFormatter.BASIC_ISO_DATE);
        Effect.Moved moved = transfer.moved();
        return Layout.CHK01.row(
                profile.institution(),
                Firm.ID,
                Firm.BRANCH,
                date,
                TIME.format(Instant.ofEpochMilli(transfer.at())),
                date,
                transfer.bankSerial(),
                transfer.firmSerial(),
                moved.settlementAccount(),
                moved.fundAccount(),
                transfer.name(),
                transfer.starter(),
                moved.instruction(),
                "CNY",
                "2",
                moved.amount() + tooMuch);
    }

    /** A deposit of 1.00 that nobody made. */
    private byte[] addedRow(LocalDate day) {
        String date = day.format(DateTimeFormatter.BASIC_ISO_DATE);
        return Layout.CHK01.row(
                profile.institution(),
                Firm.ID,
                Firm.BRANCH,
                date,
                "120000",
                date,
                ADDED[0],
                ADDED[1],
                ADDED[2],
                ADDED[3],
                ADDED[4],
                "S",
                "12001",
                "CNY",
                "2",
                100L);
    }

    private static byte[] packed(List<byte[]> rows) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            for (byte[] row : rows) {
                gzip.write(row);
                gzip.write('\n');
            }
        }
        return packed.toByteArray();
    }

    private void save(LocalDate date, byte[] content) throws IOException {
        String name = "B_CHK01_" + date.format(DateTimeFormatter.BASIC_ISO_DATE) + ".gz";
        DurableFile.write(toFirm.resolve(name), content);
    }

    private void saveLater(LocalDate date, byte[] content, Duration wait) {
        CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    try {
                        save(date, content);
                    } catch (IOException e) {
                        LOG.warn("late CHK01 of {} not written: {}", date, e.getMessage());
                    }
                });
    }
}
