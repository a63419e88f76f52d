/** Trading days: the exchange calendar, the business date and the stages of the day (S1). */
@NullMarked
package org.custodygateway.calendar;

import org.jspecify.annotations.NullMarked;
