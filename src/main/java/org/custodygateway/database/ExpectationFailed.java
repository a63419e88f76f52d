package org.custodygateway.database;

/** A conditional update found another state than it expected: somebody else was there first. Nothing was changed. */
public final class ExpectationFailed extends RuntimeException {

    public ExpectationFailed(Rider rider) {
        super("no row in the expected state: " + rider.sql());
    }
}
