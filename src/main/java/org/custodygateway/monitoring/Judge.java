package org.custodygateway.monitoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.custodygateway.monitoring.Happening.Direction;
import org.custodygateway.monitoring.Happening.What;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What comes of one more event of a client, the same for live versions, shadow versions and back-tests. */
@Component
class Judge {

    private final Evaluator evaluator;
    private final LookBack lookBack;
    private final Redecision redecision;

    Judge(Evaluator evaluator, LookBack lookBack, Redecision redecision) {
        this.evaluator = evaluator;
        this.lookBack = lookBack;
        this.redecision = redecision;
    }

    /**
     * @param next the event, which the history has just taken up
     * @param undone what it undid
     * @param versions those in force on its day
     */
    void judge(Happening next, List<Happening> undone, Collection<Ruling> versions, History client, Book book) {
        redecision.of(next, undone, client, book);
        for (var version : versions) {
            var definition = version.definition();
            boolean opened = undone.stream().anyMatch(one -> definition.bars(one.what()));
            for (var side : definition.sides()) {
                if (opened || definition.counts(next, side)) {
                    judge(version, side, next, client, book);
                }
            }
        }
    }

    private void judge(Ruling version, @Nullable Direction side, Happening next, History client, Book book) {
        var key = key(version, side, next);
        var open = book.open(key);
        if (open.isPresent() && goesOn(version, open.get(), side, next, client)) {
            book.extend(
                    version,
                    open.get(),
                    Increment.of(version, open.get(), List.of(next), client.type()),
                    List.of(next),
                    next);
            return;
        }
        var floor = book.floor(key);
        var definition = version.definition();
        evaluator
                .after(next, definition, client, floor, side)
                .ifPresent(found -> found(version, key, found, open, floor, next, client, book));
    }

    private static void found(
            Ruling version,
            String key,
            Found found,
            Optional<Standing> open,
            @Nullable Moment floor,
            Happening next,
            History client,
            Book book) {
        if (open.isEmpty()) {
            book.raise(version, key, found, floor, next);
            return;
        }
        var before = open.get();
        if (!before.live() && found.first().after(before.last())) {
            book.over(before);
            book.raise(version, key, found, before.last(), next);
            return;
        }
        var counted = book.counted(before).stream().map(Happening::id).collect(Collectors.toSet());
        var more = found.counted().stream()
                .filter(one -> !counted.contains(one.id()))
                .toList();
        if (!more.isEmpty()) {
            book.extend(version, before, Increment.of(version, before, more, client.type()), more, next);
        }
    }

    /** Whether the event belongs to the behaviour that the open alert has seen: then it is added without looking at what was before. */
    private boolean goesOn(Ruling version, Standing open, @Nullable Direction side, Happening next, History client) {
        var definition = version.definition();
        if (next.what().undoes()
                || open.version() != version.version()
                || !next.moment().after(open.last())
                || definition
                        .terms()
                        .noneMatch(term -> term.counts() && term.events().matches(next, side, client.type()))
                || lookBack.days(next.day(), definition.days())
                        .isAfter(open.last().day())) {
            return false;
        }
        var barring = EnumSet.noneOf(What.class);
        for (var what : What.values()) {
            if (what.trades() && definition.bars(what)) {
                barring.add(what);
            }
        }
        return client.lastTrade(barring, next.moment())
                .map(trade -> trade.before(open.last()))
                .orElse(true);
    }

    private static String key(Ruling version, @Nullable Direction side, Happening next) {
        var parts = new ArrayList<String>();
        parts.add(version.shadow() ? version.rule() + "#" + version.version() : version.rule());
        parts.add(next.clientNo());
        if (side != null) {
            parts.add(side.name());
        }
        if (version.definition().daily()) {
            parts.add(next.day().toString());
        }
        return String.join(":", parts);
    }
}
