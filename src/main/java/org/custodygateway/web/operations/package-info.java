/** The desk of operations management (运营管理部): approvals on the images, measures, rates and the calendar, agreements, retention. */
@NullMarked
package org.custodygateway.web.operations;

import org.jspecify.annotations.NullMarked;
