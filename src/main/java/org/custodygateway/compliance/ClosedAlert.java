package org.custodygateway.compliance;

import org.custodygateway.compliance.AlertCase.Code;

/** Hears within the transaction that an alert was closed. */
interface ClosedAlert {

    void closed(long alertId, String rule, String clientNo, Code code, String user, String origin);
}
