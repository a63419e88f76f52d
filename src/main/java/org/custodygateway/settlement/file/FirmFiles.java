package org.custodygateway.settlement.file;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.custodygateway.bank.Banks;
import org.springframework.stereotype.Component;

/** Writes the firm's day-end files. Written again they are the same; a bank takes a name in once. A file without rows is written too. */
@Component
public class FirmFiles {

    private static final ZoneId WALL_CLOCK = ZoneId.of("Asia/Shanghai");

    /** A bank's interest: paid at the closing of an account, or to all at quarter day. */
    private static final String BATCH = "2";

    private final Banks banks;
    private final ExchangeFolder folder;
    private final FileRegister register;

    FirmFiles(Banks banks, ExchangeFolder folder, FileRegister register) {
        this.banks = banks;
        this.folder = folder;
        this.register = register;
    }

    /** Interest of one fund account, in fen. */
    public record Interest(String serial, String fundAccount, String name, long gross, long tax) {

        public Interest named(String other) {
            return new Interest(serial, fundAccount, other, gross, tax);
        }
    }

    /** Net of a fund account, in fen: positive raises the management account. */
    public record ClientNet(String fundAccount, String name, long fen) {

        public ClientNet named(String other) {
            return new ClientNet(fundAccount, other, fen);
        }
    }

    /** Net of a bank, in fen: positive goes into its omnibus account. */
    public record BankNet(String bank, long fen) {}

    /** Balance of a fund account, in fen. */
    public record ClientBalance(String fundAccount, String name, long fen) {

        public ClientBalance named(String other) {
            return new ClientBalance(fundAccount, other, fen);
        }
    }

    /**
     * A difference and how it was worked off, with each side's whole record, empty where it has none.
     *
     * @param reason {@code B} only at the bank, {@code S} only at the firm, {@code X} both, differing
     * @param handling {@code S1} corrected by the firm, {@code B0} asked of the bank, {@code X0} to be agreed
     */
    public record DifferenceRow(String reason, String handling, String firm, String bank) {}

    /** How the tie of a fund account stands. */
    public record TieRow(String settlementAccount, String fundAccount, String name, String status) {

        byte[] encode(Head head) {
            return Layout.CHK02.encode(
                    head.bank(),
                    head.firm(),
                    head.branch(),
                    head.day(),
                    settlementAccount,
                    fundAccount,
                    name,
                    Layout.CURRENCY,
                    Layout.CASH_FLAG,
                    status);
        }
    }

    /** Something that was done to the tie of a fund account; serials may be empty. */
    public record OperationRow(
            Instant at,
            String bankSerial,
            String firmSerial,
            String managementAccount,
            String settlementAccount,
            String fundAccount,
            String name,
            String documentType,
            String documentNumber,
            boolean startedByFirm,
            String code) {

        /** Who started it, and that one's serial. */
        public String key() {
            return startedByFirm ? "S" + firmSerial : "B" + bankSerial;
        }

        byte[] encode(Head head) {
            return Layout.CHK03.encode(
                    head.bank(),
                    head.firm(),
                    head.branch(),
                    head.day(),
                    at.atZone(WALL_CLOCK).toLocalTime().truncatedTo(ChronoUnit.SECONDS),
                    bankSerial,
                    firmSerial,
                    managementAccount,
                    settlementAccount,
                    fundAccount,
                    name,
                    documentType,
                    documentNumber,
                    startedByFirm ? "S" : "B",
                    code,
                    Layout.CURRENCY,
                    Layout.CASH_FLAG,
                    0L);
        }
    }

    /** Takes rows one by one. */
    public interface Rows<T> extends Consumer<Consumer<T>> {}

    public void chk01(String bank, LocalDate day, Rows<Chk01Row> rows) {
        var head = Head.of(banks, bank, day);
        write(bank, Layout.CHK01, day, lines -> rows.accept(row -> lines.accept(row.encode(head))));
    }

    public void dat01(String bank, LocalDate day, Rows<Interest> rows) {
        var head = Head.of(banks, bank, day);
        write(
                bank,
                Layout.DAT01,
                day,
                lines -> rows.accept(row -> lines.accept(Layout.DAT01.encode(
                        head.bank(),
                        head.firm(),
                        head.branch(),
                        day,
                        row.serial(),
                        row.fundAccount(),
                        row.name(),
                        BATCH,
                        Layout.CURRENCY,
                        Layout.CASH_FLAG,
                        row.gross(),
                        row.tax()))));
    }

    public void dat02(String bank, LocalDate day, Rows<ClientNet> rows) {
        var head = Head.of(banks, bank, day);
        write(
                bank,
                Layout.DAT02,
                day,
                lines -> rows.accept(row -> lines.accept(Layout.DAT02.encode(
                        head.bank(),
                        head.firm(),
                        head.branch(),
                        day,
                        row.fundAccount(),
                        row.name(),
                        Layout.CURRENCY,
                        Layout.CASH_FLAG,
                        row.fen()))));
    }

    /** @param checked the file whose differences they are */
    public void differences(FileRegister.Kind checked, String bank, LocalDate day, Rows<DifferenceRow> rows) {
        var layout = Layout.valueOf(checked.name().replace("CHK", "DIF"));
        write(
                bank,
                layout,
                day,
                lines -> rows.accept(
                        row -> lines.accept(layout.encode(row.reason(), row.handling(), row.firm(), row.bank()))));
    }

    public void chk02(String bank, LocalDate day, Rows<TieRow> rows) {
        var head = Head.of(banks, bank, day);
        write(bank, Layout.CHK02, day, lines -> rows.accept(row -> lines.accept(row.encode(head))));
    }

    public void chk03(String bank, LocalDate day, Rows<OperationRow> rows) {
        var head = Head.of(banks, bank, day);
        write(bank, Layout.CHK03, day, lines -> rows.accept(row -> lines.accept(row.encode(head))));
    }

    public void chk04(String bank, LocalDate day, Rows<ClientBalance> rows) {
        var head = Head.of(banks, bank, day);
        write(
                bank,
                Layout.CHK04,
                day,
                lines -> rows.accept(row -> lines.accept(Layout.CHK04.encode(
                        head.bank(),
                        head.firm(),
                        head.branch(),
                        day,
                        row.fundAccount(),
                        row.name(),
                        Layout.CURRENCY,
                        Layout.CASH_FLAG,
                        row.fen()))));
    }

    /** @param rows the bank's own; all banks' for the lead bank, which keeps the corporate settlement account */
    public void dat03(String bank, LocalDate day, Rows<BankNet> rows) {
        var corporateBank = banks.get(banks.lead()).name();
        write(
                bank,
                Layout.DAT03,
                day,
                lines -> rows.accept(row -> {
                    var counterparty = banks.get(row.bank());
                    lines.accept(Layout.DAT03.encode(
                            banks.firm(),
                            day,
                            banks.corporateAccount(),
                            corporateBank,
                            counterparty.institution(),
                            counterparty.omnibusAccount(),
                            counterparty.name(),
                            Layout.CURRENCY,
                            Layout.CASH_FLAG,
                            row.fen()));
                }));
    }

    private void write(String bank, Layout layout, LocalDate day, Consumer<ExchangeFolder.Lines> content) {
        var name = DayEndFileName.of("S", layout, day);
        register.written(bank, day, name, folder.write(bank, name, content));
    }
}
