package org.custodygateway.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** How far monitoring is behind, as meters: seconds since the oldest posting that waits was booked, and how many wait. */
@Component
class WatchMetrics implements MeterBinder {

    private final NewsTable news;
    private final Clock clock;

    WatchMetrics(NewsTable news, Clock clock) {
        this.news = news;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        registry.gauge("gateway.monitoring.lag.seconds", Tags.empty(), this, WatchMetrics::seconds);
        registry.gauge("gateway.monitoring.waiting", Tags.empty(), news, NewsTable::waiting);
    }

    double seconds() {
        return news.oldest()
                .map(oldest -> Duration.between(oldest, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }
}
