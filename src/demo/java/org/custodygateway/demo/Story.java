package org.custodygateway.demo;

/** What somebody does on the days of the history. */
@FunctionalInterface
interface Story {

    /**
     * Acts on a day that is open.
     *
     * @param day counted from 1
     * @param date the trading day's date
     */
    void on(int day, String date);
}
