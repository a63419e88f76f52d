package org.custodygateway.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds clients by what they have in their hands. Names and documents lie sealed, so only the whole name or number finds anybody. */
public interface ClientSearch {

    /**
     * Open clients of the name, by number.
     *
     * @param branch the branch whose clients alone are found, null for all (P1)
     * @param after a client number; those above it are found
     */
    List<String> byName(String name, @Nullable String branch, String after, int limit);

    /** Clients whose present document has the number, whatever its type; those that are closed have let go of theirs. */
    List<String> byDocument(String number, @Nullable String branch);
}
