package org.custodygateway.identity;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Clients who have to be looked at anew, and what for (I3). */
public interface Looks {

    /** Characters of what was seen. */
    int LONGEST_DETAIL = 500;

    /**
     * Puts the client on the list, once for each cause while it is open, with all that was seen; within the caller's transaction where there
     * is one.
     *
     * @param detail what was seen, without personal data, at most 500 characters
     */
    void raise(String clientNo, LookCause cause, String detail, String by);

    /**
     * Puts the client on the list when what is on file contradicts itself, within the caller's transaction.
     *
     * @param doubts fields, each with what is wrong; may be empty
     */
    default void doubts(String clientNo, Map<String, String> doubts, String by) {
        if (!doubts.isEmpty()) {
            var detail = doubts.entrySet().stream()
                    .map(doubt -> doubt.getKey() + " " + doubt.getValue())
                    .collect(Collectors.joining("; "));
            raise(clientNo, LookCause.DOUBTFUL, detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)), by);
        }
    }

    /** All that was open is done, within the caller's transaction. */
    void done(String clientNo, String by);

    /**
     * Looks, newest first, with ids below the one given; for compliance alone.
     *
     * @param clientNo of this client alone, null for all
     */
    List<Look> list(boolean done, @Nullable String clientNo, long before, int limit);

    /**
     * The same as a branch sees it, by client number: only the causes that come from its own business or from an episode it knows
     * of. A suspicion, an inquiry and the rise of a grade after them stay hidden (C7, C8).
     *
     * @param clientNo of this client alone, null for all
     * @param after the last client number of the page before
     */
    List<ToEstablish> ofBranch(
            boolean done, @Nullable String clientNo, String after, int limit, @Nullable String onlyBranch);
}
