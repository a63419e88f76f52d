/** The queue in which alerts are worked off, and who decides on them (C). Nobody but compliance sees any of it (C7). */
@NullMarked
package org.custodygateway.compliance;

import org.jspecify.annotations.NullMarked;
