package mockbanks.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import mockbanks.book.BankProfile;
import mockbanks.book.Book;
import mockbanks.book.Contract;
import mockbanks.book.Operation;
import mockbanks.book.State;
import mockbanks.fault.Faults;

/**
 * Writes what the bank has booked with a business date: CHK01 its transfers, CHK02 how the ties stand that were touched, CHK03 what was
 * done to them.
 */
public final class CheckFiles {

    private final Book book;
    private final CheckRows rows;
    private final Outgoing outgoing;

    public CheckFiles(BankProfile profile, Book book, Faults faults, Path toFirm) throws IOException {
        this.book = book;
        this.rows = new CheckRows(profile);
        this.outgoing = new Outgoing(profile.code(), faults, toFirm);
    }

    /** Writes the files of a date. */
    public void write(LocalDate date) throws IOException {
        for (OutFile file : files(date)) {
            outgoing.write(date, file);
        }
    }

    Outgoing outgoing() {
        return outgoing;
    }

    List<OutFile> files(LocalDate date) {
        return book.read(state -> files(state, date));
    }

    private List<OutFile> files(State state, LocalDate day) {
        String date = day.format(DateTimeFormatter.BASIC_ISO_DATE);
        return List.of(
                new OutFile(
                        "CHK01",
                        Layout.CHK01,
                        state.transfers(day).stream().map(rows::transfer).toList(),
                        rows.addedTransfer(day),
                        aFenMore()),
                new OutFile("CHK02", Layout.CHK02, ties(state, day, date), rows.addedTie(date), withLast("2")),
                new OutFile(
                        "CHK03",
                        Layout.CHK03,
                        state.operations(day).stream().map(rows::operation).toList(),
                        rows.addedOperation(date),
                        CheckFiles::asRevocation));
    }

    private List<Object[]> ties(State state, LocalDate day, String date) {
        Map<String, Object[]> touched = new LinkedHashMap<>();
        for (Operation operation : state.operations(day)) {
            Contract tie = state.contract(operation.fundAccount());
            touched.put(tie.fundAccount(), rows.tie(date, tie));
        }
        return List.copyOf(touched.values());
    }

    private static UnaryOperator<Object[]> aFenMore() {
        return row -> {
            row[row.length - 1] = (Long) row[row.length - 1] + 1;
            return row;
        };
    }

    private static UnaryOperator<Object[]> withLast(String value) {
        return row -> {
            row[row.length - 1] = value;
            return row;
        };
    }

    private static Object[] asRevocation(Object[] row) {
        row[14] = "11004";
        return row;
    }
}
