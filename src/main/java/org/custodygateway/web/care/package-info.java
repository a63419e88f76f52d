/** The desk of identity and care: work lists with clocks, and a client's file; of each only what the reader's role may see (C7). */
@NullMarked
package org.custodygateway.web.care;

import org.jspecify.annotations.NullMarked;
