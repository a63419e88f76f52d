package org.custodygateway.settlement;

import java.util.List;

/** A run of the day's close or opening, as it stands. */
public record RunView(String runId, State state, List<Step> steps) {

    /** BLOCKED waits for people; FAILED waits to be asked for again. */
    public enum State {
        RUNNING,
        DONE,
        BLOCKED,
        FAILED
    }

    public enum StepState {
        WAITING,
        RUNNING,
        DONE,
        BLOCKED,
        FAILED
    }

    /** @param note what was found, or why it does not go on */
    public record Step(String name, StepState state, long done, long total, String note) {}
}
