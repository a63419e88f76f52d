package org.custodygateway.settlement.file;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.IdSource;
import org.custodygateway.database.ManyRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is known of each day-end file, sent or received. */
@Component
public class FileRegister {

    private final JdbcClient jdbc;
    private final ManyRows many;
    private final DurableTransaction transaction;
    private final IdSource ids;

    FileRegister(JdbcClient jdbc, ManyRows many, DurableTransaction transaction, IdSource ids) {
        this.jdbc = jdbc;
        this.many = many;
        this.transaction = transaction;
        this.ids = ids;
    }

    /** WRITTEN for the firm's own files; a bank's counts only when it is LOADED. */
    public enum State {
        WRITTEN,
        LOADING,
        LOADED,
        FAILED,
        MISSING
    }

    /** The files that come in. */
    public enum Kind {
        CHK01,
        CHK02,
        CHK03,
        DIF01,
        DIF02,
        DIF03,
        DIF04,
        /** The clearing house's. */
        CLR01;

        String sender() {
            return this == CLR01 ? "C" : "B";
        }
    }

    /** @param problem why it failed, else empty */
    public record Entry(long id, String bank, LocalDate day, String name, State state, long lines, String problem) {}

    /** Files of a day, those of one bank or of all. */
    public List<Entry> of(LocalDate day, @Nullable String bank) {
        return jdbc.sql("select id, bank, day, name, state, lines, problem from day_end_file"
                        + " where day = ? and (cast(? as varchar) is null or bank = ?) order by bank, name")
                .params(day, bank, bank)
                .query(ENTRY)
                .list();
    }

    public Optional<Entry> find(String bank, String name) {
        return jdbc.sql(
                        "select id, bank, day, name, state, lines, problem from day_end_file where bank = ? and name = ?")
                .params(bank, name)
                .query(ENTRY)
                .optional();
    }

    /** The bank's file of that kind and day, as far as anything is known of it. */
    public Optional<Entry> received(Kind kind, String bank, LocalDate day) {
        return find(bank, name(kind, day));
    }

    /** The same, if it came and was whole. */
    public Optional<Entry> loaded(Kind kind, String bank, LocalDate day) {
        return received(kind, bank, day).filter(file -> file.state() == State.LOADED);
    }

    /** Hands over the records of a loaded file that is none of CHK01; nothing can be written meanwhile. */
    public void records(Kind kind, long fileId, Consumer<Map<String, Object>> each) {
        var layout = Layout.valueOf(kind.name());
        many.each(LINES, (row, number) -> layout.decode(row.getString(1).getBytes(Field.GB18030)), each, fileId);
    }

    /** Whether a file of that day is being read or stored at present: who waits for it goes on waiting. */
    public boolean isComing(LocalDate day) {
        var now = OffsetDateTime.now(ZoneOffset.UTC);
        return jdbc.sql("select count(*) from day_end_file where day = ? and state = 'LOADING'"
                                + " and (taken_until > ? or taken_until is null and at > ?)")
                        .params(day, now, now.minus(READ_WITHIN))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Notes that a bank's file did not come in the time given; it may still come. Whether nothing was known of it before. */
    public boolean missing(Kind kind, String bank, LocalDate day) {
        return put(bank, day, name(kind, day), "IN", State.MISSING, "", 0);
    }

    private static String name(Kind kind, LocalDate day) {
        return DayEndFileName.of(kind.sender(), Layout.valueOf(kind.name()), day);
    }

    /** Loaded files of banks, of that day or before, that have not been compared with the firm's books yet. */
    public List<Entry> toCompare(Kind kind, LocalDate upTo) {
        return jdbc.sql("select id, bank, day, name, state, lines, problem from day_end_file"
                        + " where direction = 'IN' and state = 'LOADED' and not compared and day <= ? and name like ?"
                        + " order by day, bank")
                .params(upTo, "B_" + kind + "_%")
                .query(ENTRY)
                .list();
    }

    /** Files that have been compared, of that day or before, whose differences the bank has not been told yet. */
    public List<Entry> toAnswer(Kind kind, LocalDate upTo) {
        return jdbc.sql("select id, bank, day, name, state, lines, problem from day_end_file f"
                        + " where direction = 'IN' and state = 'LOADED' and compared and day <= ? and name like ?"
                        + " and not exists (select 1 from day_end_file o where o.bank = f.bank"
                        + " and o.name = replace(f.name, 'B_CHK', 'S_DIF')) order by day, bank")
                .params(upTo, "B_" + kind + "_%")
                .query(ENTRY)
                .list();
    }

    /** The lines of a loaded file that is none of CHK01. */
    List<String> lines(long fileId) {
        return jdbc.sql(LINES).params(fileId).query(String.class).list();
    }

    /** The records of a loaded file that is none of CHK01: their values by field, amounts in fen. */
    public List<Map<String, Object>> records(Kind kind, long fileId) {
        var layout = Layout.valueOf(kind.name());
        return lines(fileId).stream()
                .map(line -> layout.decode(line.getBytes(Field.GB18030)))
                .toList();
    }

    public boolean isCompared(Kind kind, String bank, LocalDate day) {
        return !jdbc.sql("select id from day_end_file where bank = ? and name = ? and compared")
                .params(bank, name(kind, day))
                .query(Long.class)
                .list()
                .isEmpty();
    }

    /** Hands over the rows of a loaded file in their order. There may be very many; nothing can be written meanwhile. */
    public void rows(long fileId, Consumer<Chk01Row> each) {
        many.each(ROWS + "where file_id = ? order by line", CHK01_ROW, each, fileId);
    }

    /** The rows of a loaded file that its starter, {@code S} or {@code B}, gave this serial: there should be one at most (T10). */
    public List<Chk01Row> rows(long fileId, String starter, String serial) {
        return jdbc.sql(ROWS
                        + "where file_id = ? and starter = ? and case starter when 'S' then firm_serial else bank_serial end = ?"
                        + " order by line")
                .params(fileId, starter, serial)
                .query(CHK01_ROW)
                .list();
    }

    /** A loaded file whose content nobody can use does not count any more: a corrected one may take its place. */
    public void reject(long fileId, String problem) {
        transaction.run(() -> jdbc.sql(
                        "update day_end_file set state = 'FAILED', problem = ? where id = ? and state = 'LOADED'")
                .params(problem, fileId)
                .update());
    }

    /** Notes, within the caller's transaction, that the file has been compared. */
    public void compared(long fileId) {
        jdbc.sql("update day_end_file set compared = true where id = ?")
                .params(fileId)
                .update();
    }

    void written(String bank, LocalDate day, String name, ExchangeFolder.Written file) {
        transaction.run(() -> {
            put(bank, day, name, "OUT", State.WRITTEN, file.digest(), file.lines());
            jdbc.sql(
                            "update day_end_file set digest = ?, lines = ?, at = current_timestamp where bank = ? and name = ?")
                    .params(file.digest(), file.lines(), bank, name)
                    .update();
        });
    }

    /** Makes the row if there is none; whether there was none. */
    boolean put(String bank, LocalDate day, String name, String direction, State state, String digest, long lines) {
        if (find(bank, name).isPresent()) {
            return false;
        }
        return transaction.call(() -> jdbc.sql(
                                "insert into day_end_file (id, bank, day, name, direction, state, digest, lines, problem, compared, at)"
                                        + " values (?, ?, ?, ?, ?, ?, ?, ?, '', false, current_timestamp) on conflict do nothing")
                        .params(ids.next("day_end_file_id"), bank, day, name, direction, state.name(), digest, lines)
                        .update())
                == 1;
    }

    /** For how long a file that was taken up may be read through before its first row is stored. */
    private static final Duration READ_WITHIN = Duration.ofSeconds(30);

    private static final String LINES = "select content from day_end_record where file_id = ? order by line";

    private static final String ROWS =
            "select made_on, made_at, bank_serial, firm_serial, settlement_account, fund_account, name, starter, code, fen"
                    + " from day_end_row ";

    private static final RowMapper<Chk01Row> CHK01_ROW = (row, number) -> new Chk01Row(
            row.getObject(1, LocalDate.class),
            row.getObject(2, LocalTime.class),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getString(7),
            row.getString(8),
            row.getString(9),
            row.getLong(10));

    private static final RowMapper<Entry> ENTRY = (row, number) -> new Entry(
            row.getLong(1),
            row.getString(2),
            row.getObject(3, LocalDate.class),
            row.getString(4),
            State.valueOf(row.getString(5)),
            row.getLong(6),
            row.getString(7));
}
