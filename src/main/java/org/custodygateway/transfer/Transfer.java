package org.custodygateway.transfer;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.custodygateway.money.Money;
import org.custodygateway.rule.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A transfer as it stands.
 *
 * @param accountNo fund account of a bank transfer, else empty
 * @param from giving account of an internal transfer, else empty
 * @param to receiving account of an internal transfer or a sweep, else empty
 * @param adjusted a day-end file or a second person decided it
 * @param deadline until when the bank may carry it out; null where no bank is asked
 * @param problem why it was refused, or why it is in doubt
 * @param originalId in a reversal the transfer it reverses (T12), else null
 * @param reversalId the reversal of this transfer that is under way or done, or null
 * @param legs the lines of a sweep
 */
public record Transfer(
        long id,
        Kind kind,
        String clientNo,
        String accountNo,
        String bank,
        String settlementAccount,
        String from,
        String to,
        Money amount,
        State state,
        boolean adjusted,
        LocalDate businessDate,
        @Nullable String firmSerial,
        @Nullable String bankSerial,
        StartedBy startedBy,
        @Nullable Refusal problem,
        Instant acceptedAt,
        @Nullable Instant deadline,
        @Nullable FirstAnswer firstAnswer,
        @Nullable Long originalId,
        @Nullable Long reversalId,
        List<Leg> legs) {

    public enum Kind {
        DEPOSIT,
        WITHDRAWAL,
        INTERNAL,
        SWEEP,
        /** Gives a deposit back to the settlement account (T12). */
        DEPOSIT_REVERSAL,
        /** Takes a withdrawal back into the fund account (T12). */
        WITHDRAWAL_REVERSAL;

        public boolean isReversal() {
            return this == DEPOSIT_REVERSAL || this == WITHDRAWAL_REVERSAL;
        }
    }

    /** Life of a transfer. SENT is shown once the bank's route has been handed the request. */
    public enum State {
        ACCEPTED,
        HELD,
        SENT,
        IN_DOUBT,
        DONE,
        REFUSED,
        REVERSED;

        public boolean isFinal() {
            return this == DONE || this == REFUSED || this == REVERSED;
        }
    }

    public enum StartedBy {
        FIRM,
        BANK
    }

    /** What the first request was answered with: HTTP status and state (T10). */
    public record FirstAnswer(int status, State state) {}

    /** What a sweep did with one auxiliary account (T7). */
    public record Leg(
            String from,
            Money amount,
            State state,
            @Nullable Refusal problem) {}

    /**
     * From when on no bank can carry it out any more (T11): its deadline, and what the bank's clock may be behind. Long ago where no bank is
     * asked.
     */
    public Instant overFrom(Duration margin) {
        return deadline == null ? Instant.MIN : deadline.plus(margin);
    }

    /** Whether it moved, or may still move, money on the account. */
    public boolean concerns(String account) {
        return state != State.REFUSED
                && (accountNo.equals(account)
                        || from.equals(account)
                        || to.equals(account)
                        || legs.stream().anyMatch(leg -> leg.from().equals(account) && leg.state() != State.REFUSED));
    }

    /** The same transfer shown in another state. */
    public Transfer in(State shown) {
        return new Transfer(
                id,
                kind,
                clientNo,
                accountNo,
                bank,
                settlementAccount,
                from,
                to,
                amount,
                shown,
                adjusted,
                businessDate,
                firmSerial,
                bankSerial,
                startedBy,
                problem,
                acceptedAt,
                deadline,
                firstAnswer,
                originalId,
                reversalId,
                legs);
    }

    Transfer with(List<Leg> lines) {
        return new Transfer(
                id,
                kind,
                clientNo,
                accountNo,
                bank,
                settlementAccount,
                from,
                to,
                amount,
                state,
                adjusted,
                businessDate,
                firmSerial,
                bankSerial,
                startedBy,
                problem,
                acceptedAt,
                deadline,
                firstAnswer,
                originalId,
                reversalId,
                lines);
    }
}
