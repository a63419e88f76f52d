package org.custodygateway.identity;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A client whose identity a branch has to establish anew, or has: one entry a client, whatever it was raised for and however often, so that
 * nothing tells how many causes there were (C8).
 *
 * @param since trading day of the first
 * @param doneAt when it was last done, null while it is open
 */
public record ToEstablish(
        String clientNo, LocalDate since, @Nullable Instant doneAt) {}
