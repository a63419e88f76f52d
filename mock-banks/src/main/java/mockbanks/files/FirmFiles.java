package mockbanks.files;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import mockbanks.book.BankProfile;
import mockbanks.book.DayEndMove;
import mockbanks.book.FileArchive;
import mockbanks.book.Firm;
import mockbanks.book.Unreadable;

/** The folder where a bank keeps the firm's files that it has taken in, and the reading of them. */
public final class FirmFiles implements FileArchive {

    /**
     * Names of the files that a bank takes in: those that move money there, and what it is to compare. */
    static final Pattern NAME = Pattern.compile("S_(DAT0[123]|CHK0[1-4])_([0-9]{8})\\.gz");

    private final BankProfile profile;
    private final Path folder;

    public FirmFiles(BankProfile profile, Path folder) {
        this.profile = profile;
        this.folder = folder;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    @Override
    public void rows(String name, Consumer<DayEndMove> sink) {
        String kind = name.substring(2, 7);
        lines(name, line -> {
            if (kind.startsWith("CHK")) {
                checked(kind, line);
            } else {
                sink.accept(move(kind, line));
            }
        });
    }

    /** The rows of a file that is compared, as they stand there. */
    List<byte[]> compared(String name) {
        List<byte[]> rows = new ArrayList<>();
        lines(name, line -> rows.add(checked(name.substring(2, 7), line)));
        return rows;
    }

    private byte[] checked(String kind, byte[] line) {
        switch (kind) {
            case "CHK01" -> checkHead(Layout.CHK01.fields(line), 13);
            case "CHK02" -> checkHead(Layout.CHK02.fields(line), 7);
            case "CHK03" -> checkHead(Layout.CHK03.fields(line), 15);
            default -> {
                checkHead(Layout.CHK04.fields(line), 6);
                Layout.amount(Layout.CHK04.fields(line)[8]);
            }
        }
        return line;
    }

    private void checkHead(String[] row, int currency) {
        checkHead(row[0], row[1], row[currency]);
    }

    private void lines(String name, Consumer<byte[]> sink) {
        try (InputStream in =
                new BufferedInputStream(new GZIPInputStream(Files.newInputStream(path(name)), 1 << 16), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    sink.accept(line.toByteArray());
                    line.reset();
                } else {
                    line.write(next);
                }
            }
            if (line.size() > 0) {
                throw new Unreadable("last line without its end");
            }
        } catch (IOException e) {
            throw new Unreadable(name + ": " + e.getMessage(), e);
        }
    }

    private DayEndMove move(String kind, byte[] row) {
        return switch (kind) {
            case "DAT01" -> interest(Layout.DAT01.fields(row));
            case "DAT02" -> clearing(Layout.DAT02.fields(row));
            default -> funding(Layout.DAT03.fields(row));
        };
    }

    private DayEndMove interest(String[] row) {
        checkHead(row[0], row[1], row[8]);
        long net = Layout.amount(row[10]) - Layout.amount(row[11]);
        return new DayEndMove(row[5], net, net, 0);
    }

    private DayEndMove clearing(String[] row) {
        checkHead(row[0], row[1], row[6]);
        return new DayEndMove(row[4], Layout.amount(row[8]), 0, 0);
    }

    /** Plus is into the omnibus account, and so out of the corporate settlement account. */
    private DayEndMove funding(String[] row) {
        checkHead(profile.institution(), row[0], row[7]);
        long amount = Layout.amount(row[9]);
        boolean own = row[5].equals(profile.omnibusAccount());
        return new DayEndMove(null, 0, own ? amount : 0, profile.isLead() ? -amount : 0);
    }

    private void checkHead(String bank, String firm, String currency) {
        if (!bank.equals(profile.institution()) || !firm.equals(Firm.ID) || !currency.equals("CNY")) {
            throw new Unreadable("a row for " + bank + " of " + firm + " in " + currency);
        }
    }
}
