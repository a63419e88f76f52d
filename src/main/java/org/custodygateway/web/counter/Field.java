package org.custodygateway.web.counter;

import java.util.List;
import java.util.Set;

/**
 * One thing a form asks for.
 *
 * @param path where its value stands in the data, such as {@code identity.name}
 * @param options what can be chosen, where it is a choice
 * @param neededWith the ways of checking a document with which it is needed after all
 */
public record Field(String path, Kind kind, boolean needed, List<String> options, Set<String> neededWith) {

    public enum Kind {
        TEXT,
        LONG_TEXT,
        DATE,
        AMOUNT,
        BANK,
        /** A bank and, where it signs at the firm's end, the client's settlement account there. */
        SETTLEMENT_ACCOUNT,
        /** Any open fund account of the client. */
        ACCOUNT,
        /** An auxiliary one. */
        AUXILIARY,
        CHOICE,
        FLAG
    }

    static Field needed(String path, Kind kind, String... options) {
        return new Field(path, kind, true, List.of(options), Set.of());
    }

    static Field free(String path, Kind kind, String... options) {
        return new Field(path, kind, false, List.of(options), Set.of());
    }

    Field neededWith(String... methods) {
        return new Field(path, kind, needed, options, Set.of(methods));
    }

    /** What it is called, whatever it belongs to. */
    public String word() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    public String id() {
        return path.replace('.', '-');
    }
}
