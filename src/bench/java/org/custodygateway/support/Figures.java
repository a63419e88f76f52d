package org.custodygateway.support;

import java.util.Arrays;

/** What is reported of measured values. */
public final class Figures {

    private Figures() {}

    /** The value that this share of the sorted nanoseconds does not exceed, in milliseconds. */
    public static double quantileMillis(long[] sorted, double share) {
        return sorted[(int) (sorted.length * share)] / 1e6;
    }

    public static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
