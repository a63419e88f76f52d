package org.custodygateway.storm;

import java.util.Random;

/** Sums as they come in a storm: mostly small, some that no account covers, some over the bank's limit. */
final class Amounts {

    private Amounts() {}

    static long any(Random random) {
        int kind = random.nextInt(100);
        if (kind < 2) {
            return 1_000_000_001;
        }
        return kind < 8 ? random.nextLong(1_000_000, 5_000_000) : random.nextLong(1, 100_000);
    }
}
