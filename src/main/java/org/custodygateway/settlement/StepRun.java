package org.custodygateway.settlement;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.custodygateway.settlement.RunView.StepState;

/** A step under way: its day, and what it lets be seen. */
final class StepRun {

    private static final Duration SHOW_EVERY = Duration.ofMillis(500);

    private static final int MOST_NOTES = 20;

    private final RunStore store;
    private final RunStore.Claim claim;
    private final int number;
    private final BooleanSupplier nodeStops;
    private final List<StepNote> notes = new ArrayList<>();
    private long done;
    private long total;
    private long shownAt = System.nanoTime();

    StepRun(RunStore store, RunStore.Claim claim, int number, BooleanSupplier nodeStops) {
        this.store = store;
        this.claim = claim;
        this.number = number;
        this.nodeStops = nodeStops;
    }

    /** The day that is closed or opened. */
    LocalDate day() {
        return claim.day();
    }

    /**
     * Last statement of a transaction that must not be committed by a node which the run was taken from meanwhile.
     *
     * @throws RunStore.LeaseLost when it was
     */
    void held() {
        store.hold(claim);
    }

    synchronized void total(long all) {
        total = all;
        show(StepState.RUNNING);
    }

    synchronized void done(long more) {
        goOn();
        done += more;
        if (System.nanoTime() - shownAt > SHOW_EVERY.toNanos()) {
            show(StepState.RUNNING);
        }
    }

    /** Adds to what the step says; {@code figures} as in {@link StepNote#of}. */
    void note(String text, Object... figures) {
        note(StepNote.of(text, figures));
    }

    synchronized void note(StepNote note) {
        notes.add(note);
    }

    synchronized void show(StepState state) {
        shownAt = System.nanoTime();
        store.step(claim, number, state, done, Math.max(done, total), shown());
    }

    /** No more of them than somebody reads; all are in the log and the records. */
    private List<StepNote> shown() {
        if (notes.size() <= MOST_NOTES) {
            return notes;
        }
        var first = new ArrayList<>(notes.subList(0, MOST_NOTES));
        first.add(StepNote.of("step.more", "count", notes.size() - MOST_NOTES));
        return first;
    }

    /**
     * Waits until something holds; whether it does in the time given.
     *
     * @throws NodeStops when this node ends meanwhile
     */
    boolean await(Duration within, BooleanSupplier holds) {
        return await(within, holds, () -> false);
    }

    /** The same, counting the time anew for as long as it is coming: a big file is not missing while it is being stored. */
    boolean await(Duration within, BooleanSupplier holds, BooleanSupplier coming) {
        boolean held = Waits.until(within, () -> nodeStops.getAsBoolean() || holds.getAsBoolean(), coming);
        goOn();
        return held;
    }

    /** @throws NodeStops when this node ends */
    void goOn() {
        if (nodeStops.getAsBoolean()) {
            throw new NodeStops();
        }
    }

    /** This node ends: the step is left as it is, for another node or the next start. */
    static final class NodeStops extends RuntimeException {
        NodeStops() {
            super("the node stops", null, false, false);
        }
    }
}
