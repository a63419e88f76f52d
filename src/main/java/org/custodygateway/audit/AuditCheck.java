package org.custodygateway.audit;

import org.jspecify.annotations.Nullable;

/** Computes every chain anew and says whether anything was altered, taken out, put in or cut off (P3). */
public interface AuditCheck {

    Verdict verify();

    /**
     * @param records how many were read
     * @param head hash over the heads of all chains
     * @param broken the first thing that is wrong, null when nothing is
     */
    record Verdict(
            boolean intact,
            long records,
            String head,
            @Nullable Broken broken) {}

    /**
     * @param chain name of the chain, or {@code anchors}
     * @param number number of the record or anchor
     * @param why what is wrong with it
     */
    record Broken(String chain, long number, String why) {}
}
