package org.custodygateway.api;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Keeps calls that only compliance makes out of the meters of HTTP calls: how often reports are asked for would tell support that there are
 * any (C7, C8).
 */
@Component
class UnseenCalls implements MeterFilter {

    private static final List<String> UNSEEN =
            List.of("/reports", "/alerts", "/suppressions", "/evaluation-gaps", "/rules", "/backtests");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        var uri = id.getTag("uri");
        return uri != null && UNSEEN.stream().anyMatch(path -> uri.startsWith(Rights.BASE + path))
                ? MeterFilterReply.DENY
                : MeterFilterReply.NEUTRAL;
    }
}
