package org.custodygateway.counter;

/** Knows files by name that must not be cleared away. */
public interface ScanUse {

    /** Whether something on record names the file. */
    boolean names(String sha256);
}
