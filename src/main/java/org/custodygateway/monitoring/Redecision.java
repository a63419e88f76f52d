package org.custodygateway.monitoring;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.custodygateway.monitoring.Evaluator.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * M9: a trade told late, a reversal or a cancellation has the alerts it concerns decided anew. What is still met stays as evidence, at the
 * latest moment it is met and at those before it; where nothing is, the alert is withdrawn, closed or not.
 */
@Component
class Redecision {

    private final Evaluator evaluator;

    Redecision(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    void of(Happening next, List<Happening> undone, History client, Book book) {
        if (book.all().isEmpty()) {
            return;
        }
        var concerned = new LinkedHashSet<Standing>();
        undone.forEach(one -> concerned.addAll(book.counting(one)));
        if (next.what().trades()) {
            book.all().stream()
                    .filter(alert -> next.moment().before(alert.last()))
                    .filter(alert -> book.ruling(alert).definition().bars(next.what()))
                    .forEach(concerned::add);
        }
        concerned.forEach(alert -> decide(alert, next, client, book));
    }

    private void decide(Standing alert, Happening trigger, History client, Book book) {
        var version = book.ruling(alert);
        var counted = book.counted(alert);
        var met = met(version, alert, counted, client, floor(alert, counted, book));
        if (met.isEmpty()) {
            book.withdraw(version, alert, trigger);
        } else if (!ids(met.get().counted()).equals(ids(counted))
                || !met.get().conditions().equals(alert.conditions())) {
            book.annotate(version, alert, met.get(), trigger);
        }
    }

    private static List<Long> ids(List<Happening> events) {
        return events.stream().map(Happening::id).toList();
    }

    /** What an earlier alert of the key has counted stays that one's. */
    private static @Nullable Moment floor(Standing alert, List<Happening> counted, Book book) {
        return book.all().stream()
                .filter(other -> other.id() != alert.id() && other.key().equals(alert.key()))
                .map(Standing::last)
                .filter(last ->
                        counted.isEmpty() || last.before(counted.getFirst().moment()))
                .max(Moment::compareTo)
                .orElse(null);
    }

    /** Backwards through what the alert counted, piece by piece: a piece is what the rule finds at one moment. */
    private Optional<Found> met(
            Ruling version, Standing alert, List<Happening> counted, History client, @Nullable Moment floor) {
        var pieces = new ArrayList<Found>();
        Moment before = null;
        for (var one : counted.reversed()) {
            if (before != null && !one.moment().before(before)) {
                continue;
            }
            var found =
                    evaluator.exactly(new Question(version.definition(), client, one.moment(), floor, alert.side()));
            if (found.isPresent()) {
                pieces.add(found.get());
                before = found.get().first();
            }
        }
        if (pieces.isEmpty()) {
            return Optional.empty();
        }
        var all = new TreeMap<Moment, Happening>();
        pieces.forEach(piece -> piece.counted().forEach(one -> all.put(one.moment(), one)));
        var earlier = pieces.stream()
                .skip(1)
                .flatMap(piece -> piece.counted().stream())
                .toList();
        var conditions =
                Increment.of(version.definition(), pieces.getFirst().conditions(), alert, earlier, client.type());
        return Optional.of(new Found(conditions, List.copyOf(all.values())));
    }
}
