package mockbanks.files;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Compares the firm's CHK01, CHK02 and CHK03 with the bank's own rows, and answers with what differs (DIF01, DIF02, DIF03). */
public final class CheckAnswer {

    /**
     * How the rows of a file are known and compared.
     *
     * @param handling what is asked: of the firm to correct ({@code S0}), where the bank prevails; else to agree on it ({@code X0})
     * @param compared places of the fields that must be the same
     */
    private record Kind(
            String answer,
            Layout layout,
            Layout difference,
            String handling,
            Function<String[], String> key,
            int... compared) {}

    private static final Map<String, Kind> KINDS = Map.of(
            "CHK01",
            new Kind("DIF01", Layout.CHK01, Layout.DIF01, "S0", row -> serial(row, 11, 7, 6), 8, 9, 12, 15),
            "CHK02",
            new Kind("DIF02", Layout.CHK02, Layout.DIF02, "X0", row -> row[5], 9),
            "CHK03",
            new Kind("DIF03", Layout.CHK03, Layout.DIF03, "X0", row -> serial(row, 13, 6, 5), 9, 14));

    private final CheckFiles own;
    private final Outgoing outgoing;

    public CheckAnswer(CheckFiles own) {
        this.own = own;
        this.outgoing = own.outgoing();
    }

    /** Answers the firm's file of a kind and date, whose rows are given as they stand there. */
    void answer(String name, LocalDate date, List<byte[]> told) throws IOException {
        Kind kind = KINDS.get(name);
        OutFile file = own.files(date).stream()
                .filter(one -> one.kind().equals(name))
                .findFirst()
                .orElseThrow();
        Map<String, byte[]> firm = new LinkedHashMap<>();
        told.forEach(row -> firm.put(kind.key.apply(kind.layout.fields(row)), row));
        List<Object[]> found = new ArrayList<>();
        for (Object[] values : file.rows()) {
            byte[] row = kind.layout.row(values);
            byte[] other = firm.remove(kind.key.apply(kind.layout.fields(row)));
            if (other == null || !same(kind, row, other)) {
                found.add(difference(kind, other == null ? "B" : "X", other, row));
            }
        }
        firm.values().forEach(row -> found.add(difference(kind, "S", row, null)));
        Object[] added = difference(kind, "B", null, kind.layout.row(file.added()));
        outgoing.write(date, new OutFile(kind.answer, kind.difference, found, added, row -> {
            row[0] = "X";
            return row;
        }));
    }

    private static Object[] difference(Kind kind, String reason, byte[] firm, byte[] bank) {
        return new Object[] {reason, kind.handling, text(firm), text(bank)};
    }

    private static String text(byte[] row) {
        return row == null ? null : new String(row, Layout.CHARSET);
    }

    /** Who started it, and that one's serial. */
    private static String serial(String[] row, int starter, int firm, int bank) {
        return row[starter] + row[row[starter].equals("S") ? firm : bank];
    }

    private static boolean same(Kind kind, byte[] one, byte[] other) {
        String[] own = kind.layout.fields(one);
        String[] firm = kind.layout.fields(other);
        for (int field : kind.compared) {
            if (!own[field].equals(firm[field])) {
                return false;
            }
        }
        return true;
    }
}
