package org.custodygateway.settlement;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.custodygateway.money.Money;
import org.custodygateway.settlement.file.FileRegister;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What came of a day's comparison with the banks (S2). */
@Component
public class Reconciliations {

    private final DifferenceTable differences;
    private final FileRegister register;

    Reconciliations(DifferenceTable differences, FileRegister register) {
        this.differences = differences;
        this.register = register;
    }

    /** What is different. */
    public enum Kind {
        ONLY_FIRM,
        ONLY_BANK,
        AMOUNT,
        STATE,
        BALANCE,
        CONTRACT
    }

    /** How a difference is worked off. The first three book a correction in the firm's books. */
    public enum Handling {
        /** The bank has not done it: what the firm has booked is taken back. */
        REVERSE_AT_FIRM,
        /** The bank has done it: the firm books it. */
        BOOK_AT_FIRM,
        /** The bank has another sum: the firm books the difference. */
        CORRECT_AT_FIRM,
        /** The bank is asked to correct its side; the firm's books stay. */
        ASK_BANK,
        /** Explained by a note; the books stay. */
        NOTE
    }

    /** OPEN until somebody proposes how it is worked off; SETTLED when a second person has approved and it is done (P2). */
    public enum State {
        OPEN,
        PROPOSED,
        SETTLED
    }

    /** @param lines number of records */
    public record File(String bank, String name, String state, long lines, String problem) {}

    /**
     * A difference between the firm's and the bank's record.
     *
     * @param day of the files that were compared
     * @param starter {@code S} firm, {@code B} bank; the serial is the starter's, or the fund account's number where there is no serial
     * @param code the instruction, or the file
     * @param proposal what the rule of who prevails would have done
     * @param handling what was proposed, null before
     */
    public record Difference(
            long id,
            LocalDate day,
            String bank,
            Kind kind,
            String starter,
            String code,
            String serial,
            String fundAccount,
            @Nullable Money firmAmount,
            @Nullable String firmState,
            @Nullable Money bankAmount,
            @Nullable String bankState,
            Handling proposal,
            State state,
            @Nullable Handling handling,
            String note,
            @Nullable String proposedBy,
            @Nullable String approvedBy) {}

    public List<File> files(LocalDate day, @Nullable String bank) {
        return register.of(day, bank).stream()
                .map(file -> new File(file.bank(), file.name(), file.state().name(), file.lines(), file.problem()))
                .toList();
    }

    public List<Difference> differences(LocalDate day, @Nullable String bank) {
        return differences.of(day, bank);
    }

    /** What is not worked off of the days before: a file may have come late. */
    public List<Difference> leftOver(LocalDate before, @Nullable String bank) {
        return differences.leftOver(before, bank);
    }

    /** How many differences are not worked off, of whatever day, by bank. */
    public Map<String, Integer> open() {
        return differences.open();
    }
}
