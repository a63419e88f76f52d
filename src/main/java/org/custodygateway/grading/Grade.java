package org.custodygateway.grading;

/** How much risk a client carries, from little to more than is borne (I5). */
public enum Grade {
    NORMAL,
    ATTENTION,
    HIGH,
    PROHIBITED;

    boolean above(Grade other) {
        return compareTo(other) > 0;
    }

    static Grade higher(Grade one, Grade other) {
        return one.above(other) ? one : other;
    }
}
