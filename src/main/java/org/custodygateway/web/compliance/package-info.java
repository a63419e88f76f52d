/** The desk of compliance: the queue of alerts and why each fired, approvals, rules, suppressions, reports. Nobody else sees any of it (C7, C8). */
@NullMarked
package org.custodygateway.web.compliance;

import org.jspecify.annotations.NullMarked;
