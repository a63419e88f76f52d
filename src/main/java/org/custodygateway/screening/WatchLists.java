package org.custodygateway.screening;

import java.util.List;

/** The lists that clients are compared with. */
public interface WatchLists {

    /**
     * Puts a list in force in the place of its earlier version; all clients are compared with it from then on.
     *
     * @param file JSON: {@code {"list","kind","version","entries":[{"id","names":[...],"birthDate"?,"documents"?:[{"type","number"}],"remark"?}]}}
     * @throws UnreadableList saying where it is not that
     * @throws org.custodygateway.rule.RefusedException I6, when this version was loaded before with other content
     */
    WatchList load(byte[] file, String user, String origin);

    /** The latest first. */
    List<WatchList> all();
}
