package mockbanks.files;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import mockbanks.book.BankProfile;
import mockbanks.book.Contract;
import mockbanks.book.Effect;
import mockbanks.book.Firm;
import mockbanks.book.Operation;
import mockbanks.book.Transfer;

/** What stands in the bank's books as values of rows, in the order of their layouts. */
final class CheckRows {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HHmmss").withZone(Firm.ZONE);
    private static final String[] ADDED = {"B99999999", "S99999999", "ADDED-0001", "9999999999", "NOBODY"};

    private final BankProfile profile;

    CheckRows(BankProfile profile) {
        this.profile = profile;
    }

    Object[] transfer(Transfer transfer) {
        String date = transfer.date().format(DateTimeFormatter.BASIC_ISO_DATE);
        Effect.Moved moved = transfer.moved();
        return new Object[] {
            profile.institution(),
            Firm.ID,
            Firm.BRANCH,
            date,
            TIME.format(Instant.ofEpochMilli(transfer.at())),
            date,
            transfer.bankSerial(),
            transfer.firmSerial(),
            moved.settlementAccount(),
            moved.fundAccount(),
            transfer.name(),
            transfer.starter(),
            moved.instruction(),
            "CNY",
            "2",
            moved.amount()
        };
    }

    Object[] tie(String date, Contract tie) {
        return new Object[] {
            profile.institution(),
            Firm.ID,
            Firm.BRANCH,
            date,
            tie.settlementAccount(),
            tie.fundAccount(),
            tie.client().name(),
            "CNY",
            "2",
            switch (tie.standing()) {
                case IN_FORCE -> "0";
                case PRE_DESIGNATED -> "1";
                case TERMINATED -> "2";
            }
        };
    }

    Object[] operation(Operation operation) {
        return new Object[] {
            profile.institution(),
            Firm.ID,
            Firm.BRANCH,
            operation.date().format(DateTimeFormatter.BASIC_ISO_DATE),
            TIME.format(Instant.ofEpochMilli(operation.at())),
            operation.bankSerial(),
            operation.firmSerial(),
            operation.managementAccount(),
            operation.settlementAccount(),
            operation.fundAccount(),
            operation.client().name(),
            operation.client().documentType(),
            operation.client().documentNumber(),
            operation.starter(),
            operation.code(),
            "CNY",
            "2",
            0L
        };
    }

    /** A deposit of 1.00 that nobody made. */
    Object[] addedTransfer(LocalDate day) {
        String date = day.format(DateTimeFormatter.BASIC_ISO_DATE);
        return new Object[] {
            profile.institution(),
            Firm.ID,
            Firm.BRANCH,
            date,
            "120000",
            date,
            ADDED[0],
            ADDED[1],
            ADDED[2],
            ADDED[3],
            ADDED[4],
            "S",
            "12001",
            "CNY",
            "2",
            100L
        };
    }

    Object[] addedTie(String date) {
        return new Object[] {
            profile.institution(), Firm.ID, Firm.BRANCH, date, ADDED[2], ADDED[3], ADDED[4], "CNY", "2", "0"
        };
    }

    Object[] addedOperation(String date) {
        return new Object[] {
            profile.institution(),
            Firm.ID,
            Firm.BRANCH,
            date,
            "120000",
            ADDED[0],
            ADDED[1],
            "",
            ADDED[2],
            ADDED[3],
            ADDED[4],
            "10",
            "",
            "S",
            "11001",
            "CNY",
            "2",
            0L
        };
    }
}
