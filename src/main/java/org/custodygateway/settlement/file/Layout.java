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
