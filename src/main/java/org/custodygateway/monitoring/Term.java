package org.custodygateway.monitoring;

import java.util.List;
import org.custodygateway.client.Client;
import org.custodygateway.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One condition of a rule.
 *
 * @param perLeg whether a sweep counts once a leg
 * @param days trading days it looks back, today included; 0 for the rule's period
 * @param about name of the condition whose sum an event must be about
 * @param tolerance in per cent of that sum
 */
record Term(
        String name,
        Measure measure,
        Selector events,
        boolean perLeg,
        Operator operator,
        Marks mark,
        int days,
        @Nullable String about,
        int tolerance) {

    enum Measure {
        /** How many events. */
        COUNT,
        /** What they come to. */
        SUM,
        /** That there is one. */
        PRESENT,
        /** That there is none; over days of its own, also that the client has been there as long. */
        ABSENT,
        /** On how many trading days running, today being the last. */
        DAYS_RUNNING,
        /** One event of about the sum of what another condition counts. */
        ABOUT_SUM
    }

    enum Operator {
        AT_LEAST(">="),
        MORE(">"),
        EQUAL("="),
        AT_MOST("<="),
        LESS("<");

        final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        boolean holds(long value, long mark) {
            return switch (this) {
                case AT_LEAST -> value >= mark;
                case MORE -> value > mark;
                case EQUAL -> value == mark;
                case AT_MOST -> value <= mark;
                case LESS -> value < mark;
            };
        }

        /** Whether more events can only help. */
        boolean upwards() {
            return this == AT_LEAST || this == MORE;
        }
    }

    boolean money() {
        return measure == Measure.SUM || measure == Measure.ABOUT_SUM;
    }

    /** Whether what it looks at is part of the evidence. */
    boolean counts() {
        return measure != Measure.ABSENT;
    }

    long weight(Happening one) {
        return switch (measure) {
            case SUM -> one.fen();
            case COUNT, PRESENT, ABSENT, DAYS_RUNNING, ABOUT_SUM -> perLeg ? one.legs() : 1;
        };
    }

    long total(List<Happening> matching) {
        return matching.stream().mapToLong(this::weight).reduce(0, Math::addExact);
    }

    Evidence.Condition condition(long value, Client.Type type, boolean met) {
        return new Evidence.Condition(name, shown(value), operator.sign, shown(mark.of(type)), met);
    }

    Object shown(long value) {
        return money() ? Money.ofFen(value).toString() : (Object) (int) value;
    }

    /** The inverse of {@link #shown}. */
    long read(Object value) {
        return value instanceof Number number
                ? number.longValue()
                : Money.parse(value.toString()).fen();
    }
}
