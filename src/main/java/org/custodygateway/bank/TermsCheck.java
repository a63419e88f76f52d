package org.custodygateway.bank;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.custodygateway.bank.BankSettings.Limits;
import org.custodygateway.money.Money;

/** Whether hours, limits and throttle of a bank can be worked with (T13): in the configuration, and when two persons change them. */
final class TermsCheck {

    private TermsCheck() {}

    /**
     * What is wrong.
     *
     * @param setting its name in the configuration
     * @param why in words for whoever configures
     * @param text of the refusal for whoever proposes
     */
    record Fault(String setting, String why, String text, Map<String, String> figures) {}

    /** The first that is wrong; empty where nothing is. */
    static Optional<Fault> fault(BankTerms terms) {
        return Stream.of(
                        hours(terms),
                        throttle(terms.perSecond()),
                        limits("individual.", terms.individual()),
                        limits("institutional.", terms.institutional()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Fault> hours(BankTerms terms) {
        return fault(
                terms.closes().isBefore(terms.opens()),
                "closes",
                "is before opens; the same time for both means round the clock",
                "T13.terms-hours",
                Map.of(
                        "opens", terms.opens().toString(),
                        "closes", terms.closes().toString()));
    }

    private static Optional<Fault> throttle(int perSecond) {
        return fault(
                perSecond < 0,
                "per-second",
                "is below zero; 0 means no limit",
                "T13.terms-throttle",
                Map.of("perSecond", Integer.toString(perSecond)));
    }

    private static Optional<Fault> limits(String clients, Limits limits) {
        var figures = Map.of(
                "minimum", limits.minimum().toString(),
                "single", limits.single().toString(),
                "dayLimit", limits.day().toString(),
                "count", Integer.toString(limits.count()));
        return Stream.of(
                        fault(
                                limits.minimum().compareTo(Money.ofFen(1)) < 0,
                                clients + "minimum",
                                "is below 0.01",
                                "T13.terms-minimum",
                                figures),
                        fault(
                                limits.single().compareTo(limits.minimum()) < 0,
                                clients + "single",
                                "is below " + clients + "minimum",
                                "T13.terms-single",
                                figures),
                        fault(
                                limits.day().compareTo(limits.single()) < 0,
                                clients + "day",
                                "is below " + clients + "single",
                                "T13.terms-day",
                                figures),
                        fault(limits.count() < 1, clients + "count", "is below 1", "T13.terms-count", figures))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Fault> fault(
            boolean wrong, String setting, String why, String text, Map<String, String> figures) {
        return wrong ? Optional.of(new Fault(setting, why, text, figures)) : Optional.empty();
    }
}
