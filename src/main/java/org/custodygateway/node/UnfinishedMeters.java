package org.custodygateway.node;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.custodygateway.database.Round;
import org.custodygateway.database.UnfinishedWork;
import org.custodygateway.database.UnfinishedWork.Line;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What has not ended yet, for monitoring: {@code gateway_unfinished} how much, {@code gateway_unfinished_oldest_seconds} how old the oldest, by
 * kind, bank and state. What a look did not find any more has no value.
 */
@Component
class UnfinishedMeters {

    private static final Logger LOG = LoggerFactory.getLogger(UnfinishedMeters.class);

    private final UnfinishedWork work;
    private final MultiGauge counts;
    private final MultiGauge ages;
    private final Clock clock;

    UnfinishedMeters(UnfinishedWork work, MeterRegistry meters, Clock clock) {
        this.work = work;
        this.counts = MultiGauge.builder("gateway.unfinished").register(meters);
        this.ages = MultiGauge.builder("gateway.unfinished.oldest")
                .baseUnit("seconds")
                .register(meters);
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${gateway.unfinished.look-every:10s}")
    void look() {
        Round.of(LOG, "looking at what is unfinished", () -> {
            var lines = work.lines();
            var now = clock.instant();
            counts.register(rows(lines, Line::count), true);
            ages.register(
                    rows(
                            lines,
                            line -> Math.max(
                                    0, Duration.between(line.oldest(), now).toSeconds())),
                    true);
        });
    }

    private static List<MultiGauge.Row<?>> rows(List<Line> lines, ToDoubleFunction<Line> value) {
        return lines.stream()
                .<MultiGauge.Row<?>>map(line -> MultiGauge.Row.of(
                        Tags.of("kind", line.kind(), "bank", line.bank(), "state", line.state()),
                        value.applyAsDouble(line)))
                .toList();
    }
}
