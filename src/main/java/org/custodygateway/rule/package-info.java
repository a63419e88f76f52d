/** How a refusal says which business rule it follows, and the words in which people are told. Depends on no other module. */
@NullMarked
package org.custodygateway.rule;

import org.jspecify.annotations.NullMarked;
