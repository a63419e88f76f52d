/** What is known of who the clients are, and for how long it holds: four steps, terms of documents, looks to be taken anew (I2, I3, I4). */
@NullMarked
package org.custodygateway.identity;

import org.jspecify.annotations.NullMarked;
