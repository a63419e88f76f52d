/** The dialect of Lotus Bank: orders, acknowledged at once and answered later, in XML of attributes. Known to nobody but routes. */
@NullMarked
package org.custodygateway.bank.ltb;

import org.jspecify.annotations.NullMarked;
