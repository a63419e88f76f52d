package org.custodygateway.settlement.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.bank.Banks;
import org.custodygateway.calendar.Appointments;
import org.custodygateway.database.DurableTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What the route of the day-end files asks about each file: whether it is whole, its rows in portions, and the note that all are stored.
 * A file counts only from that note on; whatever a kill leaves half stored is thrown away when the file is taken up again. One node stores
 * a file at a time.
 */
@Component("receivedFiles")
public class ReceivedFiles implements Appointments {

    private static final Logger LOG = LoggerFactory.getLogger(ReceivedFiles.class);

    /** How long a node may take for the next portion before another takes the file over. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    private final Banks banks;
    private final FileRegister register;
    private final JdbcTemplate jdbc;
    private final DurableTransaction transaction;
    private final AuditTrail audit;
    private final String node;

    ReceivedFiles(
            Banks banks,
            FileRegister register,
            JdbcTemplate jdbc,
            DurableTransaction transaction,
            AuditTrail audit,
            @Value("${gateway.node}") String node) {
        this.banks = banks;
        this.register = register;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
        this.node = node;
    }

    @Override
    public List<Appointment> appointments() {
        return List.of(new Appointment("day_end_file", "taken_until", "state = 'LOADING'"));
    }

    /**
     * A file taken up.
     *
     * @param digest of its bytes, by which it is known again when a bank puts another in its place meanwhile
     * @param wanted whether its rows are to be loaded
     * @param transfers whether they are those of CHK01, which have columns of their own
     * @param folder where it goes afterwards, a folder in the one it lies in; empty where it stays
     */
    public record Taken(
            long fileId, String bank, String path, String digest, boolean wanted, boolean transfers, String folder) {

        static Taken unwanted(String bank, Path file, String digest, String folder) {
            return new Taken(0, bank, file.toString(), digest, false, false, folder);
        }
    }

    /**
     * Reads the file through once. Bad files and repeats are not wanted. One whose notice (13005) has not come, or says something else, is
     * not read and stays: either may still come.
     */
    public Taken take(String path) throws IOException {
        var file = Path.of(path);
        var bank = DayEndFileName.bank(file);
        try {
            var name = DayEndFileName.received(file);
            if (!DayEndFileName.isOfClearing(bank) && banks.find(bank).isEmpty()) {
                throw new BadFile("no such bank: " + bank);
            }
            var announced = announced(file, name);
            return announced.isPresent()
                    ? take(file, name, announced.get().digest())
                    : Taken.unwanted(bank, file, "", "");
        } catch (BadFile e) {
            alarm(bank, file.getFileName().toString(), e.getMessage());
            return Taken.unwanted(bank, file, ReceivedFile.digest(file), ".failed");
        }
    }

    /** The notice of the file, if it is there and agrees with it. */
    private Optional<ReadyNotice> announced(Path file, DayEndFileName name) throws IOException {
        if (Files.notExists(ReadyNotice.path(file))) {
            return Optional.empty();
        }
        var present = ReadyNotice.about(file);
        try {
            var announced = ReadyNotice.of(file);
            announced.ifPresent(notice -> notice.expect(present));
            return announced;
        } catch (BadFile e) {
            register.put(name.bank(), name.day(), name.name(), "IN", FileRegister.State.LOADING, "", 0);
            var known = register.find(name.bank(), name.name()).orElseThrow();
            if (failed(known.id(), present.digest(), e.getMessage())) {
                alarm(name.bank(), name.name(), e.getMessage());
            }
            return Optional.empty();
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
            return Taken.unwanted(name.bank(), file, digest, ".done");
        }
        try {
            long lines = ReceivedFile.check(file, name.layout(), Head.of(banks, name.bank(), name.day()));
            if (!begin(known.id(), digest, lines)) {
                return Taken.unwanted(name.bank(), file, digest, "");
            }
        } catch (BadFile e) {
            failed(known.id(), digest, e.getMessage());
            throw e;
        }
        return new Taken(
                known.id(), name.bank(), file.toString(), digest, true, name.layout() == Layout.CHK01, ".done");
    }

    /** False when another node is storing it, or has stored it meanwhile: what it stores counts, and stays. */
    private boolean begin(long fileId, String digest, long lines) {
        return transaction.call(() -> {
            int changed = jdbc.update(
                    "update day_end_file set state = 'LOADING', digest = ?, lines = ?, problem = '', at = current_timestamp,"
                            + " taker = ?, taken_until = ? where id = ? and state <> 'LOADED'"
                            + " and (state <> 'LOADING' or taker in ('', ?) or taken_until < ?)",
                    digest,
                    lines,
                    node,
                    now().plus(LEASE),
                    fileId,
                    node,
                    now());
            if (changed == 1) {
                jdbc.update("delete from day_end_row where file_id = ?", fileId);
                jdbc.update("delete from day_end_record where file_id = ?", fileId);
            }
            return changed == 1;
        });
    }

    /** @throws IllegalStateException when another node has taken it over */
    private void keep(long fileId) {
        int kept = jdbc.update(
                "update day_end_file set taken_until = ? where id = ? and state = 'LOADING' and taker = ?",
                now().plus(LEASE),
                fileId,
                node);
        if (kept == 0) {
            throw new IllegalStateException("another node has taken day-end file " + fileId + " over");
        }
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }

    /** Whether that is news. */
    private boolean failed(long fileId, String digest, String problem) {
        var same = jdbc.queryForList(
                "select id from day_end_file where id = ? and (state = 'LOADED' or state = 'FAILED' and digest = ? and problem = ?)",
                Long.class,
                fileId,
                digest,
                problem);
        return same.isEmpty()
                && transaction.call(() -> jdbc.update(
                                "update day_end_file set state = 'FAILED', digest = ?, problem = ?, at = current_timestamp"
                                        + " where id = ? and state <> 'LOADED'",
                                digest,
                                problem,
                                fileId))
                        == 1;
    }

    /** The rows in portions, each the named parameters of one statement. */
    public Iterator<Map<String, Object>> portions(Taken taken) throws IOException {
        var file = Path.of(taken.path());
        var name = DayEndFileName.received(file);
        return Portions.of(
                taken.fileId(),
                file,
                name.layout(),
                Head.of(banks, taken.bank(), name.day()),
                () -> keep(taken.fileId()));
    }

    /**
     * Notes that every row is stored.
     *
     * @throws IllegalStateException when they are not, another node has taken it over, or the bank put another file in its place meanwhile; it
     *     is taken up again then
     */
    public void loaded(Taken taken) throws IOException {
        if (!ReceivedFile.digest(Path.of(taken.path())).equals(taken.digest())) {
            throw new IllegalStateException("another file came in the place of " + taken.path());
        }
        transaction.run(() -> {
            // Locked first: the count is to see what whoever held it before has done to the rows.
            keep(taken.fileId());
            int changed = jdbc.update(
                    "update day_end_file set state = 'LOADED', at = current_timestamp where id = ?"
                            + " and lines = (select count(*) from "
                            + (taken.transfers() ? "day_end_row" : "day_end_record")
                            + " where file_id = ?)",
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
     * Moves the file with its notice into its folder. One that the bank put in its place since goes back, to be taken up in its turn, unless a third has
     * come.
     */
    public void putAside(Taken taken) throws IOException {
        if (taken.folder().isEmpty()) {
            return;
        }
        var place = Path.of(taken.path());
        var aside =
                Files.createDirectories(place.resolveSibling(taken.folder())).resolve(place.getFileName());
        Files.move(place, aside, StandardCopyOption.ATOMIC_MOVE);
        if (!ReceivedFile.digest(aside).equals(taken.digest()) && Files.notExists(place)) {
            Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        var notice = ReadyNotice.path(place);
        if (Files.exists(notice) && Files.notExists(place)) {
            Files.move(notice, ReadyNotice.path(aside), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void alarm(String bank, String name, String problem) {
        LOG.warn("ALARM day-end file {} of {} does not count: {}", name, bank, problem);
        transaction.run(() -> audit.append(List.of(
                new AuditRecord("bank:" + bank, "exchange", "alarm.day-end-file", "file:" + name, "", problem))));
    }
}
