package org.custodygateway.transfer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.custodygateway.bank.Instruction;
import org.custodygateway.money.Money;
import org.jspecify.annotations.Nullable;

/** What the day's close needs to know of transfers with the banks, and how it concludes what is in doubt (S1, T11). */
public interface DayEndTransfers {

    /** How many bank transfers of the day are neither final nor in doubt. */
    int onTheWay(LocalDate day);

    /** Every transfer that is in doubt at the bank now, those carried over from earlier days included. */
    List<BankTransfer> inDoubt(String bank);

    /**
     * Hands over every bank transfer of that business date in the order they were made, whatever became of it, reversals as rows of their
     * own. There may be very many: they are not to be gathered, and nothing can be written meanwhile.
     */
    void bankTransfers(String bank, LocalDate day, Consumer<BankTransfer> each);

    /** Those of the transfers that exist, by id. */
    Map<Long, BankTransfer> find(Collection<Long> transferIds);

    /** The bank transfer that its starter gave this serial on that business date (T10). */
    Optional<BankTransfer> bySerial(String bank, LocalDate day, boolean fromFirm, String serial);

    /**
     * Concludes a transfer in doubt from the bank's day-end file, marked as adjusted. A transfer that is no longer in doubt stays as it
     * is, so a repeat is harmless. Uses the ledger: not to be called within a transaction.
     *
     * @param happened whether the file has it
     * @param bankSerial the bank's serial, where it happened
     */
    void concludeByFile(long transferId, boolean happened, @Nullable String bankSerial);

    /**
     * A deposit, a withdrawal, or the reversal of one, as the firm has it.
     *
     * @param businessDate the date it stands under in the day-end files
     * @param deadline until when the bank could carry it out
     * @param at when it was made
     * @param bankSerial null while the bank's is not known
     * @param name the client's name, for the file
     */
    record BankTransfer(
            long transferId,
            Instruction instruction,
            boolean fromFirm,
            LocalDate businessDate,
            Instant deadline,
            Instant at,
            @Nullable String bankSerial,
            String firmSerial,
            String settlementAccount,
            String fundAccount,
            String clientNo,
            String name,
            Money amount,
            State state) {}

    /** What the firm knows of it. */
    enum State {
        ON_THE_WAY,
        IN_DOUBT,
        DONE,
        REFUSED
    }
}
