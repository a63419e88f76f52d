package org.custodygateway.monitoring;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The alerts that rules have raised. */
public interface Alerts {

    Optional<Alert> find(long id);

    /** Those that exist, in any order. */
    List<Alert> findAll(Collection<Long> ids);

    /** What a shadow version has found, newest first, at most {@code limit}, with ids below {@code before}. */
    List<Alert> ofShadow(String rule, int version, long before, int limit);

    /** How many are open, by rule. */
    Map<String, Integer> openByRule();

    /**
     * Which of the client's episodes in succession a confirmed alert is by now: one that was withdrawn since counts no more (M2).
     *
     * @return 0 when the alert itself was withdrawn, or is not confirmed
     */
    int episode(long id);

    /**
     * Ends an alert within the caller's transaction, if its evidence is what the caller has seen. Its events are not counted again: a new
     * episode needs new ones (M8).
     *
     * @param confirmed whether the episode counts for the next (M2)
     * @param hash the evidence that was decided on
     * @return false when the evidence has moved
     */
    boolean close(long id, boolean confirmed, String hash);
}
