package org.custodygateway.calendar;

import java.util.List;

/** Rows that wait until a point in time, or are held until one. Where the clock is set back, they must not wait as long again. */
public interface Appointments {

    /**
     * A column with the time until which rows of a table wait, or until which what they ask for is wanted.
     *
     * @param which condition of the rows that still wait, for tables that keep others
     * @param deadline whether it is the end of something: it is over at once, and what waits for its end comes a little later
     */
    record Appointment(String table, String column, String which, boolean deadline) {

        public Appointment(String table, String column) {
            this(table, column, column + " is not null");
        }

        public Appointment(String table, String column, String which) {
            this(table, column, which, false);
        }

        /** Of something that may be asked again under a new serial; never of what moves money. */
        public static Appointment deadline(String table, String column, String which) {
            return new Appointment(table, column, which, true);
        }
    }

    List<Appointment> appointments();
}
