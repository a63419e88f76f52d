package org.custodygateway.transfer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
     * Every bank transfer of that business date, whatever became of it, reversals as rows of their own; those the bank was never
     * asked for are left out.
     */
    List<BankTransfer> bankTransfers(String bank, LocalDate day);

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
