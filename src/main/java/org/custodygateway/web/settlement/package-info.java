/** Back-office settlement's desk: the day, differences, transfers in doubt, funding, the books and interest (S, T11, T12). */
@NullMarked
package org.custodygateway.web.settlement;

import org.jspecify.annotations.NullMarked;
