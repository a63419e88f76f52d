package org.custodygateway.transfer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.custodygateway.bank.Instruction;
import org.custodygateway.database.Rider;
import org.custodygateway.money.Money;
import org.custodygateway.transfer.DayEndTransfers.BankTransfer;

/**
 * Makes the firm's books agree with a bank in a transfer in which the bank prevails (S2). Each correction is a new posting with what decided
 * it riding along; nothing that was booked is changed. All use the ledger: not to be called within a transaction.
 */
public interface TransferCorrections {

    /** A transfer as the bank's day-end file has it; serials may be empty. */
    record AtBank(
            String bank,
            LocalDate day,
            boolean startedByFirm,
            Instruction instruction,
            String bankSerial,
            String firmSerial,
            String settlementAccount,
            String fundAccount,
            Money amount,
            Instant at) {

        /** The serial of whoever started it. */
        public String serial() {
            return startedByFirm ? firmSerial : bankSerial;
        }
    }

    /**
     * A correction that two persons decided.
     *
     * @param key under which it is booked once
     * @param user who approved it
     * @param along riders that stand or fall with it, the approval among them
     */
    record Decided(String key, String user, String origin, List<Rider> along) {}

    /** The bank has not done it: takes back what is booked. False when the transfer is not (or no more) as given, or a reversal crosses it. */
    boolean takeBack(BankTransfer firm, Decided decided);

    /** The bank has done it, with its own amount: books what is missing, or the difference. False when it is not (or no more) as given. */
    boolean bookAsAtBank(BankTransfer firm, AtBank bank, Decided decided);

    /** Whether {@link #bookNew} could book it: the firm has the account there, and in a reversal exactly one transfer it can be about. */
    boolean canBookNew(AtBank bank);

    /** The firm knows nothing of it: makes the transfer, done. False when it cannot be booked. */
    boolean bookNew(AtBank bank, Decided decided);
}
