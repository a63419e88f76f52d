/** The tie between fund account, bank and contract: main and auxiliary accounts, linking, flags (A). */
@NullMarked
package org.custodygateway.custody;

import org.jspecify.annotations.NullMarked;
