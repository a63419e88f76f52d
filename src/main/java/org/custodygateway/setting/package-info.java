/** What is set otherwise while the gateway runs: proposed by one person, decided on by another (P2). Each module says what of its own may be. */
@NullMarked
package org.custodygateway.setting;

import org.jspecify.annotations.NullMarked;
