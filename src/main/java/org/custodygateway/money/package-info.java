/** Sums of CNY in fen. Depends on nothing. */
@NullMarked
package org.custodygateway.money;

import org.jspecify.annotations.NullMarked;
