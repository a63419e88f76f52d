package org.custodygateway.node;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How busy this node is, now and over the last minutes, from the meters that a watch outside reads as well. In memory: a node that starts
 * begins anew.
 */
@Component
public class Load {

    /** Five minutes. */
    private static final int KEPT = 60;

    private static final int SECONDS = 5;

    private final MeterRegistry meters;
    private final Map<Figure, Deque<BigDecimal>> recent = new EnumMap<>(Figure.class);
    private @Nullable BigDecimal posted;

    Load(MeterRegistry meters) {
        this.meters = meters;
    }

    public enum Figure {
        /** Postings a second. */
        POSTINGS,
        /** Seconds since the oldest posting that monitoring has not looked at. */
        MONITORING_LAG,
        /** Postings that monitoring has not looked at. */
        MONITORING_WAITING,
        /** Requests to banks that have no answer. */
        REQUESTS_UNDER_WAY
    }

    /**
     * A figure over the last minutes.
     *
     * @param every seconds between two values
     * @param values the latest last
     */
    public record Course(
            Figure figure, int every, BigDecimal now, BigDecimal least, BigDecimal most, List<BigDecimal> values) {

        static Course of(Figure figure, List<BigDecimal> values) {
            var sorted = values.stream().sorted().toList();
            return new Course(figure, SECONDS, values.getLast(), sorted.getFirst(), sorted.getLast(), values);
        }
    }

    /**
     * A route since the node started.
     *
     * @param inflight messages in it now
     * @param meanMillis of a message
     */
    public record Traffic(String route, long total, long failed, long inflight, BigDecimal meanMillis) {}

    @Scheduled(fixedDelay = SECONDS * 1000)
    synchronized void look() {
        var total = counted();
        keep(Figure.POSTINGS, posted == null ? BigDecimal.ZERO : perSecond(total.subtract(posted)));
        posted = total;
        keep(Figure.MONITORING_LAG, gauges("gateway.monitoring.lag.seconds", List.of()));
        keep(Figure.MONITORING_WAITING, gauges("gateway.monitoring.waiting", List.of()));
        keep(Figure.REQUESTS_UNDER_WAY, gauges("gateway.unfinished", List.of(Tag.of("kind", "REQUEST"))));
    }

    private void keep(Figure figure, BigDecimal value) {
        var values = recent.computeIfAbsent(figure, one -> new ArrayDeque<>());
        values.addLast(value);
        if (values.size() > KEPT) {
            values.removeFirst();
        }
    }

    private static BigDecimal perSecond(BigDecimal many) {
        return many.divide(BigDecimal.valueOf(SECONDS), 1, RoundingMode.HALF_UP);
    }

    private BigDecimal counted() {
        var counter = meters.find("gateway.postings").functionCounter();
        return counter == null ? BigDecimal.ZERO : BigDecimal.valueOf(counter.count());
    }

    private BigDecimal gauges(String name, List<Tag> tags) {
        var sum = meters.find(name).tags(tags).gauges().stream()
                .mapToDouble(Gauge::value)
                .filter(Double::isFinite)
                .sum();
        return BigDecimal.valueOf(sum).setScale(1, RoundingMode.HALF_UP);
    }

    public synchronized List<Course> courses() {
        return recent.entrySet().stream()
                .map(one -> Course.of(one.getKey(), List.copyOf(one.getValue())))
                .toList();
    }

    /** Routes that have met a message, by name. */
    public List<Traffic> routes() {
        return meters.find("camel.exchanges.total").meters().stream()
                .map(meter -> meter.getId().getTag("routeId"))
                .filter(route -> route != null && !route.isEmpty())
                .distinct()
                .sorted()
                .map(this::traffic)
                .toList();
    }

    private Traffic traffic(String route) {
        var timers = meters.find("camel.route.policy").tag("routeId", route).timers();
        long timed = timers.stream().mapToLong(Timer::count).sum();
        var millis = BigDecimal.valueOf(timers.stream()
                .mapToDouble(one -> one.totalTime(TimeUnit.MILLISECONDS))
                .sum());
        return new Traffic(
                route,
                sum("camel.exchanges.total", route),
                sum("camel.exchanges.failed", route),
                sum("camel.exchanges.inflight", route),
                timed == 0 ? BigDecimal.ZERO : millis.divide(BigDecimal.valueOf(timed), 1, RoundingMode.HALF_UP));
    }

    private long sum(String name, String route) {
        return (long) meters.find(name).tag("routeId", route).meters().stream()
                .flatMap(meter -> StreamSupport.stream(meter.measure().spliterator(), false))
                .mapToDouble(Measurement::getValue)
                .sum();
    }
}
