package org.custodygateway.counter;

/** What was handed in cannot be read as what it should be. It names the place, never the content. */
public final class MalformedException extends RuntimeException {

    private final String place;

    /** @param message the place, a colon, and what should stand there */
    public MalformedException(String message) {
        super(message, null, false, false);
        int colon = message.indexOf(':');
        this.place = colon < 0 ? message : message.substring(0, colon);
    }

    /** Name of the field, with its path. */
    public String place() {
        return place;
    }
}
