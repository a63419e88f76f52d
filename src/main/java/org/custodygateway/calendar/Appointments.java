package org.custodygateway.calendar;

import java.util.List;

/** Rows that wait until a point in time, or are held until one. Where the clock is set back, they must not wait as long again. */
public interface Appointments {

    /**
     * A column with the time until which rows of a table wait.
     *
     * @param which condition of the rows that still wait, for tables that keep others
     */
    record Appointment(String table, String column, String which) {

        public Appointment(String table, String column) {
            this(table, column, column + " is not null");
        }
    }

    List<Appointment> appointments();
}
