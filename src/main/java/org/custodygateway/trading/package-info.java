/** Orders and fills from the trading system (A8, T3, T4, S4). */
@NullMarked
package org.custodygateway.trading;

import org.jspecify.annotations.NullMarked;
