package org.custodygateway.identity;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A client whose identity has to be established anew (I3).
 *
 * @param cause compliance's to see, like the detail and who has raised it: a branch sees that it has to be done (C7, C8)
 * @param day trading day on which it was raised
 * @param doneBy who approved that it was done, null while it is open
 */
public record Look(
        long id,
        String clientNo,
        String branch,
        LookCause cause,
        String detail,
        String raisedBy,
        LocalDate day,
        Instant at,
        @Nullable String doneBy,
        @Nullable Instant doneAt) {}
