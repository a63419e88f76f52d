package mockbanks.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockbanks.book.BankProfile;
import mockbanks.book.Book;
import mockbanks.book.Contract;
import mockbanks.book.Firm;
import mockbanks.book.Money;
import mockbanks.book.State;
import mockbanks.fault.Fault;
import mockbanks.fault.Faults;

/** Compares the firm's balances (CHK04) with the management accounts, and answers with those that differ (DIF04). */
public final class BalanceAnswer {

    private static final String KIND = "DIF04";
    private static final int FIRM_BALANCE = 8;

    private final BankProfile profile;
    private final Book book;
    private final Faults faults;
    private final Outgoing outgoing;

    public BalanceAnswer(BankProfile profile, Book book, Faults faults, Path toFirm) throws IOException {
        this.profile = profile;
        this.book = book;
        this.faults = faults;
        this.outgoing = new Outgoing(profile.code(), faults, toFirm);
    }

    /** Answers the firm's file of a date, whose rows are given as they stand there. */
    void answer(LocalDate date, List<byte[]> told) throws IOException {
        String day = date.format(DateTimeFormatter.BASIC_ISO_DATE);
        Map<String, String[]> byAccount = new LinkedHashMap<>();
        told.stream().map(Layout.CHK04::fields).forEach(row -> byAccount.put(row[4], row));
        List<Object[]> rows = book.read(state -> compare(state, day, byAccount));
        Object[] added = row(day, "9999999999", "NOBODY", 0, 100);
        outgoing.write(date, new OutFile(KIND, Layout.DIF04, rows, added, row -> {
            row[9] = (Long) row[9] + 1;
            return row;
        }));
    }

    private List<Object[]> compare(State state, String date, Map<String, String[]> told) {
        List<Object[]> rows = new ArrayList<>();
        told.forEach((account, row) -> {
            Contract tie = state.contract(account);
            long firm = Layout.amount(row[FIRM_BALANCE]);
            long bank = (tie == null ? 0 : tie.balance()) + untrue(account);
            if (firm != bank) {
                rows.add(row(date, account, row[5], firm, bank));
            }
        });
        for (Contract tie : state.contracts()) {
            if (tie.balance() != 0 && !told.containsKey(tie.fundAccount())) {
                rows.add(row(date, tie.fundAccount(), tie.client().name(), 0, tie.balance()));
            }
        }
        return rows;
    }

    /** By how much the bank has been told to be wrong about this account. */
    private long untrue(String account) {
        Optional<Fault> fault = faults.takeBalance(KIND, account);
        return fault.map(one -> Money.parseSigned(one.amount())).orElse(0L);
    }

    private Object[] row(String date, String account, String name, long firm, long bank) {
        return new Object[] {
            profile.institution(), Firm.ID, Firm.BRANCH, date, "CNY", "2", account, name, firm, bank, "BALANCE DIFFERS"
        };
    }
}
