package org.custodygateway.settlement.file;

/** A received day-end file that is not what it must be, to the byte. Nothing of it counts. */
final class BadFile extends RuntimeException {

    BadFile(String problem) {
        super(problem, null, false, false);
    }
}
