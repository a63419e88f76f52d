package org.custodygateway.bank;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.custodygateway.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The row of settings of a bank ({@code gateway.custody.banks.<code>}); what is wrong in it is refused at the start.
 *
 * @param name as it is called in English, and in any language that it has no other name in
 * @param nameZh its Chinese name; where it has none, the other one stands everywhere
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
 * @param perSecond how many requests may leave in any one second, from all nodes together; 0 for no such limit
 * @param breaker when the bank is left alone for a while
 * @param opens when its service begins; with the same time for both ends it is served round the clock (T13)
 * @param refusals codes that say for certain that it did not happen
 * @param ownCodes codes that only this bank has, by code
 * @param key shared secret of the signatures
 */
public record BankSettings(
        String name,
        @Nullable String nameZh,
        @DefaultValue("true") boolean enabled,
        @DefaultValue("false") boolean lead,
        String institution,
        String omnibusAccount,
        @DefaultValue Signing signing,
        @DefaultValue("true") boolean depositWithdrawableSameDay,
        @DefaultValue("DEFINITE_BY_DAY_END_FILE") NotFound notFound,
        @DefaultValue("3s") Duration answerWithin,
        @DefaultValue("10s") Duration validFor,
        @DefaultValue("1s") Duration inquireAfter,
        @DefaultValue("5s") Duration inquireEvery,
        @DefaultValue("2s") Duration margin,
        @DefaultValue("16") int parallel,
        @DefaultValue("0") int perSecond,
        @DefaultValue Breaker breaker,
        @DefaultValue("00:00") LocalTime opens,
        @DefaultValue("00:00") LocalTime closes,
        @DefaultValue Limits individual,
        @DefaultValue Limits institutional,
        @DefaultValue Set<String> refusals,
        @DefaultValue Map<String, OwnCode> ownCodes,
        String key) {

    /** What people read who read this language. */
    public String name(Locale language) {
        return nameZh != null && language.getLanguage().equals("zh") ? nameZh : name;
    }

    /** What holds until two persons change it; {@link CurrentTerms} knows what holds. */
    BankTerms terms() {
        return new BankTerms(opens, closes, perSecond, individual, institutional);
    }

    /** How long to wait before the next inquiry: longer after each, never longer than the setting says (T11). */
    public Duration inquiryWait(int inquiries) {
        var grown = inquireAfter.multipliedBy(1L << Math.min(inquiries, 10));
        return grown.compareTo(inquireEvery) > 0 ? inquireEvery : grown;
    }

    /** Who signs, by kind of client. */
    public record Signing(
            @DefaultValue("FIRM") SigningEnd individual,
            @DefaultValue("FIRM") SigningEnd institution) {}

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
     * When a bank that does not answer is left alone.
     *
     * @param failures so many requests in a row that were not sent or not answered in time; 0 for never
     * @param pause wait before it is tried again; doubled after each try in vain, up to {@code longestPause}
     */
    public record Breaker(
            @DefaultValue("20") int failures,
            @DefaultValue("1s") Duration pause,
            @DefaultValue("10s") Duration longestPause) {}

    /**
     * Limits of one kind of client at one bank, for each direction (T13).
     *
     * @param day total of a fund account's transfers of one direction and day
     * @param count number of them
     */
    public record Limits(
            @DefaultValue("0.01") Money minimum,
            @DefaultValue("10000000.00") Money single,
            @DefaultValue("100000000.00") Money day,
            @DefaultValue("100000") int count) {}

    /**
     * A return code of the bank's own.
     *
     * @param means never that it is done
     * @param en what staff read: what happened, and what to do
     * @param zh the same in Chinese
     */
    public record OwnCode(Answer means, String en, String zh) {}
}
