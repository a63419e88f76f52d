package org.custodygateway.monitoring;

import java.util.List;

/**
 * A rule's conditions, all of them met.
 *
 * @param counted what they count, in time
 */
record Found(List<Evidence.Condition> conditions, List<Happening> counted) {

    Moment first() {
        return counted.getFirst().moment();
    }

    Moment last() {
        return counted.getLast().moment();
    }
}
