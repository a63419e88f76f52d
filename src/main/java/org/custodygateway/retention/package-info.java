/**
 * How long records are kept (C6): classes with their terms, above the law's floors; the run that removes what is past its term, by two
 * persons; the archive of messages. That nothing goes before its time the database itself sees to.
 */
@NullMarked
package org.custodygateway.retention;

import org.jspecify.annotations.NullMarked;
