package org.custodygateway.counter;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.custodygateway.rule.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * An application and where it stands.
 *
 * @param clientNo as soon as there is one
 * @param problem why it failed
 * @param accounts fund accounts it opened, or closes
 * @param step 2 once somebody has continued it on its later day (A12), 1 before
 * @param continuedBy who continued it
 */
public record Application(
        String applicationId,
        BusinessCode business,
        @Nullable String clientNo,
        String branch,
        State state,
        @Nullable NextStep nextStep,
        @Nullable Refusal problem,
        @Nullable String note,
        @Nullable Agent agent,
        List<String> papers,
        List<String> accounts,
        JsonNode data,
        String applicant,
        Instant appliedAt,
        @Nullable String approver,
        @Nullable Instant decidedAt,
        int step,
        @Nullable String continuedBy) {

    /** Life of an application. */
    public enum State {
        WAITING_APPROVAL,
        RETURNED,
        CARRYING_OUT,
        WAITING_BANK,
        WAITING_DAY,
        DONE,
        FAILED
    }

    /**
     * What it waits for.
     *
     * @param name {@code CONFIRM_AT_BANK}: the client has to go to the bank (A7); {@code INTEREST_AT_BANK}, {@code TERMINATION_AT_BANK}: the
     *     bank's answer; {@code KEY_INFORMATION_AT_BANK}: every bank's word on a change (K3); {@code CONTINUE}: somebody at the counter, from the day on (A12)
     * @param day from which it can be done, null for at once
     */
    public record NextStep(String name, @Nullable LocalDate day) {}

    Application waitingFor(NextStep awaited) {
        return shownWith(awaited, problem);
    }

    /** As it is shown: with what it waits for, and what stands against that now. */
    Application shownWith(@Nullable NextStep awaited, @Nullable Refusal hindrance) {
        return new Application(
                applicationId,
                business,
                clientNo,
                branch,
                state,
                awaited,
                hindrance,
                note,
                agent,
                papers,
                accounts,
                data,
                applicant,
                appliedAt,
                approver,
                decidedAt,
                step,
                continuedBy);
    }
}
