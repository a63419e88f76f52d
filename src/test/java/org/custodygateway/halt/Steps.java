package org.custodygateway.halt;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the steps of a transfer's life and halts the program, as a loss of power would, at the one that was asked for. Counting begins
 * with the order whose key was named.
 */
final class Steps {

    private final String key;
    private final int haltAt;
    private final String haltAfter;
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean counting;

    /**
     * @param key part of the key under which the order is posted
     * @param haltAt number of the step, from 1
     * @param haltAfter what the first such step is to be, empty when its number says it: others may step in between
     */
    Steps(String key, int haltAt, String haltAfter) {
        this.key = key;
        this.haltAt = haltAt;
        this.haltAfter = haltAfter;
    }

    /** Whether the program runs to be halted: tests that only find its classes on their path are left in peace. */
    boolean asked() {
        return !key.equals("-");
    }

    /** @return whether it is this order that counts, and was not known before */
    boolean ordered(String postingKey) {
        boolean first = !counting && postingKey.contains(key);
        counting |= first;
        return first;
    }

    void step(String what) {
        if (!counting) {
            return;
        }
        int step = count.incrementAndGet();
        if (haltAfter.isEmpty() ? step == haltAt : what.equals(haltAfter)) {
            System.out.println("halted at step " + step + ": " + what);
            System.out.flush();
            Runtime.getRuntime().halt(137);
        }
    }
}
