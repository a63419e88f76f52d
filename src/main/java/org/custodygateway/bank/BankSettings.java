package org.custodygateway.bank;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Set;
import org.custodygateway.money.Money;

/**
 * The row of settings of a bank ({@code gateway.banks.<code>}).
 *
 * @param institution its id on the wire
 * @param omnibusAccount the firm's omnibus account there (S3)
 * @param signing how a contract is signed, for individuals and for institutions (A7)
 * @param depositWithdrawableSameDay T5
 * @param notFound when "not found" is definite (T11)
 * @param answerWithin how long an answer is awaited before the request is in doubt
 * @param validFor how long a request may be carried out after it was made
 * @param inquireAfter wait before the first inquiry; later ones wait longer, up to {@code inquireEvery}
 * @param margin added to the deadline before "not found" is believed
 * @param parallel how many requests may be on their way at once
 * @param refusals codes that say for certain that it did not happen
 * @param key shared secret of the signatures
 */
public record BankSettings(
        String name,
        boolean enabled,
        boolean lead,
        String institution,
        String omnibusAccount,
        Signing signing,
        boolean depositWithdrawableSameDay,
        NotFound notFound,
        Duration answerWithin,
        Duration validFor,
        Duration inquireAfter,
        Duration inquireEvery,
        Duration margin,
        int parallel,
        LocalTime opens,
        LocalTime closes,
        Limits individual,
        Limits institutional,
        Set<String> refusals,
        String key) {

    /** How long to wait before the next inquiry: longer after each, never longer than the setting says (T11). */
    public Duration inquiryWait(int inquiries) {
        var grown = inquireAfter.multipliedBy(1L << Math.min(inquiries, 10));
        return grown.compareTo(inquireEvery) > 0 ? inquireEvery : grown;
    }

    /** Who signs, by kind of client. */
    public record Signing(SigningEnd individual, SigningEnd institution) {}

    public enum SigningEnd {
        /** At the firm's end, at once (券商端). */
        FIRM,
        /** Pre-designated by the firm, confirmed by the client at the bank (银行端). */
        BANK
    }

    public enum NotFound {
        DEFINITE_AFTER_DEADLINE,
        DEFINITE_BY_DAY_END_FILE
    }

    /**
     * Limits of one kind of client at one bank, for each direction (T13).
     *
     * @param day total of a fund account's transfers of one direction and day
     * @param count number of them
     */
    public record Limits(Money minimum, Money single, Money day, int count) {}
}
