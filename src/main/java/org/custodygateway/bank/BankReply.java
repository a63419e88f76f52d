package org.custodygateway.bank;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.Instant;
import org.custodygateway.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What came back, in our words. What a reply leaves out is null; what it says is checked against what was asked before anybody
 * believes it.
 *
 * @param relatedSerial the request's serial
 * @param serial the answering side's own serial
 * @param code return code, {@code 0000} for done
 */
public record BankReply(
        String bank,
        Instruction instruction,
        String relatedSerial,
        @Nullable String serial,
        String code,
        @Nullable String info,
        @Nullable String fundAccount,
        @Nullable String settlementAccount,
        @Nullable String managementAccount,
        @Nullable Money amount,
        @Nullable Money balance,
        @Nullable Original original)
        implements BankMessage {

    /**
     * The second result of an inquiry: what became of the original.
     *
     * @param code 1025 done, 1026 refused, 1027 not found, 1028 unknown; 2025 to 2028 where the firm says so
     * @param serial the answering side's own serial of it
     * @param asOf when the bank looked, by its own clock; null where it does not say
     */
    public record Original(
            String code,
            @JsonAlias("bankSerial") @Nullable String serial,
            @Nullable Money amount,
            @Nullable Instant asOf) {

        /**
         * Whether the bank looked when, by its own clock, a request with this deadline could no longer be carried out there. Our clock
         * proves nothing: it may have been ahead when the deadline was fixed (T11).
         */
        public boolean lookedAfter(Instant deadline) {
            return asOf != null && asOf.isAfter(deadline);
        }
    }

    /** What a request is answered with that its bank rejected unread. */
    static BankReply unread(BankAck rejected, Instruction instruction) {
        return new BankReply(
                rejected.bank(),
                instruction,
                rejected.relatedSerial(),
                null,
                ReturnCodes.REJECTED_UNREAD,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** A reply of ours to what a bank asked. */
    public static BankReply toBank(BankRequest request, String serial, String code, @Nullable String info) {
        return new BankReply(
                request.bank(),
                request.instruction(),
                request.serial(),
                serial,
                code,
                info,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** A reply of ours that repeats accounts and amount of what was asked, a refusal, too. */
    public static BankReply toBank(BankRequest request, String serial, FirmCode code) {
        return answer(request, serial, code, null);
    }

    /** What a fund account has, in reply to the bank's question (11008). */
    public static BankReply balance(BankRequest request, String serial, Money balance) {
        return answer(request, serial, FirmCode.DONE, balance);
    }

    /** What became of a transfer, in reply to the bank's question (12005). */
    public static BankReply outcome(BankRequest request, String serial, Original original) {
        return new BankReply(
                request.bank(),
                request.instruction(),
                request.serial(),
                serial,
                FirmCode.DONE.code(),
                FirmCode.DONE.words(),
                Echo.fundAccount(request.body()),
                null,
                null,
                null,
                null,
                original);
    }

    private static BankReply answer(BankRequest request, String serial, FirmCode code, @Nullable Money balance) {
        return new BankReply(
                request.bank(),
                request.instruction(),
                request.serial(),
                serial,
                code.code(),
                code.words(),
                Echo.fundAccount(request.body()),
                Echo.settlementAccount(request.body()),
                null,
                Echo.amount(request.body()),
                balance,
                null);
    }
}
