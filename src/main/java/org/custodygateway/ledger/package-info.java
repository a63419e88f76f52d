/**
 * The books: accounts, journal, balances, what is held back; the one place where money changes. Double entry in fen; the kinds of
 * posting with debit, credit and holds of each are {@link org.custodygateway.ledger.Kind}.
 */
@NullMarked
package org.custodygateway.ledger;

import org.jspecify.annotations.NullMarked;
