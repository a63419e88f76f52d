package org.custodygateway.compliance;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.compliance.Report.Kind;
import org.custodygateway.compliance.Report.State;
import org.custodygateway.compliance.Report.Whole;
import org.custodygateway.compliance.ReportContents.Content;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes reports and has them checked, made final and exported; each act holds the report's row and leaves its record. */
@Component
class ReportDesk implements Reports {

    /** C3: at most. */
    private static final int WATCHED_MONTHS = 3;

    private final ReportTable table;
    private final ReportContents contents;
    private final ReportFiles files;
    private final TradingDays days;
    private final DurableTransaction transaction;
    private final AuditTrail audit;
    private final Clock clock;

    ReportDesk(
            ReportTable table,
            ReportContents contents,
            ReportFiles files,
            TradingDays days,
            DurableTransaction transaction,
            AuditTrail audit,
            Clock clock) {
        this.table = table;
        this.contents = contents;
        this.files = files;
        this.days = days;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Whole largeValues(LocalDate day, String user, String origin) {
        if (day.isAfter(days.current().day())) {
            throw new RefusedException(Refusal.byRule("C3", "C3.day-to-come", Map.of("day", day.toString())));
        }
        return transaction.call(() -> {
            var nothing = new Case("", List.of(), null, false, false);
            var made = draft(Kind.LARGE_VALUE, day, null, nothing, contents.largeValues(day), user);
            if (!table.insert(made, made.kind() + ":" + day)) {
                throw new RefusedException(Refusal.byState("C3", "C3.in-the-making", Map.of("day", day.toString())));
            }
            return done(made.id(), "made", "", "", user, origin);
        });
    }

    @Override
    public Whole suspicious(String clientNo, Case said, String user, String origin) {
        return transaction.call(() -> {
            var today = days.current().day();
            var full = full(clientNo, said);
            notWatched(clientNo, full, today);
            var made = draft(Kind.SUSPICIOUS, today, clientNo, full, contents.suspicious(clientNo, full), user);
            table.insert(made, null);
            return done(made.id(), "made", "", "", user, origin);
        });
    }

    /** With the repeats of the report that it follows. */
    private Case full(String clientNo, Case said) {
        var all = new LinkedHashSet<>(said.alerts());
        if (said.follows() != null) {
            var before = find(said.follows());
            if (!clientNo.equals(before.clientNo()) || before.finalAt() == null) {
                throw new RefusedException(
                        Refusal.byRule("C3", "C3.follows", Map.of("reportId", Long.toString(said.follows()))));
            }
            table.repeats(before).forEach(one -> all.add(one.alertId()));
        }
        return new Case(
                said.narrative(),
                all.stream().sorted().toList(),
                said.follows(),
                said.terroristFinancing(),
                said.graveHarm());
    }

    private void notWatched(String clientNo, Case said, LocalDate today) {
        if (said.terroristFinancing() || said.graveHarm()) {
            return;
        }
        table.watching(clientNo, today)
                .filter(before -> said.follows() == null || said.follows() != before.id())
                .ifPresent(before -> {
                    throw new RefusedException(Refusal.byRule(
                            "C3",
                            "C3.watched",
                            Map.of(
                                    "reportId",
                                    Long.toString(before.id()),
                                    "until",
                                    String.valueOf(before.watchUntil()))));
                });
    }

    private Report draft(Kind kind, LocalDate day, @Nullable String clientNo, Case said, Content content, String user) {
        return Report.draft(table.nextId(), kind, day, clientNo, user, clock.instant())
                .saying(said, content.text(), content.hash(), content.agrees());
    }

    @Override
    public List<Report> list(
            @Nullable Kind kind, @Nullable State state, @Nullable String clientNo, long before, int limit) {
        return table.list(kind, state, clientNo, before, limit);
    }

    @Override
    public Whole get(long id) {
        var report = find(id);
        boolean running = report.watchUntil() != null
                && !report.watchUntil().isBefore(days.current().day());
        return new Whole(report, table.steps(id), table.files(id), running, table.repeats(report));
    }

    private Report find(long id) {
        return table.find(id).orElseThrow(() -> missing(id));
    }

    @Override
    public Whole edit(long id, @Nullable Case said, String user, String origin) {
        return act(id, "edited", "", user, origin, before -> {
            ownDraft(before, user);
            if (before.kind() == Kind.LARGE_VALUE) {
                table.say(saying(before, before.said(), contents.largeValues(before.day())));
            } else {
                var clientNo = String.valueOf(before.clientNo());
                var full = full(clientNo, said == null ? before.said() : said);
                notWatched(clientNo, full, days.current().day());
                table.say(saying(before, full, contents.suspicious(clientNo, full)));
            }
        });
    }

    private static void ownDraft(Report report, String user) {
        needs(report, State.DRAFT);
        if (!report.author().equals(user)) {
            throw new RefusedException(Refusal.byState(
                    "C3", "C3.not-author", Map.of("reportId", Long.toString(report.id()), "author", report.author())));
        }
    }

    private static Report saying(Report before, Case said, Content content) {
        return before.saying(said, content.text(), content.hash(), content.agrees());
    }

    @Override
    public Whole handIn(long id, String user, String origin) {
        return act(id, "handed-in", "", user, origin, before -> {
            ownDraft(before, user);
            table.handedIn(id);
        });
    }

    @Override
    public Whole check(long id, String user, String origin) {
        return act(id, "checked", "", user, origin, before -> {
            needs(before, State.DRAFT);
            another(before, user);
            table.say(saying(before, before.said(), now(before)));
            table.checked(id, user);
        });
    }

    private Content now(Report report) {
        return report.kind() == Kind.LARGE_VALUE
                ? contents.largeValues(report.day())
                : contents.suspicious(String.valueOf(report.clientNo()), report.said());
    }

    @Override
    public Whole finish(long id, String user, String origin) {
        return act(id, "final", "", user, origin, before -> {
            needs(before, State.CHECKED);
            another(before, user);
            if (before.kind() == Kind.LARGE_VALUE) {
                over(before.day());
            }
            var now = now(before);
            if (!now.agrees()) {
                throw new RefusedException(Refusal.byRule(
                        "C3", "C3.not-the-ledgers", Map.of("day", before.day().toString())));
            }
            if (!now.hash().equals(before.contentHash())) {
                throw new RefusedException(Refusal.byState("C3", "C3.moved", Map.of("reportId", Long.toString(id))));
            }
            if (before.clientNo() != null) {
                // Held, so that of two cases made side by side the second sees the watch that the first one starts.
                table.hold(before.clientNo());
                notWatched(before.clientNo(), before.said(), days.current().day());
            }
            boolean watched = before.kind() == Kind.SUSPICIOUS && !before.urgent();
            table.made(id, user, watched ? days.current().day().plusMonths(WATCHED_MONTHS) : null);
        });
    }

    /** Nothing is added to a day that is closed. */
    private void over(LocalDate day) {
        var current = days.current();
        if (!day.isBefore(current.day()) && current.stage() != Stage.CLOSED) {
            throw new RefusedException(Refusal.byRule("C3", "C3.day-not-over", Map.of("day", day.toString())));
        }
    }

    @Override
    public Whole giveBack(long id, String note, String user, String origin) {
        return act(id, "returned", note, user, origin, before -> {
            needs(before, State.CHECKED, State.FINAL);
            if (before.state() == State.FINAL) {
                // It ends the client's watch.
                another(before, user);
                if (user.equals(before.finalBy())) {
                    throw new RefusedException(Refusal.samePerson(user));
                }
            }
            table.back(id, user);
        });
    }

    @Override
    public Whole withdraw(long id, String reason, String user, String origin) {
        return act(id, "withdrawn", reason, user, origin, before -> {
            needs(before, State.DRAFT, State.CHECKED);
            another(before, user);
            table.over(id, State.WITHDRAWN);
        });
    }

    @Override
    public Whole export(long id, String user, String origin) {
        return transaction.call(() -> {
            var before = table.lock(id).orElseThrow(() -> missing(id));
            if (before.state() == State.EXPORTED) {
                return get(id);
            }
            needs(before, State.FINAL);
            var digests = new ArrayList<String>();
            for (var file : files.of(before)) {
                table.file(id, file);
                digests.add(file.format() + " " + file.sha256());
            }
            table.over(id, State.EXPORTED);
            return done(id, "exported", before.state().name(), String.join(", ", digests), user, origin);
        });
    }

    @FunctionalInterface
    private interface Change {
        void make(Report before);
    }

    private Whole act(long id, String act, String note, String user, String origin, Change change) {
        return transaction.call(() -> {
            var before = table.lock(id).orElseThrow(() -> missing(id));
            change.make(before);
            return done(id, act, before.state().name(), note, user, origin);
        });
    }

    /** The record says neither whose case it is nor what was written. */
    private Whole done(long id, String act, String before, String note, String user, String origin) {
        table.step(id, user, act, note);
        var after = get(id);
        audit.append(List.of(new AuditRecord(
                user,
                origin,
                "report." + act,
                "report:" + id,
                before,
                after.report().state() + " " + after.report().contentHash())));
        return after;
    }

    private static void needs(Report report, State... states) {
        if (!List.of(states).contains(report.state())) {
            throw new RefusedException(Refusal.byState(
                    "C3",
                    "C3.wrong-state",
                    Map.of(
                            "reportId",
                            Long.toString(report.id()),
                            "state",
                            report.state().name())));
        }
    }

    private static void another(Report report, String user) {
        if (report.author().equals(user)) {
            throw new RefusedException(Refusal.samePerson(user));
        }
    }

    private static RefusedException missing(long id) {
        return new RefusedException(Refusal.missing("report", Long.toString(id)));
    }
}
