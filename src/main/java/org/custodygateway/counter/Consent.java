package org.custodygateway.counter;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a client was told of the service's rules, features and risks, was asked to choose by own need and risk tolerance, and signed (A16): for
 * an opening, an account that was added, a flag that was opened again.
 *
 * @param told whether the branch says so; an opening does not go without
 * @param agreement version of the service agreement that was signed (A17), null where the business has none
 * @param agent whether somebody acted for the client (A13)
 * @param signed the papers, by kind and digest
 * @param accounts fund accounts it is about, as soon as they exist
 */
public record Consent(
        String applicationId,
        BusinessCode business,
        Application.State state,
        boolean told,
        @Nullable Integer agreement,
        boolean agent,
        List<Signed> signed,
        List<String> accounts,
        String by,
        Instant at,
        @Nullable String approver) {

    public record Signed(String paperId, PaperKind kind, String sha256) {}
}
