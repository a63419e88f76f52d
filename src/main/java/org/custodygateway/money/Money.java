package org.custodygateway.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A sum of CNY, kept in fen. It may be negative (a net, a difference); what must be positive says so with {@link #positive}.
 * It is not an amount with a currency: there is one currency here (A1). Overflow throws, nothing is ever rounded.
 */
public record Money(long fen) implements Comparable<Money> {

    public static final Money ZERO = new Money(0);

    /** The grammar of amounts at the outer border: sixteen digits and two decimals, no sign, no leading zero. */
    private static final Pattern AMOUNT = Pattern.compile("(0|[1-9][0-9]{0,15})\\.([0-9]{2})");

    public static Money ofFen(long fen) {
        return fen == 0 ? ZERO : new Money(fen);
    }

    /**
     * Reads an amount such as {@code "1000.00"}.
     *
     * @throws IllegalArgumentException when the text is not of the form {@code ^(0|[1-9][0-9]{0,15})\.[0-9]{2}$}
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Money parse(String text) {
        var match = AMOUNT.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("not an amount with two decimals, such as \"1000.00\"");
        }
        return new Money(
                Math.addExact(Math.multiplyExact(Long.parseLong(match.group(1)), 100), Long.parseLong(match.group(2))));
    }

    public boolean positive() {
        return fen > 0;
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(fen, other.fen));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(fen, other.fen));
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }

    /** Two decimals, no separators: {@code 1000.00}, {@code -0.05}. */
    @Override
    @JsonValue
    public String toString() {
        long absolute = Math.absExact(fen);
        return (fen < 0 ? "-" : "") + absolute / 100 + "." + (char) ('0' + absolute % 100 / 10)
                + (char) ('0' + absolute % 10);
    }
}
