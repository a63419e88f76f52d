package org.custodygateway.monitoring;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.custodygateway.monitoring.Happening.What;
import org.springframework.stereotype.Component;

/** Finds what reversals and cancellations take back, and keeps that they did. */
@Component
class Undoing {

    private final EventTable events;

    Undoing(EventTable events) {
        this.events = events;
    }

    /** What each of the fresh events undoes, by its id; the fresh events are stored already. */
    Map<Long, List<Happening>> by(List<Happening> fresh) {
        var undoing = fresh.stream().filter(one -> one.what().undoes()).toList();
        if (undoing.isEmpty()) {
            return Map.of();
        }
        var candidates = candidates(undoing);
        var found = new HashMap<Long, List<Happening>>();
        var taken = new HashSet<Long>();
        for (var one : undoing) {
            var undone = candidates.stream()
                    .filter(other -> takesBack(one, other) && taken.add(other.id()))
                    .map(other -> other.undoneBy(one))
                    .toList();
            if (!undone.isEmpty()) {
                found.put(one.id(), undone);
            }
        }
        events.undo(found.values().stream().flatMap(List::stream).toList());
        return found;
    }

    private List<Happening> candidates(List<Happening> undoing) {
        var all = new ArrayList<Happening>();
        var reversals = undoing.stream()
                .filter(one -> one.what() == What.REVERSAL)
                .map(Happening::reference)
                .toList();
        if (!reversals.isEmpty()) {
            all.addAll(events.reversible(reversals));
        }
        var cancellations = undoing.stream()
                .filter(one -> one.what() == What.CANCEL && one.orderNo() != null)
                .toList();
        if (!cancellations.isEmpty()) {
            all.addAll(events.cancellable(
                    cancellations.stream().map(Happening::clientNo).distinct().toList(),
                    cancellations.stream().map(Happening::orderNo).distinct().toList(),
                    cancellations.stream()
                            .map(Happening::day)
                            .min(LocalDate::compareTo)
                            .orElseThrow()));
        }
        return all;
    }

    /** A cancellation takes back the order of its number and day; what was filled of it before stays a fill. */
    private static boolean takesBack(Happening undoing, Happening other) {
        return undoing.what() == What.REVERSAL
                ? other.what().atBank() && other.reference().equals(undoing.reference())
                : !other.what().atBank()
                        && other.clientNo().equals(undoing.clientNo())
                        && other.day().equals(undoing.day())
                        && other.orderNo() != null
                        && other.orderNo().equals(undoing.orderNo());
    }
}
