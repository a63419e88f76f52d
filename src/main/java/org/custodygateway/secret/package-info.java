/** Keeps personal data unreadable where it lies (P4): sealed under a key from the environment, found by a keyed hash, sealed anew when the key changes. */
@NullMarked
package org.custodygateway.secret;

import org.jspecify.annotations.NullMarked;
