package org.custodygateway.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one version finds in a back-test, added up over the clients. */
final class Tally {

    private static final int NAMED = 500;

    private final String name;
    private final Ruling version;
    private final @Nullable Integer stored;
    private final Map<String, String> parameters;
    private final Set<String> found = new TreeSet<>();
    private long alerts;
    private long withdrawn;
    private int closed;
    private int confirmed;

    /** @param stored its number, null where nobody has made it yet */
    Tally(String name, Ruling version, @Nullable Integer stored, Map<String, String> parameters) {
        this.name = name;
        this.version = version;
        this.stored = stored;
        this.parameters = parameters;
    }

    Ruling version() {
        return version;
    }

    void add(String clientNo, MemoryBook book, List<PastTable.Closed> past) {
        withdrawn += book.withdrawn();
        if (book.raised() == 0) {
            return;
        }
        alerts += book.raised();
        found.add(clientNo);
        var events = book.events();
        for (var one : past) {
            if (one.events().stream().anyMatch(events::contains)) {
                closed++;
                confirmed += one.confirmed() ? 1 : 0;
            }
        }
    }

    Backtest.Outcome outcome(Tally against) {
        var gained = missing(found, against.found);
        var lost = missing(against.found, found);
        return new Backtest.Outcome(
                name,
                stored,
                parameters,
                alerts,
                withdrawn,
                found.size(),
                gained.size(),
                gained.subList(0, Math.min(gained.size(), NAMED)),
                lost.size(),
                lost.subList(0, Math.min(lost.size(), NAMED)),
                Backtest.Precision.of(closed, confirmed));
    }

    private static List<String> missing(Set<String> of, Set<String> in) {
        var missing = new ArrayList<>(of);
        missing.removeIf(in::contains);
        return missing;
    }
}
