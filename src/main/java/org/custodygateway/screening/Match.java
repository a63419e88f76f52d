package org.custodygateway.screening;

/**
 * Somebody is, or may be, on a list.
 *
 * @param by what is the same, such as {@code NAME+DOCUMENT}
 */
record Match(Person person, ListedEntry listed, Level level, String by) {

    /** What the match does (I6). */
    enum Level {
        /** By name and document, or name and date of birth: the client's accounts are frozen at once. */
        FREEZE,
        /** By the name alone, or of somebody who does not own: new business waits for compliance. */
        HOLD
    }

    /** @param digest of the entry, so that a decision holds until the list says something else of it */
    record ListedEntry(long listId, String list, Entry entry, String digest) {}
}
