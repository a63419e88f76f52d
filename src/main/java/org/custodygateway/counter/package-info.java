/** Applications at the branch counter with their papers and approvals (A4-A7, A13-A16, P2). */
@NullMarked
package org.custodygateway.counter;

import org.jspecify.annotations.NullMarked;
