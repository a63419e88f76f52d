/**
 * Our words for any bank: messages, outbox, inbox, sessions, settings, answers that cannot be handled. A bank's own dialect is a
 * sub-package that nobody but its route knows; who talks to whom stands in {@code routes/banks}.
 */
@NullMarked
package org.custodygateway.bank;

import org.jspecify.annotations.NullMarked;
