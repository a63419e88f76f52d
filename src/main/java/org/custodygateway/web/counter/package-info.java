/** The branch counter: clients found, businesses handed in and approved, money moved, receipts printed (A, T, P2). */
@NullMarked
package org.custodygateway.web.counter;

import org.jspecify.annotations.NullMarked;
