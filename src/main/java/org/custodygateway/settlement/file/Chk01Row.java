package org.custodygateway.settlement.file;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Set;

/**
 * A transfer as a day-end file has it.
 *
 * @param date when it was made; a transfer after the cut-off has another settlement date
 * @param starter {@code S} firm, {@code B} bank
 * @param fen the amount, positive
 */
public record Chk01Row(
        LocalDate date,
        LocalTime time,
        String bankSerial,
        String firmSerial,
        String settlementAccount,
        String fundAccount,
        String name,
        String starter,
        String code,
        long fen) {

    private static final Set<String> STARTERS = Set.of("S", "B");
    private static final Set<String> CODES = Set.of("12001", "12002", "12003", "12004");

    byte[] encode(Head head) {
        return Layout.CHK01.encode(
                head.bank(),
                head.firm(),
                head.branch(),
                date,
                time,
                head.day(),
                bankSerial,
                firmSerial,
                settlementAccount,
                fundAccount,
                name,
                starter,
                code,
                Layout.CURRENCY,
                Layout.CASH_FLAG,
                fen);
    }

    /** @throws BadFile when the line is not of the layout, or not of this bank, firm and day */
    static Chk01Row decode(byte[] line, Head head) {
        var values = Layout.CHK01.read(line, head);
        var row = new Chk01Row(
                (LocalDate) values.get("date"),
                (LocalTime) values.get("time"),
                text(values, "bankSerial"),
                text(values, "firmSerial"),
                text(values, "settlementAccount"),
                text(values, "fundAccount"),
                text(values, "name"),
                text(values, "starter"),
                text(values, "code"),
                (Long) values.get("amount"));
        if (!STARTERS.contains(row.starter) || !CODES.contains(row.code) || row.fen == 0) {
            throw new BadFile("not a transfer: starter " + row.starter + ", code " + row.code + ", " + row.fen);
        }
        return row;
    }

    /** The same with another amount. */
    public Chk01Row with(long amount) {
        return new Chk01Row(
                date, time, bankSerial, firmSerial, settlementAccount, fundAccount, name, starter, code, amount);
    }

    /** The serial of whoever started it: with the starter the key of the transfer on that day (T10). */
    public String serial() {
        return starter.equals("S") ? firmSerial : bankSerial;
    }

    private static String text(Map<String, Object> values, String field) {
        return (String) values.get(field);
    }
}
