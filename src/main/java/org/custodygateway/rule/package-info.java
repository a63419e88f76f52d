/** How a refusal says which business rule it follows. Depends on nothing. */
@NullMarked
package org.custodygateway.rule;

import org.jspecify.annotations.NullMarked;
