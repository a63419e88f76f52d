/** The dialect of Granite Bank: fixed fields in GB 18030 under a MAC over the key fields. Known to nobody but routes. */
@NullMarked
package org.custodygateway.bank.grb;

import org.jspecify.annotations.NullMarked;
