package org.custodygateway.monitoring;

import java.util.List;
import org.custodygateway.monitoring.Happening.Direction;
import org.jspecify.annotations.Nullable;

/**
 * An alert as the evaluation knows it.
 *
 * @param key what of a rule and a client one alert is open under at a time (M8)
 * @param last the last event it counts
 * @param step how many evaluations it has had
 */
record Standing(
        long id,
        String key,
        String rule,
        int version,
        String clientNo,
        boolean live,
        boolean open,
        @Nullable Long suppression,
        Moment last,
        List<Evidence.Condition> conditions,
        String hash,
        int step) {

    /** The direction it was found in, null where direction plays no part. */
    @Nullable
    Direction side() {
        return conditions.stream()
                .filter(condition -> condition.name().equals("direction"))
                .map(condition -> Direction.valueOf(condition.value().toString()))
                .findFirst()
                .orElse(null);
    }
}
