package org.custodygateway.monitoring;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.custodygateway.monitoring.Backtest.Reason;

/** Events that a back-test did not hold against a rule. */
final class Skips {

    private static final int EXAMPLES = 20;

    private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);
    private final Map<Reason, List<String>> examples = new EnumMap<>(Reason.class);

    void add(Reason reason, Happening one) {
        counts.merge(reason, 1L, Long::sum);
        var named = examples.computeIfAbsent(reason, key -> new ArrayList<>());
        if (named.size() < EXAMPLES) {
            named.add(one.reference());
        }
    }

    List<Backtest.Skipped> all() {
        return counts.entrySet().stream()
                .map(one -> new Backtest.Skipped(one.getKey(), one.getValue(), examples.get(one.getKey())))
                .toList();
    }
}
