package org.custodygateway.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.monitoring.RuleVersion.Mode;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rules of monitoring and their versions (M6): one person makes a version, another approves it (P2). */
@Component
public class Rules {

    private final RuleTable table;
    private final RulesInForce inForce;
    private final DefinitionReader reader;
    private final TradingDays days;
    private final DurableTransaction transaction;
    private final AuditTrail audit;
    private final Clock clock;

    Rules(
            RuleTable table,
            RulesInForce inForce,
            DefinitionReader reader,
            TradingDays days,
            DurableTransaction transaction,
            AuditTrail audit,
            Clock clock) {
        this.table = table;
        this.inForce = inForce;
        this.reader = reader;
        this.days = days;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What a new version is to say.
     *
     * @param parameters those that differ from the latest version's where that has the same definition, else all
     * @param definition null for the latest version's
     * @param effectiveFrom null for the present trading day
     */
    public record Proposal(
            Mode mode,
            Map<String, String> parameters,
            @Nullable JsonNode definition,
            @Nullable LocalDate effectiveFrom,
            @Nullable Integer alertsADay,
            String note) {}

    /** The versions in force today, live and shadow, by rule and version. */
    public List<RuleVersion> all() {
        inForce.refresh();
        return inForce.on(days.current().day()).stream()
                .map(ruling -> table.find(ruling.rule(), ruling.version()).orElseThrow())
                .toList();
    }

    /**
     * All versions of a rule, newest first.
     *
     * @throws RefusedException when there is no such rule
     */
    public List<RuleVersion> versions(String rule) {
        var found = table.of(rule);
        if (found.isEmpty()) {
            throw missing(rule);
        }
        return found.reversed();
    }

    public RuleVersion version(String rule, int version) {
        return table.find(rule, version).orElseThrow(() -> missing(rule + " " + version));
    }

    /**
     * Makes a version, which decides nothing before it is approved. The first version of a number that is not known makes a new rule.
     *
     * @throws RefusedException when it cannot be evaluated, or is to be in force in the past (M6)
     */
    public RuleVersion propose(String rule, Proposal proposal, String author, String origin) {
        return transaction.call(() -> {
            var made = draft(rule, proposal, author);
            if (!table.add(made)) {
                throw new RefusedException(Refusal.byState("M6", "M6.version-moved", Map.of("rule", rule)));
            }
            record("rule.proposed", made, author, origin);
            return made;
        });
    }

    /** A version as it would be, written nowhere. */
    RuleVersion draft(String rule, Proposal proposal, String author) {
        var latest = table.of(rule).stream().max(Comparator.comparing(RuleVersion::version));
        var definition = proposal.definition() != null
                ? proposal.definition()
                : latest.map(RuleVersion::definition).orElseThrow(() -> missing(rule));
        var parameters = parameters(latest, definition, proposal.parameters());
        reader.read(definition, parameters);
        if (!table.fits(parameters)) {
            throw Filled.refused("parameters");
        }
        return new RuleVersion(
                rule,
                latest.map(RuleVersion::version).orElse(0) + 1,
                parameters,
                definition,
                proposal.mode(),
                author,
                null,
                clock.instant(),
                from(proposal.effectiveFrom()),
                proposal.note(),
                proposal.alertsADay(),
                null,
                null);
    }

    private static Map<String, String> parameters(
            Optional<RuleVersion> latest, JsonNode definition, Map<String, String> given) {
        var all = new HashMap<String, String>();
        latest.filter(version -> version.definition().equals(definition))
                .ifPresent(version -> all.putAll(version.parameters()));
        all.putAll(given);
        return Map.copyOf(all);
    }

    private LocalDate from(@Nullable LocalDate wanted) {
        var today = days.current().day();
        if (wanted == null || wanted.equals(today)) {
            return today;
        }
        if (wanted.isBefore(today) || !trades(wanted)) {
            throw new RefusedException(Refusal.byRule(
                    "M6", "M6.effective-from", Map.of("effectiveFrom", wanted.toString(), "today", today.toString())));
        }
        return wanted;
    }

    /** Of a year that the calendar does not know nobody can say so. */
    private boolean trades(LocalDate day) {
        try {
            return days.after(day.minusDays(1)).equals(day);
        } catch (RefusedException e) {
            return false;
        }
    }

    /** @throws RefusedException when the author approves (P2), or it is approved already; one that waited beyond its day is made anew */
    public RuleVersion approve(String rule, int version, String approver, String origin) {
        return transaction.call(() -> {
            var before = version(rule, version);
            if (before.author().equals(approver)) {
                throw new RefusedException(Refusal.samePerson(approver));
            }
            if (before.approved()) {
                throw new RefusedException(Refusal.byState("M6", "M6.wrong-state", state(before)));
            }
            from(before.effectiveFrom());
            if (!table.approve(rule, version, approver, clock.instant())) {
                throw new RefusedException(Refusal.byState("M6", "M6.wrong-state", state(before)));
            }
            var approved = version(rule, version);
            record("rule.approved", approved, approver, origin);
            return approved;
        });
    }

    /** Parameters that the sources of a rule disagree on, by name (M1). */
    public Map<String, Map<String, String>> presets(String rule) {
        versions(rule);
        return table.presets(rule);
    }

    /** Ends a shadow version, of which no alert has come. A live one is ended by the next version, which may say off. */
    public RuleVersion end(String rule, int version, String user, String origin) {
        return transaction.call(() -> {
            var before = version(rule, version);
            if (!table.end(rule, version, days.current().day())) {
                throw new RefusedException(Refusal.byState("M6", "M6.wrong-state", state(before)));
            }
            var ended = version(rule, version);
            record("rule.ended", ended, user, origin);
            return ended;
        });
    }

    private void record(String action, RuleVersion version, String user, String origin) {
        audit.append(List.of(new AuditRecord(
                user,
                origin,
                action,
                "rule:" + version.rule() + ":" + version.version(),
                "",
                version.mode() + " from " + version.effectiveFrom() + " " + version.parameters())));
    }

    private static Map<String, String> state(RuleVersion version) {
        return Map.of(
                "rule",
                version.rule(),
                "version",
                Integer.toString(version.version()),
                "state",
                version.state().name());
    }

    private static RefusedException missing(String rule) {
        return new RefusedException(Refusal.missing("rule", rule));
    }
}
