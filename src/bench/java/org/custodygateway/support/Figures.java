package org.custodygateway.support;

import java.util.Arrays;

/** What is reported of measured values. */
public final class Figures {

    private Figures() {}

    public static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
