/** The day's close and opening, day-end files, interest, interbank funding, the proof of the books (S). */
@NullMarked
package org.custodygateway.settlement;

import org.jspecify.annotations.NullMarked;
