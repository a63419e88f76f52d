/** Who is on a list: lists from files, names compared whatever their script, and what a match does at once (I5, I6). */
@NullMarked
package org.custodygateway.screening;

import org.jspecify.annotations.NullMarked;
