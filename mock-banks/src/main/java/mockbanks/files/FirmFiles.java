package mockbanks.files;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Names of the files that move money at the bank. */
    static final Pattern NAME = Pattern.compile("S_(DAT0[123])_([0-9]{8})\\.gz");

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
        try (InputStream in =
                new BufferedInputStream(new GZIPInputStream(Files.newInputStream(path(name)), 1 << 16), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    sink.accept(move(kind, line.toByteArray()));
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
