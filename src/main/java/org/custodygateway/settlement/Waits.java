package org.custodygateway.settlement;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what is seen in the database or a folder only by looking. */
final class Waits {

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private Waits() {}

    /** Whether it holds in the time given. */
    static boolean until(Duration within, BooleanSupplier holds) {
        return until(within, holds, () -> false);
    }

    /** The same, counting the time anew for as long as it is coming. */
    static boolean until(Duration within, BooleanSupplier holds, BooleanSupplier coming) {
        long start = System.nanoTime();
        boolean held = holds.getAsBoolean();
        while (!held && System.nanoTime() - start < within.toNanos()) {
            try {
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            held = holds.getAsBoolean();
            start = !held && coming.getAsBoolean() ? System.nanoTime() : start;
        }
        return held;
    }
}
