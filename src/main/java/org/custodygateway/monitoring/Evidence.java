package org.custodygateway.monitoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.custodygateway.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an alert rests on.
 *
 * @param hash of everything else in it and of the rule's version; another hash is other evidence
 * @param conditions of the rule, all of which are met
 * @param events what was counted, in the order in which it happened; of more than 1,000 the latest
 * @param eventsLeftOut how many earlier ones are counted and not shown, null for none
 */
public record Evidence(
        String hash,
        List<Condition> conditions,
        List<Event> events,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer eventsLeftOut) {

    public Evidence(String hash, List<Condition> conditions, List<Event> events) {
        this(hash, conditions, events, null);
    }

    /**
     * One condition of a rule.
     *
     * @param value what was found: a number, or an amount with two decimals, or a word
     * @param mark what it is held against
     */
    public record Condition(String name, Object value, String operator, Object mark, boolean met) {}

    /**
     * Something the client did.
     *
     * @param kind {@code INTERNAL}, {@code SWEEP} or {@code WITHDRAWAL}
     * @param direction {@code TO_MAIN} or {@code TO_AUXILIARY}, null for a withdrawal
     * @param day business date
     * @param at when it was booked
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Event(
            String transferId,
            String kind,
            @Nullable String direction,
            LocalDate day,
            OffsetDateTime at,
            Money amount,
            @Nullable String from,
            @Nullable String to) {}
}
