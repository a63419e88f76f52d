/** The chain of records: who did what, when, from where, what was before and after (P3). Whoever changes one breaks the chain. */
@NullMarked
package org.custodygateway.audit;

import org.jspecify.annotations.NullMarked;
