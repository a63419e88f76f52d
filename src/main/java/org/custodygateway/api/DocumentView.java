package org.custodygateway.api;

import java.time.LocalDate;
import org.custodygateway.identity.DocumentTerm;
import org.jspecify.annotations.Nullable;

/**
 * Where a client's document stands (I4); showing it to the client is how the client is told.
 *
 * @param graceUntil last day on which everything still goes, null where nothing runs out
 */
record DocumentView(
        String clientNo,
        DocumentTerm.State state,
        LocalDate expires,
        @Nullable LocalDate since,
        @Nullable LocalDate graceUntil,
        @Nullable LocalDate toldOn,
        @Nullable LocalDate groundUntil) {

    static DocumentView of(DocumentTerm term) {
        return new DocumentView(
                term.clientNo(),
                term.state(),
                term.expires(),
                term.since(),
                term.graceUntil(),
                term.toldOn(),
                term.groundUntil());
    }
}
