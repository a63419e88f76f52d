/** How much risk a client carries: factors as data, points that name their source, grades that two persons lower or set (I5). For compliance alone (C7). */
@NullMarked
package org.custodygateway.grading;

import org.jspecify.annotations.NullMarked;
