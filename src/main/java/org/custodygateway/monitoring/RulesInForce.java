package org.custodygateway.monitoring;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.custodygateway.monitoring.RuleVersion.Mode;
import org.springframework.stereotype.Component;

/**
 * The versions that decide on a day. Of those that were approved and are not held the one that became effective last decides, whether it
 * says live or off; a version that is held goes on as a shadow. Each node knows them by heart and looks at one number to see whether it
 * still does.
 */
@Component
class RulesInForce {

    private final RuleTable table;
    private final DefinitionReader reader;
    private volatile Known known = new Known(-1, List.of(), Map.of());

    RulesInForce(RuleTable table, DefinitionReader reader) {
        this.table = table;
        this.reader = reader;
    }

    private record Name(String rule, int version) {}

    private record Known(
            long changes, List<RuleVersion> approved, Map<Name, Ruling> rulings, Map<LocalDate, List<Ruling>> byDay) {

        Known(long changes, List<RuleVersion> approved, Map<Name, Ruling> rulings) {
            this(changes, approved, rulings, new ConcurrentHashMap<>());
        }
    }

    /** Looks whether anything has changed. */
    void refresh() {
        long changes = table.changes();
        if (changes != known.changes()) {
            var approved = table.all().stream().filter(RuleVersion::approved).toList();
            known = new Known(
                    changes,
                    approved,
                    approved.stream()
                            .map(this::ruling)
                            .collect(Collectors.toMap(one -> new Name(one.rule(), one.version()), one -> one)));
        }
    }

    /** Live and shadow versions of the day, by rule and version. */
    List<Ruling> on(LocalDate day) {
        var now = known;
        return now.byDay().computeIfAbsent(day, one -> on(now, one));
    }

    private static List<Ruling> on(Known now, LocalDate day) {
        var byRule = now.approved().stream()
                .filter(version -> !version.effectiveFrom().isAfter(day))
                .collect(Collectors.groupingBy(RuleVersion::rule, TreeMap::new, Collectors.toList()));
        var inForce = new ArrayList<Ruling>();
        byRule.forEach((rule, versions) -> {
            versions.stream()
                    .filter(version -> version.mode() != Mode.SHADOW && version.heldOn() == null)
                    .max(Comparator.comparing(RuleVersion::effectiveFrom).thenComparing(RuleVersion::version))
                    .filter(version -> version.mode() == Mode.LIVE)
                    .ifPresent(version -> inForce.add(now.rulings().get(new Name(rule, version.version()))));
            versions.stream()
                    .filter(version -> version.endedOn() == null)
                    .filter(version -> version.mode() == Mode.SHADOW || version.heldOn() != null)
                    .forEach(version -> inForce.add(now.rulings().get(new Name(rule, version.version()))));
        });
        return List.copyOf(inForce);
    }

    /** Any version that was ever approved. */
    Ruling version(String rule, int version) {
        var found = known.rulings().get(new Name(rule, version));
        if (found == null) {
            refresh();
            found = known.rulings().get(new Name(rule, version));
        }
        if (found == null) {
            throw new IllegalStateException("no approved version " + version + " of rule " + rule);
        }
        return found;
    }

    private Ruling ruling(RuleVersion version) {
        return new Ruling(
                version.rule(),
                version.version(),
                version.mode() == Mode.SHADOW || version.heldOn() != null,
                reader.read(version.definition(), version.parameters()),
                version.effectiveFrom(),
                version.alertsADay());
    }
}
