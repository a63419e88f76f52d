package org.custodygateway.settlement;

/** A step that cannot come to its end now. */
final class StepStopped extends RuntimeException {

    private final transient StepNote why;
    private final boolean waitsForPeople;

    private StepStopped(StepNote why, boolean waitsForPeople) {
        super(why.toString(), null, false, false);
        this.why = why;
        this.waitsForPeople = waitsForPeople;
    }

    /** People have to do something first. */
    static StepStopped blocked(String why, Object... figures) {
        return new StepStopped(StepNote.of(why, figures), true);
    }

    /** It may be tried again. */
    static StepStopped failed(String why, Object... figures) {
        return new StepStopped(StepNote.of(why, figures), false);
    }

    StepNote why() {
        return why;
    }

    RunView.State state() {
        return waitsForPeople ? RunView.State.BLOCKED : RunView.State.FAILED;
    }
}
