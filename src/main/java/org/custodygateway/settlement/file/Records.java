package org.custodygateway.settlement.file;

import java.util.Map;
import org.custodygateway.bank.Banks;
import org.custodygateway.settlement.file.FileRegister.Entry;
import org.custodygateway.settlement.file.FileRegister.Kind;
import org.custodygateway.settlement.file.FirmFiles.OperationRow;
import org.custodygateway.settlement.file.FirmFiles.TieRow;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whole records of CHK01, CHK02 and CHK03 as text, as the files of differences carry them. */
@Component
public class Records {

    private final Banks banks;
    private final FileRegister register;

    Records(Banks banks, FileRegister register) {
        this.banks = banks;
        this.register = register;
    }

    public String of(Entry file, Chk01Row row) {
        return text(row.encode(head(file)));
    }

    public String of(Entry file, TieRow row) {
        return text(row.encode(head(file)));
    }

    public String of(Entry file, OperationRow row) {
        return text(row.encode(head(file)));
    }

    /** The same transfer with another amount. */
    public String withAmount(Entry file, String record, long fen) {
        var row = Chk01Row.decode(record.getBytes(Field.GB18030), head(file));
        return of(file, row.with(fen));
    }

    /** The bank's record in a loaded file, by starter and serial or, in CHK02, by fund account; empty where it has none. */
    public String ofBank(Kind kind, Entry file, String starter, String serial) {
        if (kind == Kind.CHK01) {
            return register.rows(file.id(), starter, serial).stream()
                    .findFirst()
                    .map(row -> of(file, row))
                    .orElse("");
        }
        var layout = Layout.valueOf(kind.name());
        return register.lines(file.id()).stream()
                .filter(line -> keyOf(kind, layout.decode(line.getBytes(Field.GB18030)))
                        .equals(kind == Kind.CHK02 ? serial : starter + serial))
                .findFirst()
                .orElse("");
    }

    /**
     * What a record of a file of differences is about: starter and serial or, in CHK02, the fund account.
     *
     * @param checked the file whose records it carries
     */
    public String key(Kind checked, Map<String, Object> difference) {
        var bank = (String) difference.get("bankRecord");
        var record = bank.isEmpty() ? (String) difference.get("firmRecord") : bank;
        return keyOf(checked, Layout.valueOf(checked.name()).decode(record.getBytes(Field.GB18030)));
    }

    private static String keyOf(Kind kind, Map<String, Object> values) {
        var starter = (String) values.getOrDefault("starter", "");
        return kind == Kind.CHK02
                ? (String) values.get("fundAccount")
                : starter + values.get(starter.equals("S") ? "firmSerial" : "bankSerial");
    }

    /** The transfer in a side's record of a DIF01, null where it has none. */
    public @Nullable Chk01Row transfer(Entry file, String record) {
        return record.isEmpty() ? null : Chk01Row.decode(record.getBytes(Field.GB18030), head(file));
    }

    private Head head(Entry file) {
        return Head.of(banks, file.bank(), file.day());
    }

    private static String text(byte[] line) {
        return new String(line, 0, line.length - 1, Field.GB18030);
    }
}
