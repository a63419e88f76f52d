package org.custodygateway.settlement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.custodygateway.bank.BankBalances;
import org.custodygateway.bank.BankSessions;
import org.custodygateway.money.Money;

/**
 * The banks' side of a day, told by files alone: knows each omnibus account, takes the firm's files in at the start of a day, and puts its own
 * into the folder at the end of one. Reads the files by itself, not by the code that wrote them.
 */
final class TestBank implements BankSessions, BankBalances {

    private static final Charset GB18030 = Charset.forName("GB18030");

    final Map<String, Long> omnibus = new HashMap<>();
    final Map<String, Long> mirrors = new HashMap<>();
    final Set<String> down = new HashSet<>();
    final Set<String> noFile = new HashSet<>();
    /** Lines of the next CHK01 by bank. */
    final Map<String, List<String>> transfers = new HashMap<>();

    /** Lines of the next CHK02 and CHK03 by bank. */
    final Map<String, List<String>> ties = new HashMap<>();

    final Map<String, List<String>> operations = new HashMap<>();

    /** Files are put without saying that they are ready. */
    volatile boolean noNotice;

    final Path folder;
    private final Set<String> taken = new HashSet<>();
    long corporate;

    TestBank(Path folder) {
        this.folder = folder;
    }

    @Override
    public boolean signedIn(String bank) {
        return !down.contains(bank);
    }

    @Override
    public synchronized boolean startDay(String bank, LocalDate day, Duration within) {
        if (down.contains(bank)) {
            return false;
        }
        try (var files = Files.list(folder.resolve(bank).resolve("from-firm"))) {
            files.filter(file -> file.toString().endsWith(".gz"))
                    .filter(file -> taken.add(file.toString()))
                    .sorted()
                    .forEach(file -> takeIn(bank, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }

    @Override
    public synchronized boolean endDay(String bank, LocalDate day, Duration within) {
        if (down.contains(bank)) {
            return false;
        }
        if (!noFile.contains(bank)) {
            var date = day.format(DateTimeFormatter.BASIC_ISO_DATE);
            put(bank, "B_CHK01_" + date + ".gz", transfers.remove(bank));
            put(bank, "B_CHK02_" + date + ".gz", ties.remove(bank));
            put(bank, "B_CHK03_" + date + ".gz", operations.remove(bank));
        }
        return true;
    }

    @Override
    public synchronized Optional<Money> omnibus(String bank, LocalDate day, Duration within) {
        return Optional.of(Money.ofFen(omnibus.getOrDefault(bank, 0L)));
    }

    @Override
    public synchronized Optional<Money> fundAccount(String bank, String account, LocalDate day, Duration within) {
        return Optional.of(Money.ofFen(mirrors.getOrDefault(account, 0L)));
    }

    void put(String bank, String name, List<String> lines) {
        try {
            var to = Files.createDirectories(folder.resolve(bank).resolve("to-firm"));
            var hidden = to.resolve("." + name);
            try (var out = new GZIPOutputStream(Files.newOutputStream(hidden))) {
                for (var line : lines == null ? List.<String>of() : lines) {
                    out.write((line + "\n").getBytes(GB18030));
                }
            }
            Files.move(hidden, to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            if (!noNotice) {
                announce(to.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The notice that the file is ready: its length and digest, one line. */
    static void announce(Path file) throws IOException {
        try {
            var content = Files.readAllBytes(file);
            var digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            var name = file.getFileName().toString().replace(".gz", ".ready");
            var hidden = Files.writeString(file.resolveSibling("." + name), content.length + "|" + digest + "\n");
            Files.move(hidden, file.resolveSibling(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String[]> firmFile(String bank, String name) {
        return read(folder.resolve(bank).resolve("from-firm").resolve(name));
    }

    private static List<String[]> read(Path file) {
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            var rows = new ArrayList<String[]>();
            new String(in.readAllBytes(), GB18030).lines().forEach(line -> rows.add(line.split("\\|", -1)));
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void takeIn(String bank, Path file) {
        var kind = file.getFileName().toString().substring(0, 7);
        for (var row : read(file)) {
            switch (kind) {
                case "S_DAT01" -> {
                    long net = Long.parseLong(row[10]) - Long.parseLong(row[11]);
                    omnibus.merge(bank, net, Long::sum);
                    mirrors.merge(row[5].strip(), net, Long::sum);
                }
                case "S_DAT02" -> mirrors.merge(row[4].strip(), Long.parseLong(row[8]), Long::sum);
                case "S_DAT03" -> {
                    long fen = Long.parseLong(row[9]);
                    if (row[4].strip().equalsIgnoreCase(bank)) {
                        omnibus.merge(bank, fen, Long::sum);
                    }
                    corporate -= bank.equals("nhb") ? fen : 0;
                }
                default -> {}
            }
        }
    }
}
