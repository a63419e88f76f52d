/**
 * Rules over what clients have done, and the alerts that come of it (M). It looks at what is committed, after the commit, and never
 * stands in a transfer's way (M7).
 */
@NullMarked
package org.custodygateway.monitoring;

import org.jspecify.annotations.NullMarked;
