/** Who the clients are: number, kind, key information, identity and standing (A1, A5, I1). */
@NullMarked
package org.custodygateway.client;

import org.jspecify.annotations.NullMarked;
