package org.custodygateway.settlement;

/** A step that cannot come to its end now. */
final class StepStopped extends RuntimeException {

    private final boolean waitsForPeople;

    private StepStopped(String why, boolean waitsForPeople) {
        super(why, null, false, false);
        this.waitsForPeople = waitsForPeople;
    }

    /** People have to do something first. */
    static StepStopped blocked(String why) {
        return new StepStopped(why, true);
    }

    /** It may be tried again. */
    static StepStopped failed(String why) {
        return new StepStopped(why, false);
    }

    RunView.State state() {
        return waitsForPeople ? RunView.State.BLOCKED : RunView.State.FAILED;
    }
}
