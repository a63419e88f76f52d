package org.custodygateway.counter;

import java.util.Set;
import org.custodygateway.counter.Application.State;

/**
 * A business with a second step on a later day, which somebody at the counter starts and another approves (A12). A refusal of the second
 * step does not end it: it waits, and is continued again.
 *
 * @param <D> its data
 */
interface TwoStepBusiness<D> extends Business<D> {

    /** Papers that the second step needs (A14). */
    Set<PaperKind> papersToContinue();

    /**
     * Checks the second step before anybody approves it, within the transaction that makes the application leave {@code WAITING_DAY}, and
     * files its papers.
     *
     * @return WAITING_APPROVAL, or WAITING_BANK when the first step has to be done once more
     * @throws org.custodygateway.rule.RefusedException when a rule says not now
     */
    State resume(D data, Application application);

    /** The application with what it waits for at the bank, and what the bank has said against it. */
    Application described(Application application);
}
