/** The dialect of Jade Mountain Bank: JSON over HTTP under a signature of time and body. Known to nobody but routes. */
@NullMarked
package org.custodygateway.bank.jmb;

import org.jspecify.annotations.NullMarked;
