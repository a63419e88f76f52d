package org.custodygateway.settlement.file;

import static org.custodygateway.settlement.file.Field.Type.CHAR;
import static org.custodygateway.settlement.file.Field.Type.DATE;
import static org.custodygateway.settlement.file.Field.Type.INT;
import static org.custodygateway.settlement.file.Field.Type.NAME;
import static org.custodygateway.settlement.file.Field.Type.SIGNED;
import static org.custodygateway.settlement.file.Field.Type.TIME;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The records of the day-end files, field by field (wire 4): fields separated by a bar, lines ended by a line feed. */
enum Layout {
    CHK01(
            new Field("bank", CHAR, 8),
            new Field("firm", CHAR, 8),
            new Field("branch", CHAR, 4),
            new Field("date", DATE, 8),
            new Field("time", TIME, 6),
            new Field("settlementDate", DATE, 8),
            new Field("bankSerial", CHAR, 20),
            new Field("firmSerial", CHAR, 20),
            new Field("settlementAccount", CHAR, 32),
            new Field("fundAccount", CHAR, 14),
            new Field("name", NAME, 32),
            new Field("starter", CHAR, 1),
            new Field("code", CHAR, 5),
            new Field("currency", CHAR, 3),
            new Field("cashFlag", CHAR, 1),
            new Field("amount", INT, 16)),
    CHK02(
            new Field("bank", CHAR, 8),
            new Field("firm", CHAR, 8),
            new Field("branch", CHAR, 4),
            new Field("date", DATE, 8),
            new Field("settlementAccount", CHAR, 32),
            new Field("fundAccount", CHAR, 14),
            new Field("name", NAME, 32),
            new Field("currency", CHAR, 3),
            new Field("cashFlag", CHAR, 1),
            new Field("status", CHAR, 1, "[012]")),
    CHK03(
            new Field("bank", CHAR, 8),
            new Field("firm", CHAR, 8),
            new Field("branch", CHAR, 4),
            new Field("date", DATE, 8),
            new Field("time", TIME, 6),
            new Field("bankSerial", CHAR, 20),
            new Field("firmSerial", CHAR, 20),
            new Field("managementAccount", CHAR, 22),
            new Field("settlementAccount", CHAR, 32),
            new Field("fundAccount", CHAR, 14),
            new Field("name", NAME, 32),
            new Field("documentType", CHAR, 2),
            new Field("documentNumber", NAME, 20),
            new Field("starter", CHAR, 1, "[SB]"),
            new Field("code", CHAR, 5, "1100[1-6]"),
            new Field("currency", CHAR, 3),
            new Field("cashFlag", CHAR, 1),
            new Field("amount", INT, 16)),
    CHK04(
            new Field("bank", CHAR, 8),
            new Field("firm", CHAR, 8),
            new Field("branch", CHAR, 4),
            new Field("date", DATE, 8),
            new Field("fundAccount", CHAR, 14),
            new Field("name", NAME, 32),
            new Field("currency", CHAR, 3),
            new Field("cashFlag", CHAR, 1),
            new Field("balance", INT, 16)),
    /** A difference: each side's record as it stands there, blank where it has none. */
    DIF01(
            new Field("reason", CHAR, 1, "[BSX]"),
            new Field("handling", CHAR, 2, "[BSX][01]"),
            new Field("firmRecord", CHAR, CHK01.bytes()),
            new Field("bankRecord", CHAR, CHK01.bytes())),
    DIF02(
            new Field("reason", CHAR, 1, "[BSX]"),
            new Field("handling", CHAR, 2, "[BSX][01]"),
            new Field("firmRecord", CHAR, CHK02.bytes()),
            new Field("bankRecord", CHAR, CHK02.bytes())),
    DIF03(
            new Field("reason", CHAR, 1, "[BSX]"),
            new Field("handling", CHAR, 2, "[BSX][01]"),
            new Field("firmRecord", CHAR, CHK03.bytes()),
            new Field("bankRecord", CHAR, CHK03.bytes())),
    /** The bank's answer to CHK04. A management account may be below zero. */
    DIF04(
            new Field("bank", CHAR, 8),
            new Field("firm", CHAR, 8),
            new Field("branch", CHAR, 4),
            new Field("date", DATE, 8),
            new Field("currency", CHAR, 3),
            new Field("cashFlag", CHAR, 1),
            new Field("fundAccount", CHAR, 14),
            new Field("name", NAME, 32),
            new Field("firmBalance", INT, 16),
            new Field("bankBalance", SIGNED, 16),
            new Field("remark", NAME, 32)),
    /** The clearing house's result of a main account: trades (bought less than sold: positive), fees and taxes, dividends and interest. */
    CLR01(
            new Field("firm", CHAR, 8),
            new Field("date", DATE, 8),
            new Field("fundAccount", CHAR, 14),
            new Field("currency", CHAR, 3),
            new Field("trades", SIGNED, 16),
            new Field("fees", INT, 16),
            new Field("income", INT, 16)),
    DAT01(
            new Field("bank", CHAR, 8),
            new Field("firm", CHAR, 8),
            new Field("branch", CHAR, 4),
            new Field("date", DATE, 8),
            new Field("firmSerial", CHAR, 20),
            new Field("fundAccount", CHAR, 14),
            new Field("name", NAME, 32),
            new Field("interestType", CHAR, 1),
            new Field("currency", CHAR, 3),
            new Field("cashFlag", CHAR, 1),
            new Field("gross", INT, 16),
            new Field("tax", INT, 16)),
    DAT02(
            new Field("bank", CHAR, 8),
            new Field("firm", CHAR, 8),
            new Field("branch", CHAR, 4),
            new Field("date", DATE, 8),
            new Field("fundAccount", CHAR, 14),
            new Field("name", NAME, 32),
            new Field("currency", CHAR, 3),
            new Field("cashFlag", CHAR, 1),
            new Field("amount", SIGNED, 16)),
    DAT03(
            new Field("firm", CHAR, 8),
            new Field("settlementDate", DATE, 8),
            new Field("corporateAccount", CHAR, 32),
            new Field("corporateBank", NAME, 60),
            new Field("counterparty", CHAR, 8),
            new Field("counterpartyAccount", CHAR, 32),
            new Field("counterpartyBank", NAME, 60),
            new Field("currency", CHAR, 3),
            new Field("cashFlag", CHAR, 1),
            new Field("amount", SIGNED, 16));

    /** The only currency, and the flag that says it is neither cash nor foreign exchange. */
    static final String CURRENCY = "CNY";

    static final String CASH_FLAG = "2";

    private final List<Field> fields;

    Layout(Field... fields) {
        this.fields = List.of(fields);
    }

    /** Length of a line without its line feed. */
    int bytes() {
        return fields.stream().mapToInt(Field::bytes).sum() + fields.size() - 1;
    }

    /** A line with its line feed; the values in the order of the fields. */
    byte[] encode(Object... values) {
        if (values.length != fields.size()) {
            throw new IllegalArgumentException(name() + " has " + fields.size() + " fields, not " + values.length);
        }
        var line = new ByteArrayOutputStream(bytes() + 1);
        for (int i = 0; i < values.length; i++) {
            line.writeBytes(fields.get(i).encode(values[i]));
            line.write(i == values.length - 1 ? '\n' : '|');
        }
        return line.toByteArray();
    }

    /** A line's values, which are of this bank, firm and day. */
    Map<String, Object> read(byte[] line, Head head) {
        var values = decode(line);
        expect(values, "bank", head.bank());
        expect(values, "firm", head.firm());
        expect(values, values.containsKey("settlementDate") ? "settlementDate" : "date", head.day());
        expect(values, "currency", CURRENCY);
        return values;
    }

    private static void expect(Map<String, Object> values, String field, Object wanted) {
        if (values.containsKey(field) && !wanted.equals(values.get(field))) {
            throw new BadFile(field + " is " + values.get(field) + ", not " + wanted);
        }
    }

    /** @throws BadFile when a received line is not of this layout, or not of this bank, firm and day */
    void check(byte[] line, Head head) {
        switch (this) {
            case CHK01 -> Chk01Row.decode(line, head);
            case DIF01 -> checkBoth(decode(line), CHK01, head);
            case DIF02 -> checkBoth(decode(line), CHK02, head);
            case DIF03 -> checkBoth(decode(line), CHK03, head);
            default -> read(line, head);
        }
    }

    private static void checkBoth(Map<String, Object> values, Layout layout, Head head) {
        var records = List.of((String) values.get("firmRecord"), (String) values.get("bankRecord"));
        if (records.stream().allMatch(String::isEmpty)) {
            throw new BadFile("a difference without records");
        }
        records.stream()
                .filter(record -> !record.isEmpty())
                .forEach(record -> layout.check(record.getBytes(Field.GB18030), head));
    }

    /**
     * The values of a line by field name.
     *
     * @throws BadFile when the line is not exactly of this layout
     */
    Map<String, Object> decode(byte[] line) {
        if (line.length != bytes()) {
            throw new BadFile("has " + line.length + " bytes, not " + bytes());
        }
        var values = new LinkedHashMap<String, Object>();
        int from = 0;
        for (var field : fields) {
            int to = from + field.bytes();
            if (to < line.length && line[to] != '|') {
                throw new BadFile("no separator after " + field.name());
            }
            values.put(field.name(), field.decode(Arrays.copyOfRange(line, from, to)));
            from = to + 1;
        }
        return values;
    }
}
