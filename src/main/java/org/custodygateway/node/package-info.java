/** A running gateway as a program: its data directory, what keeps it from starting, the line that says it is ready. */
@NullMarked
package org.custodygateway.node;

import org.jspecify.annotations.NullMarked;
