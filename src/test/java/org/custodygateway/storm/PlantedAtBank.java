package org.custodygateway.storm;

import java.util.ArrayList;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Errors put into one bank's books. */
final class PlantedAtBank {

    private PlantedAtBank() {}

    static Planted mirror(String bank) {
        return of(
                "a management account altered",
                "MANAGEMENT_ACCOUNT",
                bank,
                books -> withMirror(books, mirror -> {
                    return new BankBooks.Mirror(
                            mirror.settlementAccount(),
                            mirror.name(),
                            mirror.documentNumber(),
                            mirror.contract(),
                            mirror.fen() + 1);
                }));
    }

    /** The money stays, the serial is another; where the storm has brought the bank no transfer, one that nobody knows. */
    static Planted moved(String bank) {
        return of("a transfer under a serial that nobody knows", "ONLY_AT_BANK", bank, books -> {
            var rows = new ArrayList<>(books.booked());
            var one = rows.stream()
                    .filter(row ->
                            row.starter().equals("S") && row.instruction().equals("12001") && !row.reversed())
                    .findFirst();
            one.ifPresent(rows::remove);
            rows.add(one.map(PlantedAtBank::renamed)
                    .orElseGet(() -> new BankBooks.Booked(
                            "12001", "S", "B-planted", "S-planted", "planted", "planted", 1, "2026-11-23", "", false)));
            return books.with(rows);
        });
    }

    private static BankBooks.Booked renamed(BankBooks.Booked row) {
        return new BankBooks.Booked(
                row.instruction(),
                row.starter(),
                row.bankSerial(),
                "S-planted",
                row.accountNo(),
                row.settlementAccount(),
                row.fen(),
                row.day(),
                row.originalSerial(),
                row.reversed());
    }

    static Planted omnibus(String bank) {
        return of(
                "an omnibus account altered",
                "OMNIBUS_ACCOUNT",
                bank,
                books -> new BankBooks(
                        books.bank(),
                        books.settlement(),
                        books.management(),
                        books.omnibus() + 1,
                        books.corporate(),
                        books.booked()));
    }

    static Planted corporate(String bank) {
        return of(
                "the corporate settlement account altered",
                "CORPORATE_ACCOUNT",
                bank,
                books -> new BankBooks(
                        books.bank(),
                        books.settlement(),
                        books.management(),
                        books.omnibus(),
                        books.corporate() - 1,
                        books.booked()));
    }

    static Planted ordinary(String bank) {
        return of("a client's own account altered", "SETTLEMENT_ACCOUNT", bank, books -> {
            var accounts = new TreeMap<>(books.settlement());
            accounts.merge(accounts.firstKey(), 1L, Long::sum);
            return new BankBooks(
                    books.bank(), accounts, books.management(), books.omnibus(), books.corporate(), books.booked());
        });
    }

    static Planted card(String bank) {
        return of(
                "another card",
                "CARD_DIFFERS",
                bank,
                books -> withMirror(books, mirror -> {
                    return new BankBooks.Mirror(
                            "planted", mirror.name(), mirror.documentNumber(), mirror.contract(), mirror.fen());
                }));
    }

    static Planted contract(String bank) {
        return of(
                "a contract ended",
                "MANAGEMENT_ACCOUNT",
                bank,
                books -> withMirror(books, mirror -> {
                    return new BankBooks.Mirror(
                            mirror.settlementAccount(),
                            mirror.name(),
                            mirror.documentNumber(),
                            "PRE_DESIGNATED",
                            mirror.fen());
                }));
    }

    static Planted name(String bank) {
        return of(
                "another document",
                "KEY_INFO_DIFFERS",
                bank,
                books -> withMirror(books, mirror -> {
                    return new BankBooks.Mirror(
                            mirror.settlementAccount(), mirror.name(), "planted", mirror.contract(), mirror.fen());
                }));
    }

    private static BankBooks withMirror(BankBooks books, UnaryOperator<BankBooks.Mirror> change) {
        var mirrors = new TreeMap<>(books.management());
        var one = mirrors.entrySet().stream()
                .filter(entry -> entry.getValue().contract().equals("IN_FORCE"))
                .findFirst()
                .orElseThrow();
        mirrors.put(one.getKey(), change.apply(one.getValue()));
        return new BankBooks(
                books.bank(), books.settlement(), mirrors, books.omnibus(), books.corporate(), books.booked());
    }

    private static Planted of(String error, String named, String bank, UnaryOperator<BankBooks> change) {
        return new Planted(error + " at " + bank, named, evidence -> {
            var banks = new ArrayList<>(evidence.banks());
            banks.replaceAll(books -> books.bank().equals(bank) ? change.apply(books) : books);
            return evidence.with(banks);
        });
    }
}
