/**
 * Care of clients (C4, C5, C10): what they were taught, told and asked, what they complain about, what the branch compliance post warns of,
 * each with its follow-up. Nothing here knows grades, scores or reports (C7, C8).
 */
@NullMarked
package org.custodygateway.care;

import org.jspecify.annotations.NullMarked;
