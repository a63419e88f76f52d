/** What a client sees and does: the own accounts, transfers, and when money becomes free (T6, T15). */
@NullMarked
package org.custodygateway.web.own;

import org.jspecify.annotations.NullMarked;
