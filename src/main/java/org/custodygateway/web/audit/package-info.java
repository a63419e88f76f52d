/** The desk of the auditor: everything to read, nothing to change. */
@NullMarked
package org.custodygateway.web.audit;

import org.jspecify.annotations.NullMarked;
