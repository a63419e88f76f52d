package org.custodygateway.monitoring;

import java.util.List;
import org.custodygateway.client.Client;
import org.custodygateway.monitoring.Term.Measure;

/** An alert's conditions with further events in them, without reading those it has. */
final class Increment {

    private Increment() {}

    static List<Evidence.Condition> of(Ruling version, Standing alert, List<Happening> more, Client.Type type) {
        return of(version.definition(), alert.conditions(), alert, more, type);
    }

    static List<Evidence.Condition> of(
            Definition definition,
            List<Evidence.Condition> before,
            Standing alert,
            List<Happening> more,
            Client.Type type) {
        return before.stream()
                .map(condition -> definition
                        .terms()
                        .filter(term -> term.name().equals(condition.name()) && adds(term))
                        .findFirst()
                        .map(term -> with(condition, term, alert, more, type))
                        .orElse(condition))
                .toList();
    }

    private static boolean adds(Term term) {
        return term.measure() == Measure.COUNT || term.measure() == Measure.SUM || term.measure() == Measure.PRESENT;
    }

    private static Evidence.Condition with(
            Evidence.Condition condition, Term term, Standing alert, List<Happening> more, Client.Type type) {
        var matching = more.stream()
                .filter(one -> term.events().matches(one, alert.side(), type))
                .toList();
        long value = Math.addExact(term.read(condition.value()), term.total(matching));
        return term.condition(
                value, type, term.operator().holds(value, term.mark().of(type)));
    }
}
