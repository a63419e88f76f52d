package org.custodygateway.settlement;

/**
 * A step of the day's close or opening (S1). It can be run again without harm, whether it came to its end before or was cut off at any
 * point: what it books has keys, what it writes is the same again.
 */
interface DayStep {

    /** As it is shown. */
    String name();

    /**
     * @throws StepStopped when it cannot come to its end now
     * @throws StepRun.NodeStops when the node ends; another goes on
     */
    void run(StepRun run);

    /** Whether what blocked the step is gone. Asked once after it was noted as blocked, so that a decision in between is not missed. */
    default boolean mayGoOn(StepRun run) {
        return false;
    }
}
