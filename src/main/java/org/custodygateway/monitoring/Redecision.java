package org.custodygateway.monitoring;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.custodygateway.monitoring.Evaluator.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * M9: a trade told late, a reversal or a cancellation has the alerts it concerns decided anew. What is still met stays as evidence, at the
 * latest moment it is met and at those before it; where nothing is, the alert is withdrawn, closed or not.
 */
@Component
class Redecision {

    private static final int MOST_LOOKS = 500;

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

    /**
     * Where to look again, the latest first: at every event that was counted, or, where that says as much, at the last one of each stretch of
     * a day with nothing in it that bars a match. So an alert of a hundred thousand events costs some looks, not as many.
     */
    private static List<Moment> moments(Definition definition, List<Happening> counted, History client) {
        if (counted.isEmpty()) {
            return List.of();
        }
        if (!definition.grows()) {
            return counted.reversed().stream()
                    .limit(MOST_LOOKS)
                    .map(Happening::moment)
                    .toList();
        }
        var barring = new TreeSet<Moment>();
        client.events(counted.getFirst().day(), counted.getLast().day()).stream()
                .filter(one -> definition.bars(one.what()))
                .forEach(one -> barring.add(one.moment()));
        var moments = new ArrayList<Moment>();
        Happening next = null;
        for (var one : counted.reversed()) {
            var bar = barring.higher(one.moment());
            if (next == null || !one.day().equals(next.day()) || bar != null && bar.before(next.moment())) {
                moments.add(one.moment());
            }
            next = one;
        }
        return moments;
    }

    /** Backwards through what the alert counted, piece by piece: a piece is what the rule finds at one moment. */
    Optional<Found> met(
            Ruling version, Standing alert, List<Happening> counted, History client, @Nullable Moment floor) {
        var pieces = new ArrayList<Found>();
        Moment before = null;
        for (var moment : moments(version.definition(), counted, client)) {
            if (before != null && !moment.before(before)) {
                continue;
            }
            var found = evaluator.exactly(new Question(version.definition(), client, moment, floor, alert.side()));
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
