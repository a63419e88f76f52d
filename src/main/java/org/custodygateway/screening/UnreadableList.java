package org.custodygateway.screening;

/** A file is no list. It names the place, never the content. */
public final class UnreadableList extends RuntimeException {

    public UnreadableList(String place) {
        super(place, null, false, false);
    }
}
