package org.custodygateway.monitoring;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.custodygateway.client.Client;
import org.custodygateway.monitoring.Happening.What;

/** One client's past, as a back-test holds it. */
final class PastClient implements EventSource {

    private final List<Happening> inTime;
    private final List<Happening> asTold;
    private final Map<What, Moment> tradesBefore;
    private final EventSource people;

    /**
     * @param tradesBefore last trades before the first of the events
     * @param people says who clients are
     */
    PastClient(List<Happening> events, Map<What, Moment> tradesBefore, EventSource people) {
        this.inTime = events.stream().sorted(Happening.IN_TIME).toList();
        this.asTold = events.stream().sorted(Happening.AS_TOLD).toList();
        this.tradesBefore = tradesBefore;
        this.people = people;
    }

    List<Happening> asTold() {
        return asTold;
    }

    /** A view that has seen nothing of the events yet. */
    ClientView view(String clientNo) {
        return new ClientView(clientNo, this, List.of(), tradesBefore, asTold);
    }

    /** What each event undid, by its id. */
    Map<Long, List<Happening>> undone() {
        var undone = new HashMap<Long, List<Happening>>();
        for (var one : inTime) {
            if (one.undone() != null) {
                undone.merge(
                        one.undone().id(),
                        List.of(one),
                        (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
            }
        }
        return undone;
    }

    @Override
    public Client.Type type(String clientNo) {
        return people.type(clientNo);
    }

    @Override
    public Optional<LocalDate> opened(String clientNo) {
        return people.opened(clientNo);
    }

    @Override
    public List<Happening> events(String clientNo, LocalDate from) {
        return inTime.stream().filter(one -> !one.day().isBefore(from)).toList();
    }

    @Override
    public Optional<Moment> lastTrade(String clientNo, Set<What> kinds, Moment before, Collection<Long> without) {
        for (var one : inTime.reversed()) {
            if (kinds.contains(one.what())
                    && one.moment().before(before)
                    && !without.contains(one.id())
                    && (one.undone() == null || without.contains(one.undone().id()))) {
                return Optional.of(one.moment());
            }
        }
        return kinds.stream()
                .flatMap(kind -> Optional.ofNullable(tradesBefore.get(kind)).stream())
                .filter(moment -> moment.before(before))
                .max(Moment::compareTo);
    }
}
