package org.custodygateway.monitoring;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.monitoring.Backtest.Candidate;
import org.custodygateway.monitoring.Backtest.Reason;
import org.custodygateway.monitoring.Backtest.Result;
import org.custodygateway.monitoring.RuleVersion.Mode;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Holds versions of a rule against the past, client by client and event by event in the order in which things became known, by the code that
 * raises alerts; it writes nothing (M6).
 */
@Component
public class Backtests {

    private static final int CLIENTS_AT_ONCE = 1000;

    /** Each reads the past of all clients, beside the business of the day. */
    private static final int RUNS_AT_ONCE = 2;

    private final Rules rules;
    private final DefinitionReader reader;
    private final PastTable past;
    private final EventTable events;
    private final Judge judge;
    private final LookBack lookBack;
    private final TradingDays days;
    private final Semaphore free = new Semaphore(RUNS_AT_ONCE);

    Backtests(
            Rules rules,
            DefinitionReader reader,
            PastTable past,
            EventTable events,
            Judge judge,
            LookBack lookBack,
            TradingDays days) {
        this.rules = rules;
        this.reader = reader;
        this.past = past;
        this.events = events;
        this.judge = judge;
        this.lookBack = lookBack;
        this.days = days;
    }

    /** Told how far a back-test is; stops it by throwing. */
    @FunctionalInterface
    public interface Progress {
        void looked(long clients);
    }

    /**
     * Runs a back-test.
     *
     * @param against what the candidates are compared with, null for the version that is live today or else the latest one
     * @throws RefusedException when a candidate does not exist or cannot be evaluated, or by state when as many run already as may
     */
    public Result run(
            String rule, LocalDate from, LocalDate to, List<Candidate> candidates, @Nullable Integer against) {
        return prepare(rule, from, to, candidates, against).run(clients -> {});
    }

    /**
     * Takes a place for a back-test, which its {@link Prepared#run} gives back.
     *
     * @throws RefusedException as {@link #run}
     */
    Prepared prepare(String rule, LocalDate from, LocalDate to, List<Candidate> candidates, @Nullable Integer against) {
        if (!free.tryAcquire()) {
            throw new RefusedException(
                    Refusal.byState("M6", "M6.backtests-running", Map.of("running", Integer.toString(RUNS_AT_ONCE))));
        }
        try {
            var tallies = new ArrayList<>(List.of(tally("against", stored(rule, against))));
            for (int i = 0; i < candidates.size(); i++) {
                tallies.add(tally(rule, candidates.get(i), i + 1));
            }
            int reach = tallies.stream()
                    .mapToInt(one -> one.version().definition().days())
                    .max()
                    .orElse(1);
            return new Prepared(new Run(rule, lookBack.days(from, reach), from, to, tallies, new Skips()));
        } catch (RuntimeException | Error e) {
            free.release();
            throw e;
        }
    }

    /** A back-test that can be evaluated and has its place. */
    final class Prepared {
        private final Run run;

        private Prepared(Run run) {
            this.run = run;
        }

        /** How many clients there are to look at. */
        long clients() {
            return past.count(run.warm(), run.to);
        }

        /** Gives the place back however it ends. */
        Result run(Progress progress) {
            try {
                return compare(run, progress);
            } finally {
                free.release();
            }
        }

        /** Gives the place back without a run. */
        void leave() {
            free.release();
        }
    }

    private Result compare(Run run, Progress progress) {
        long looked = 0;
        for (var some = past.clients(run.warm(), run.to, "", CLIENTS_AT_ONCE); !some.isEmpty(); ) {
            run.some(some);
            looked += some.size();
            progress.looked(looked);
            some = past.clients(run.warm(), run.to, some.getLast(), CLIENTS_AT_ONCE);
        }
        var base = run.tallies.getFirst();
        return new Result(
                run.rule,
                run.from,
                run.to,
                tradingDays(run.from, run.to),
                run.looked,
                run.clients,
                run.skips.all(),
                past.gaps(run.rule, run.from, run.to),
                run.tallies.stream().map(one -> one.outcome(base)).toList());
    }

    private int tradingDays(LocalDate from, LocalDate to) {
        int count = 0;
        var today = days.current().day();
        var last = to.isAfter(today) ? today : to;
        for (var day = lookBack.days(last.plusDays(1), 2); !day.isBefore(from); day = lookBack.days(day, 2)) {
            count++;
        }
        return count;
    }

    private RuleVersion stored(String rule, @Nullable Integer version) {
        if (version != null) {
            return rules.version(rule, version);
        }
        return rules.all().stream()
                .filter(one -> one.rule().equals(rule) && one.mode() == Mode.LIVE && one.heldOn() == null)
                .findFirst()
                .orElseGet(() -> rules.versions(rule).getFirst());
    }

    private Tally tally(String rule, Candidate candidate, int place) {
        if (candidate.version() != null) {
            return tally(rule + " " + candidate.version(), rules.version(rule, candidate.version()));
        }
        var parameters = candidate.parameters() == null ? Map.<String, String>of() : candidate.parameters();
        if (candidate.preset() != null) {
            var preset = rules.presets(rule).get(candidate.preset());
            if (preset == null) {
                throw new RefusedException(Refusal.missing("preset", candidate.preset()));
            }
            parameters = preset;
        }
        var draft = rules.draft(
                rule, new Rules.Proposal(Mode.SHADOW, parameters, candidate.definition(), null, null, ""), "");
        var name = candidate.preset() != null ? candidate.preset() : "candidate " + place;
        return new Tally(name, ruling(draft), null, draft.parameters());
    }

    private Tally tally(String name, RuleVersion version) {
        return new Tally(name, ruling(version), version.version(), version.parameters());
    }

    /** In a back-test every version is a shadow: the alerts it would make are nobody's to close. */
    private Ruling ruling(RuleVersion version) {
        return new Ruling(
                version.rule(),
                version.version(),
                true,
                reader.read(version.definition(), version.parameters()),
                days.current().day(),
                null);
    }

    /** One pass over the past for all versions. */
    private final class Run {
        private final String rule;
        private final LocalDate warm;
        private final LocalDate from;
        private final LocalDate to;
        private final List<Tally> tallies;
        private final Skips skips;
        private long looked;
        private long clients;

        Run(String rule, LocalDate warm, LocalDate from, LocalDate to, List<Tally> tallies, Skips skips) {
            this.rule = rule;
            this.warm = warm;
            this.from = from;
            this.to = to;
            this.tallies = tallies;
            this.skips = skips;
        }

        LocalDate warm() {
            return warm;
        }

        void some(List<String> clientNos) {
            var all = past.events(clientNos, warm, to);
            var trades = past.lastTrades(clientNos, warm);
            var closed = past.closed(rule, clientNos);
            all.forEach((clientNo, own) -> {
                var client = new PastClient(own, trades.getOrDefault(clientNo, Map.of()), events);
                note(client);
                for (var tally : tallies) {
                    var book = new MemoryBook(tally.version());
                    walk(clientNo, client, tally.version(), book);
                    tally.add(clientNo, book, closed.getOrDefault(clientNo, List.of()));
                }
            });
        }

        private void walk(String clientNo, PastClient client, Ruling version, MemoryBook book) {
            var view = client.view(clientNo);
            var undone = client.undone();
            var today = warm;
            for (var one : client.asTold()) {
                if (one.day().isAfter(today)) {
                    today = one.day();
                    view.forgetBefore(lookBack.days(today, version.definition().days()));
                }
                var undoes = undone.getOrDefault(one.id(), List.of());
                view.apply(one, undoes);
                if (!one.day().isBefore(from)) {
                    judge.judge(one, undoes, List.of(version), view, book);
                }
            }
        }

        private void note(PastClient client) {
            boolean any = false;
            for (var one : client.asTold()) {
                if (one.day().isBefore(from)) {
                    skips.add(Reason.BEFORE_THE_RANGE, one);
                    continue;
                }
                any = true;
                looked++;
                if (one.undone() != null) {
                    skips.add(Reason.UNDONE, one);
                } else if (!one.what().undoes() && tallies.stream().noneMatch(tally -> concerns(tally, one))) {
                    skips.add(Reason.OTHER_KIND, one);
                }
            }
            clients += any ? 1 : 0;
        }

        private boolean concerns(Tally tally, Happening one) {
            var definition = tally.version().definition();
            return definition.bars(one.what())
                    || definition.terms().anyMatch(term -> term.events().kinds().contains(one.what()));
        }
    }
}
