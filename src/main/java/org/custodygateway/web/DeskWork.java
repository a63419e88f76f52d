package org.custodygateway.web;

import org.custodygateway.security.GatewayUser;

/** Says what waits for somebody at one desk; the header of each page adds it up. */
public interface DeskWork {

    /**
     * @param mine what this reader is to do
     * @param toApprove what others propose and this reader may approve
     */
    record Work(int mine, int toApprove) {

        public static final Work NONE = new Work(0, 0);
    }

    /** What waits for the reader; {@link Work#NONE} for those who do not work here. */
    Work of(GatewayUser reader);

    /**
     * Another one whenever open pages of this desk should look again. Asked once a second and alike for all of the same roles and branch, or
     * for one client, so it must be quick, must differ by these only, and must tell nobody of what he may not see (C7).
     */
    String mark(GatewayUser reader);
}
