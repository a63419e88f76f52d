/** The dialect of JR/T 0046-2009: XML in GB 18030 under a signature. Known to nobody but routes. */
@NullMarked
package org.custodygateway.bank.jr0046;

import org.jspecify.annotations.NullMarked;
