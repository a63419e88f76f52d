package mockbanks.files;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import mockbanks.book.Book;
import mockbanks.book.Unreadable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in the firm's day-end files, each once: copied into the archive, read through, and only then booked as a whole. One without its
 * notice (13005), or that is not what the notice says, is left lying. Balances are compared when all that moves money that date is booked.
 */
public final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final Path fromFirm;
    private final FirmFiles archive;
    private final Book book;
    private final CheckAnswer checks;
    private final BalanceAnswer balances;

    /** Files that could not be read, with size and time: they are looked at again only when replaced. */
    private final Set<String> refused = new HashSet<>();

    public Intake(Path fromFirm, FirmFiles archive, Book book, CheckAnswer checks, BalanceAnswer balances)
            throws IOException {
        this.fromFirm = Files.createDirectories(fromFirm);
        this.archive = archive;
        this.book = book;
        this.checks = checks;
        this.balances = balances;
        Files.createDirectories(archive.path("."));
    }

    /** Takes in what lies there and was not taken in before, older dates first; a file that cannot be read is left lying. */
    public synchronized void takeAll() {
        for (String name : waiting()) {
            try {
                Path source = fromFirm.resolve(name);
                if (refused.contains(version(source)) || !ReadyNotice.agrees(source) || !isDue(name)) {
                    continue;
                }
                DurableFile.write(archive.path(name), Files.readAllBytes(source));
                archive.rows(name, row -> {});
                answer(name);
                book.takeFile(name);
                book.sync();
                LOG.info("{} taken in", name);
            } catch (IOException | Unreadable e) {
                LOG.warn("{} not taken in: {}", name, e.getMessage());
                refused.add(version(fromFirm.resolve(name)));
            }
        }
    }

    /** What moves money can be booked at once; balances only after all of it. */
    private boolean isDue(String name) {
        return !isOfBalances(name)
                || Stream.of("DAT01", "DAT02", "DAT03")
                        .allMatch(kind -> book.read(state -> state.hasTaken(name.replace("CHK04", kind))));
    }

    private void answer(String name) throws IOException {
        LocalDate date = LocalDate.parse(name.substring(8, 16), DateTimeFormatter.BASIC_ISO_DATE);
        if (isOfBalances(name)) {
            book.sync();
            balances.answer(date, archive.compared(name));
        } else if (name.startsWith("S_CHK")) {
            book.sync();
            checks.answer(name.substring(2, 7), date, archive.compared(name));
        }
    }

    private static boolean isOfBalances(String name) {
        return name.startsWith("S_CHK04_");
    }

    private List<String> waiting() {
        try (Stream<Path> files = Files.list(fromFirm)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> FirmFiles.NAME.matcher(name).matches())
                    .filter(name -> !book.read(state -> state.hasTaken(name)))
                    .sorted(Comparator.comparing(Intake::dateThenKind))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String dateThenKind(String name) {
        Matcher matcher = FirmFiles.NAME.matcher(name);
        return matcher.matches() ? matcher.group(2) + (isOfBalances(name) ? "Z" : matcher.group(1)) : name;
    }

    private static String version(Path file) {
        File seen = file.toFile();
        return file + "/" + seen.length() + "/" + seen.lastModified();
    }
}
