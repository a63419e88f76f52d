package org.custodygateway.screening;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Freezes by compliance's own word: all the client's accounts at once, for 48 hours, and for longer when another person has confirmed it (C9).
 * A match with a list freezes by itself and has nothing to do with these.
 */
public interface Freezes {

    /** Newest first, with ids below the one given. */
    List<Freeze> list(Freeze.@Nullable State state, @Nullable String clientNo, long before, int limit);

    /** Those that end by themselves unless somebody confirms them, the nearest end first, at most {@code limit}. */
    List<Freeze> ending(int limit);

    /** @throws org.custodygateway.rule.RefusedException C9, while another one of the client's runs */
    Freeze order(String clientNo, String reason, String user, String origin);

    /**
     * Has it hold on, whatever was proposed.
     *
     * @throws org.custodygateway.rule.RefusedException P2, by whoever ordered it; C9, when it is confirmed or over
     */
    Freeze confirm(long id, String user, String origin);

    /**
     * Proposes to lift it.
     *
     * @throws org.custodygateway.rule.RefusedException C9, when it does not run, or somebody has proposed that already
     */
    Freeze lift(long id, String reason, String user, String origin);

    /** @throws org.custodygateway.rule.RefusedException P2, by whoever proposed to lift it; C9, when nobody has */
    Freeze approveLift(long id, String user, String origin);
}
