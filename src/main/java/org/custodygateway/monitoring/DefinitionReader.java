package org.custodygateway.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.custodygateway.monitoring.Happening.What;
import org.custodygateway.monitoring.Selector.Towards;
import org.custodygateway.monitoring.Term.Measure;
import org.custodygateway.monitoring.Term.Operator;
import org.springframework.stereotype.Component;

/** Reads definitions; what it lets through can be evaluated at a bounded cost. */
@Component
class DefinitionReader {

    /** What is added up by day is kept, but a rule that reads further back would cost more with every day. */
    private static final int LONGEST_PERIOD = 60;

    /** Of trades only the last one is looked at, however long ago. */
    private static final int LONGEST_ABSENCE = 2500;

    private static final int MOST_CLAUSES = 12;
    private static final int MOST_ALTERNATIVES = 6;
    private static final int USUAL_RESET = 365;

    /** Names of conditions that evidence has of its own. */
    private static final Set<String> RESERVED = Set.of("direction", "evaluated");

    private enum Mode {
        RUN,
        WINDOW
    }

    private enum Sweep {
        ONCE,
        PER_LEG
    }

    private final ObjectMapper json;

    DefinitionReader(ObjectMapper json) {
        this.json = json;
    }

    /** @throws org.custodygateway.rule.RefusedException when it says nothing that can be evaluated (M6) */
    Definition read(String definition, Map<String, String> parameters) {
        return read(tree(definition), parameters);
    }

    JsonNode tree(String definition) {
        try {
            return json.readTree(definition);
        } catch (JsonProcessingException e) {
            throw Filled.refused("definition");
        }
    }

    Definition read(JsonNode definition, Map<String, String> parameters) {
        var root = new DefinitionNode(Filled.of(definition, parameters), "definition")
                .allows("period", "eachDirection", "resetDays", "conditions");
        var period = root.get("period").allows("mode", "days", "breaks");
        boolean run = period.get("mode").oneOf(Mode.class) == Mode.RUN;
        int days = period.get("days").number(1, LONGEST_PERIOD);
        Set<What> breaks = period.has("breaks") ? period.get("breaks").kinds() : EnumSet.noneOf(What.class);
        if (run && breaks.isEmpty() || !breaks.stream().allMatch(What::trades)) {
            throw Filled.refused("definition.period.breaks");
        }
        boolean eachDirection =
                root.has("eachDirection") && root.get("eachDirection").oneOf(Bool.class, Bool::word) == Bool.TRUE;
        int resetDays = root.has("resetDays") ? root.get("resetDays").number(1, 9999) : USUAL_RESET;
        var clauses = root.get("conditions").items(MOST_CLAUSES).stream()
                .map(one -> clause(one, days))
                .toList();
        var read = new Definition(run, days, breaks, eachDirection, resetDays, clauses);
        check(read);
        return read;
    }

    private enum Bool {
        TRUE,
        FALSE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static List<Term> clause(DefinitionNode node, int days) {
        return node.has("anyOf")
                ? node.allows("anyOf").get("anyOf").items(MOST_ALTERNATIVES).stream()
                        .map(one -> term(one, days))
                        .toList()
                : List.of(term(node, days));
    }

    private static Term term(DefinitionNode node, int period) {
        node.allows("name", "measure", "events", "sweep", "operator", "mark", "days", "about", "tolerance");
        var name = node.get("name").text();
        if (!name.matches("[A-Za-z][A-Za-z0-9]{0,39}") || RESERVED.contains(name)) {
            throw Filled.refused(node.place() + ".name");
        }
        var measure = node.get("measure").oneOf(Measure.class);
        var events = selector(node.get("events"));
        boolean perLeg = node.has("sweep") && node.get("sweep").oneOf(Sweep.class) == Sweep.PER_LEG;
        boolean marked = measure == Measure.COUNT || measure == Measure.SUM || measure == Measure.DAYS_RUNNING;
        boolean about = measure == Measure.ABOUT_SUM;
        if (!marked && (node.has("operator") || node.has("mark"))
                || about != node.has("about")
                || about != node.has("tolerance")) {
            throw Filled.refused(node.place() + ".measure");
        }
        var operator = marked
                ? node.get("operator").oneOf(Operator.class, one -> one.sign)
                : measure == Measure.ABSENT ? Operator.EQUAL : Operator.AT_LEAST;
        var mark = marked
                ? node.get("mark").marks(measure == Measure.SUM)
                : Marks.both(measure == Measure.PRESENT ? 1 : 0);
        return new Term(
                name,
                measure,
                events,
                perLeg,
                operator,
                mark,
                node.has("days") ? node.get("days").number(1, longest(measure, events, period)) : 0,
                about ? node.get("about").text() : null,
                about ? node.get("tolerance").number(0, 100) : 0);
    }

    /** Events are read over the rule's period only; absence of trades is known by the last one. */
    private static int longest(Measure measure, Selector events, int period) {
        return measure == Measure.ABSENT && events.onlyTrades() ? LONGEST_ABSENCE : period;
    }

    private static Selector selector(DefinitionNode node) {
        node.allows("kinds", "direction", "from", "below");
        var from = node.has("from") ? node.get("from").marks(true) : Marks.NONE;
        var below = node.has("below") ? node.get("below").marks(true) : Marks.BOUNDLESS;
        if (from.individual() >= below.individual() || from.institution() >= below.institution()) {
            // No amount is in between: the rule would be silent for ever.
            throw Filled.refused(node.place() + ".below");
        }
        return new Selector(
                node.get("kinds").kinds(),
                node.has("direction") ? node.get("direction").oneOf(Towards.class) : Towards.ANY,
                from,
                below);
    }

    private static void check(Definition read) {
        var names = new HashSet<String>();
        read.terms().forEach(term -> {
            if (!names.add(term.name())) {
                throw Filled.refused("definition.conditions." + term.name());
            }
            if (term.about() != null
                    && read.terms()
                            .noneMatch(other -> other.name().equals(term.about())
                                    && other.measure() != Measure.ABOUT_SUM
                                    && other.counts())) {
                throw Filled.refused("definition.conditions." + term.name() + ".about");
            }
            boolean sided =
                    term.events().direction() == Towards.SAME || term.events().direction() == Towards.OPPOSITE;
            if (sided && !read.eachDirection()) {
                throw Filled.refused("definition.conditions." + term.name() + ".events.direction");
            }
        });
        boolean needsSomething = read.clauses().stream()
                .anyMatch(clause -> clause.stream()
                        .allMatch(term -> term.counts() && term.operator().upwards() && needs(term)));
        if (!needsSomething) {
            // A rule that nothing has to happen for would match everybody at once.
            throw Filled.refused("definition.conditions");
        }
    }

    private static boolean needs(Term term) {
        return term.measure() == Measure.ABOUT_SUM
                || term.operator() == Operator.MORE
                || term.mark().lower() > 0;
    }
}
