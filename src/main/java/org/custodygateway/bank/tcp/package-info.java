/** Short TCP connections as an endpoint of routes: a message of a known length out, one back, and the connection is closed. */
@NullMarked
package org.custodygateway.bank.tcp;

import org.jspecify.annotations.NullMarked;
