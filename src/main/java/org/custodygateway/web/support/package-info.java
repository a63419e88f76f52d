/** The desk of support (运维): links to the banks, what has not ended, parked messages, a transfer's whole trace. */
@NullMarked
package org.custodygateway.web.support;

import org.jspecify.annotations.NullMarked;
