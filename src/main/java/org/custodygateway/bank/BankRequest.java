package org.custodygateway.bank;

import java.time.Instant;
import java.time.LocalDate;
import org.custodygateway.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What one side asks of the other, in our words. Its key is (starter, institution, business date, serial) (T10).
 *
 * @param bank code of the bank, such as {@code nhb}
 * @param fromFirm whether the firm started it
 * @param serial the starter's serial, at most 20 characters
 * @param deadline until when the receiver may carry it out (T11)
 * @param resend a repeat of what may have been carried out already
 */
public record BankRequest(
        String bank,
        Instruction instruction,
        boolean fromFirm,
        String serial,
        LocalDate businessDate,
        Instant sentAt,
        Instant deadline,
        boolean resend,
        Body body)
        implements BankMessage {

    /** What an operation says beyond the header. */
    public sealed interface Body
            permits Link,
                    KeyChange,
                    Contract,
                    ClientData,
                    CardChange,
                    Transfer,
                    Inquiry,
                    Interest,
                    DayStart,
                    BalanceQuestion,
                    IdentityCheck {}

    /** Sign in, sign out, link test, end of day: nothing but the header. */
    public record Link() implements Body {}

    /**
     * A new working key, made by the one who sends it.
     *
     * @param number higher than every number its maker knows
     * @param wrapped the key under the one that both sides hold, upper-case hex
     */
    public record KeyChange(long number, String wrapped) implements Body {}

    /**
     * Designation in its forms, and revocation.
     *
     * @param settlementAccount null where the firm does not know it (A7)
     * @param managementAccount what the bank has numbered, in its confirmation
     */
    public record Contract(
            Party client,
            String fundAccount,
            @Nullable String settlementAccount,
            @Nullable String managementAccount) implements Body {}

    /**
     * A change of a client's key information (K2, K5). Only what is given is changed, to the new value.
     *
     * @param institution an institution rather than an individual
     */
    public record ClientData(
            String fundAccount,
            @Nullable String name,
            @Nullable String documentType,
            @Nullable String documentNumber,
            boolean institution)
            implements Body {}

    /** Another settlement account of the client's at the same bank (A18). */
    public record CardChange(Party client, String fundAccount, String settlementAccount, String newSettlementAccount)
            implements Body {}

    /** Deposit or withdrawal; with {@code originalSerial} the reversal of one. */
    public record Transfer(
            Party client,
            String fundAccount,
            String settlementAccount,
            Money amount,
            @Nullable String originalSerial,
            @Nullable LocalDate originalDate)
            implements Body {}

    /** What became of a transfer. */
    public record Inquiry(String originalSerial, LocalDate originalDate, String fundAccount) implements Body {}

    /** Interest paid into a fund account, gross and the tax on it. */
    public record Interest(
            Party client, String fundAccount, String settlementAccount, Money gross, Money tax, boolean atClosing)
            implements Body {}

    /** A business date begins. */
    public record DayStart(LocalDate day) implements Body {}

    /**
     * Whether a client is known by that name and document, and by those accounts (11007). A firm names the settlement account it means, a
     * bank the fund account.
     */
    public record IdentityCheck(
            Party client,
            @Nullable String fundAccount,
            @Nullable String settlementAccount) implements Body {}

    /** Balance of a fund account; of the bank's omnibus account when {@code fundAccount} is null. */
    public record BalanceQuestion(@Nullable String fundAccount, String bankAccount) implements Body {}
}
