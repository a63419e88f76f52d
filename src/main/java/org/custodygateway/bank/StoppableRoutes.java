package org.custodygateway.bank;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Routes of this node that support may stop and start: those whose file says so by its group, because what comes meanwhile stays where it
 * lies. In memory: a node that starts runs all of them.
 */
@Component
public class StoppableRoutes {

    private static final String GROUP = "stoppable";

    /** What is in the route when it is stopped may end; after that it is broken off, and taken up again at the start. */
    private static final int PATIENCE_SECONDS = 5;

    private final CamelContext camel;
    private final AuditTrail audit;
    private final DurableTransaction durably;
    private final Clock clock;
    private final Map<String, Stop> stops = new ConcurrentHashMap<>();

    StoppableRoutes(CamelContext camel, AuditTrail audit, DurableTransaction durably, Clock clock) {
        this.camel = camel;
        this.audit = audit;
        this.durably = durably;
        this.clock = clock;
    }

    /** @param stoppedBy null, as is the instant, while it runs */
    public record Standing(
            String route,
            boolean running,
            @Nullable String stoppedBy,
            @Nullable Instant stoppedAt) {}

    private record Stop(String by, Instant at) {}

    /** By name. */
    public List<Standing> all() {
        return camel.getRoutes().stream()
                .filter(route -> GROUP.equals(route.getGroup()))
                .map(Route::getRouteId)
                .sorted()
                .map(this::standing)
                .toList();
    }

    /** How many of them are stopped. */
    public int stopped() {
        return stops.size();
    }

    private Standing standing(String route) {
        var stop = stops.get(route);
        return stop == null ? new Standing(route, true, null, null) : new Standing(route, false, stop.by(), stop.at());
    }

    /**
     * Stops it; one that is stopped stays so.
     *
     * @throws RefusedException missing, when it is no route that may be stopped
     */
    public synchronized Standing stop(String route, String user, String origin) {
        known(route);
        if (!stops.containsKey(route)) {
            record(route, user, origin, "route.stop", "STARTED", "STOPPED");
            act(() -> camel.getRouteController().stopRoute(route, PATIENCE_SECONDS, TimeUnit.SECONDS));
            stops.put(route, new Stop(user, clock.instant()));
        }
        return standing(route);
    }

    /** The reverse, with the same refusal. */
    public synchronized Standing start(String route, String user, String origin) {
        known(route);
        if (stops.containsKey(route)) {
            record(route, user, origin, "route.start", "STOPPED", "STARTED");
            act(() -> camel.getRouteController().startRoute(route));
            stops.remove(route);
        }
        return standing(route);
    }

    private void known(String route) {
        var found = camel.getRoute(route);
        if (found == null || !GROUP.equals(found.getGroup())) {
            throw new RefusedException(Refusal.missing("route", route));
        }
    }

    private void record(String route, String user, String origin, String action, String before, String after) {
        durably.run(
                () -> audit.append(List.of(new AuditRecord(user, origin, action, "route:" + route, before, after))));
    }

    @FunctionalInterface
    private interface Act {
        void run() throws Exception;
    }

    /** Camel declares all that could go wrong. */
    private static void act(Act act) {
        try {
            act.run();
        } catch (Exception e) {
            throw new IllegalStateException("the route did not obey", e);
        }
    }
}
