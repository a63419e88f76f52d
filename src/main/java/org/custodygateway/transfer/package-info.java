/** The life of a transfer: deposit, withdrawal, internal transfer, sweep (T). */
@NullMarked
package org.custodygateway.transfer;

import org.jspecify.annotations.NullMarked;
