/** What the two databases have in common for us and where they differ: durable commits, ids, statements that stand or fall together. */
@NullMarked
package org.custodygateway.database;

import org.jspecify.annotations.NullMarked;
