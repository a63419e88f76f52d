package org.custodygateway.calendar;

/** Which exchange calendar days are counted by. */
@FunctionalInterface
public interface CalendarVersion {

    /** The same for the same days, whatever file they come from; at most 64 characters. */
    String version();
}
