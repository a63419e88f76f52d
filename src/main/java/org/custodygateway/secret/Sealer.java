package org.custodygateway.secret;

import org.jspecify.annotations.Nullable;

/** Seals texts for the database and opens them. A sealed text belongs to its place: moved to another row or column it does not open. */
public interface Sealer {

    /** Where a text lies. */
    record Place(String table, String column, String key) {

        private static final int SHOWN = 4;

        /** What a seal is bound to. */
        String bound() {
            return table + "." + column + ":" + key;
        }

        /** For messages: keys are clients' numbers, too, and only their ends are told (P4). */
        @Override
        public String toString() {
            return table + "." + column + ":*" + key.substring(Math.max(0, key.length() - SHOWN));
        }
    }

    /** The text as it may lie in its place; null stays null. */
    @Nullable
    String seal(@Nullable String text, Place place);

    /**
     * The text again; one from before anything was sealed is returned as it is.
     *
     * @throws IllegalStateException when the key it was sealed with is not there, or it was sealed for another place
     */
    @Nullable
    String open(@Nullable String sealed, Place place);

    /** What stands for the text where equal texts have to be found: the same for the same text and purpose, and of no use without the key. */
    String index(String text, String purpose);

    /** What begins each text that is sealed with the present key. */
    String present();
}
