package org.custodygateway.settlement.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.bank.Banks;
import org.custodygateway.database.DurableTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What the route of the day-end files asks about each file: whether it is whole, its rows in portions, and the note that all are stored.
 * A file counts only from that note on; whatever a kill leaves half stored is thrown away when the file is taken up again.
 */
@Component("receivedFiles")
public class ReceivedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ReceivedFiles.class);

    private final Banks banks;
    private final FileRegister register;
    private final JdbcTemplate jdbc;
    private final DurableTransaction transaction;
    private final AuditTrail audit;

    ReceivedFiles(
            Banks banks, FileRegister register, JdbcTemplate jdbc, DurableTransaction transaction, AuditTrail audit) {
        this.banks = banks;
        this.register = register;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
    }

    /**
     * A file taken up.
     *
     * @param digest of its bytes, by which it is known again when a bank puts another in its place meanwhile
     * @param wanted whether its rows are to be loaded
     * @param folder where it goes afterwards, a folder in the one it lies in
     */
    public record Taken(long fileId, String bank, String path, String digest, boolean wanted, String folder) {}

    /** Reads the file through once. Bad files and repeats are not wanted. */
    public Taken take(String path) throws IOException {
        var file = Path.of(path);
        var bank = DayEndFileName.bank(file);
        var digest = Chk01File.digest(file);
        try {
            var name = DayEndFileName.received(file);
            if (banks.find(bank).isEmpty()) {
                throw new BadFile("no such bank: " + bank);
            }
            return take(file, name, digest);
        } catch (BadFile e) {
            alarm(bank, file.getFileName().toString(), e.getMessage());
            return new Taken(0, bank, path, digest, false, ".failed");
        }
    }

    private Taken take(Path file, DayEndFileName name, String digest) throws IOException {
        register.put(name.bank(), name.day(), name.name(), "IN", FileRegister.State.LOADING, digest, 0);
        var known = register.find(name.bank(), name.name()).orElseThrow();
        if (known.state() == FileRegister.State.LOADED) {
            var stored = jdbc.queryForObject("select digest from day_end_file where id = ?", String.class, known.id());
            if (!digest.equals(stored)) {
                throw new BadFile("came again with other content; the first one counts");
            }
            return new Taken(known.id(), name.bank(), file.toString(), digest, false, ".done");
        }
        try {
            long lines = Chk01File.check(file, Head.of(banks, name.bank(), name.day()));
            if (!begin(known.id(), digest, lines)) {
                return new Taken(known.id(), name.bank(), file.toString(), digest, false, ".done");
            }
        } catch (BadFile e) {
            failed(known.id(), digest, e.getMessage());
            throw e;
        }
        return new Taken(known.id(), name.bank(), file.toString(), digest, true, ".done");
    }

    /** False when another node has loaded it meanwhile: its rows count from then on, and stay. */
    private boolean begin(long fileId, String digest, long lines) {
        return transaction.call(() -> {
            int changed = jdbc.update(
                    "update day_end_file set state = 'LOADING', digest = ?, lines = ?, problem = '',"
                            + " at = current_timestamp where id = ? and state <> 'LOADED'",
                    digest,
                    lines,
                    fileId);
            if (changed == 1) {
                jdbc.update("delete from day_end_row where file_id = ?", fileId);
            }
            return changed == 1;
        });
    }

    private void failed(long fileId, String digest, String problem) {
        transaction.run(() -> jdbc.update(
                "update day_end_file set state = 'FAILED', digest = ?, problem = ?, at = current_timestamp"
                        + " where id = ? and state <> 'LOADED'",
                digest,
                problem,
                fileId));
    }

    /** The rows in portions, each the named parameters of one statement. */
    public Iterator<Map<String, Object>> portions(Taken taken) throws IOException {
        var day = DayEndFileName.received(Path.of(taken.path())).day();
        return new Portions(taken.fileId(), new Chk01File(Path.of(taken.path()), Head.of(banks, taken.bank(), day)));
    }

    /**
     * Notes that every row is stored.
     *
     * @throws IllegalStateException when they are not, or the bank put another file in its place meanwhile; it is taken up again then
     */
    public void loaded(Taken taken) throws IOException {
        if (!Chk01File.digest(Path.of(taken.path())).equals(taken.digest())) {
            throw new IllegalStateException("another file came in the place of " + taken.path());
        }
        transaction.run(() -> {
            int changed = jdbc.update(
                    "update day_end_file set state = 'LOADED', at = current_timestamp where id = ? and state = 'LOADING'"
                            + " and lines = (select count(*) from day_end_row where file_id = ?)",
                    taken.fileId(),
                    taken.fileId());
            if (changed == 0) {
                throw new IllegalStateException("rows are missing of " + taken.path());
            }
            audit.append(List.of(new AuditRecord(
                    "bank:" + taken.bank(),
                    "exchange",
                    "day-end-file.loaded",
                    "file:" + taken.fileId(),
                    "",
                    "LOADED")));
        });
    }

    /**
     * Moves the file into its folder. One that the bank put in its place since goes back, to be taken up in its turn, unless a third has
     * come.
     */
    public void putAside(Taken taken) throws IOException {
        var place = Path.of(taken.path());
        var aside =
                Files.createDirectories(place.resolveSibling(taken.folder())).resolve(place.getFileName());
        Files.move(place, aside, StandardCopyOption.ATOMIC_MOVE);
        if (!Chk01File.digest(aside).equals(taken.digest()) && Files.notExists(place)) {
            Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void alarm(String bank, String name, String problem) {
        LOG.warn("ALARM day-end file {} of {} does not count: {}", name, bank, problem);
        transaction.run(() -> audit.append(List.of(
                new AuditRecord("bank:" + bank, "exchange", "alarm.day-end-file", "file:" + name, "", problem))));
    }
}
