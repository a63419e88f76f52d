package org.custodygateway.screening;

import java.util.List;

/** The lists that clients are compared with. */
public interface WatchLists {

    /**
     * Takes a list in; it is in force when another person has approved it.
     *
     * @param file JSON: {@code {"list","kind","version","entries":[{"id","names":[...],"birthDate"?,"documents"?:[{"type","number"}],"remark"?}]}}
     * @throws UnreadableList saying where it is not that
     * @throws org.custodygateway.rule.RefusedException I6, when this version was loaded before with other content
     */
    WatchList load(byte[] file, String user, String origin);

    /**
     * Puts a list in force in the place of its earlier version; all clients are compared with it from then on.
     *
     * @throws org.custodygateway.rule.RefusedException P2, by whoever loaded it; I6, when it does not wait for that
     */
    WatchList approve(long id, String user, String origin);

    /** @throws org.custodygateway.rule.RefusedException as {@link #approve} */
    WatchList giveBack(long id, String user, String origin);

    /** The latest first. */
    List<WatchList> all();
}
