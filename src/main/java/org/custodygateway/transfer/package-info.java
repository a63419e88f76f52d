/** The life of a transfer: deposit, withdrawal, internal transfer, sweep, reversal (T). */
@NullMarked
package org.custodygateway.transfer;

import org.jspecify.annotations.NullMarked;
