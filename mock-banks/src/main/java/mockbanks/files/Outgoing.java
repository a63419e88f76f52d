package mockbanks.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import mockbanks.fault.Fault;
import mockbanks.fault.Faults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the bank's day-end files into the firm's folder, each followed by its notice, and spoils them when told to. */
final class Outgoing {

    private static final Logger LOG = LoggerFactory.getLogger(Outgoing.class);
    private static final int USUALLY_LATE_SECONDS = 5;

    private final String bank;
    private final Faults faults;
    private final Path toFirm;

    Outgoing(String bank, Faults faults, Path toFirm) throws IOException {
        this.bank = bank;
        this.faults = faults;
        this.toFirm = Files.createDirectories(toFirm);
    }

    /** Writes the file of a date, or does with it what a fault says. */
    void write(LocalDate date, OutFile file) throws IOException {
        Path place = toFirm.resolve("B_" + file.kind() + "_" + date.format(DateTimeFormatter.BASIC_ISO_DATE) + ".gz");
        List<Object[]> rows = new ArrayList<>(file.rows());
        Optional<Fault> fault = faults.takeFile(file.kind());
        if (fault.isEmpty()) {
            save(place, packed(file.layout(), rows));
            return;
        }
        switch (fault.get().fault()) {
            case FILE_MISSING -> LOG.info("{} {} of {} left out", bank, file.kind(), date);
            case FILE_LATE ->
                saveLater(place, packed(file.layout(), rows), fault.get().wait(USUALLY_LATE_SECONDS));
            case FILE_CUT -> {
                byte[] whole = packed(file.layout(), rows);
                save(place, Arrays.copyOf(whole, whole.length / 2), whole);
            }
            case FILE_ROW_MISSING -> save(place, packed(file.layout(), rows.subList(0, Math.max(0, rows.size() - 1))));
            case FILE_ROW_ADDED -> {
                rows.add(file.added());
                save(place, packed(file.layout(), rows));
            }
            default -> {
                if (!rows.isEmpty()) {
                    rows.set(0, file.altered().apply(rows.getFirst().clone()));
                }
                save(place, packed(file.layout(), rows));
            }
        }
    }

    private static byte[] packed(Layout layout, List<Object[]> rows) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            for (Object[] row : rows) {
                gzip.write(layout.row(row));
                gzip.write('\n');
            }
        }
        return packed.toByteArray();
    }

    private static void save(Path place, byte[] content) throws IOException {
        save(place, content, content);
    }

    /** What is announced may be another file than what is delivered. */
    private static void save(Path place, byte[] content, byte[] announced) throws IOException {
        DurableFile.write(place, content);
        DurableFile.write(
                ReadyNotice.of(place), (ReadyNotice.text(announced) + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void saveLater(Path place, byte[] content, Duration wait) {
        CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    try {
                        save(place, content);
                    } catch (IOException e) {
                        LOG.warn("late {} not written: {}", place.getFileName(), e.getMessage());
                    }
                });
    }
}
