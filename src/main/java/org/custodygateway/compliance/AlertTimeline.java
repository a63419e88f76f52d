package org.custodygateway.compliance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.custodygateway.compliance.TimelineEntry.Position;
import org.custodygateway.monitoring.Alert;
import org.custodygateway.monitoring.Alerts;
import org.custodygateway.monitoring.ClientPast;
import org.custodygateway.monitoring.Evidence;
import org.springframework.stereotype.Component;

/** What an alert is made of, and what went before and came after: one list in order (C2). */
@Component
public class AlertTimeline {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");

    /** Of what the client did, so much before the alert's first event is shown; alerts and steps are shown from the first one on. */
    private static final int DAYS_BEFORE = 90;

    private static final int ALERTS = 0;
    private static final int EVENTS = 1;
    private static final int STEPS = 2;

    private final Alerts alerts;
    private final ClientPast past;
    private final StepTable steps;

    AlertTimeline(Alerts alerts, ClientPast past, StepTable steps) {
        this.alerts = alerts;
        this.past = past;
        this.steps = steps;
    }

    /**
     * Entries after a position, oldest first.
     *
     * @throws org.custodygateway.rule.RefusedException when there is no such alert
     */
    public List<TimelineEntry> of(long alertId, Position after, int limit) {
        var alert = alerts.find(alertId).orElseThrow(() -> Acting.missing(alertId));
        return Stream.of(alerts(alert, after, limit), events(alert, after, limit), steps(alert, after, limit))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(TimelineEntry::position))
                .limit(limit)
                .toList();
    }

    private List<TimelineEntry> events(Alert alert, Position after, int limit) {
        return past.events(alert.clientNo(), from(alert), after.at(), after.within(EVENTS), limit).stream()
                .map(one -> event(one.at(), one.id(), one.undone(), one.event()))
                .toList();
    }

    private static LocalDate from(Alert alert) {
        return alert.evidence().events().stream()
                .map(Evidence.Event::day)
                .min(Comparator.naturalOrder())
                .orElseGet(() -> LocalDate.ofInstant(alert.raisedAt(), EXCHANGE))
                .minusDays(DAYS_BEFORE);
    }

    /** A flag is no amount: it is open or closed. */
    private static TimelineEntry event(Instant at, long id, boolean undone, Evidence.Event event) {
        boolean flag = event.kind().equals("FLAG");
        var what = flag ? event.amount().positive() ? "FLAGS_OPENED" : "FLAGS_CLOSED" : event.kind();
        var reference = flag ? "application:" + event.transferId() : event.transferId();
        return new TimelineEntry(
                new Position(at, EVENTS, id), what, reference, flag ? null : event, undone, null, null, null);
    }

    private List<TimelineEntry> alerts(Alert alert, Position after, int limit) {
        return past.alerts(alert.clientNo(), after.at(), after.within(ALERTS), limit).stream()
                .map(one -> new TimelineEntry(
                        new Position(one.at(), ALERTS, one.id()),
                        "ALERT",
                        "alert:" + one.id(),
                        null,
                        false,
                        outcome(one),
                        null,
                        one.rule()))
                .toList();
    }

    private static String outcome(ClientPast.Raised one) {
        if (one.withdrawn()) {
            return "WITHDRAWN";
        }
        return one.confirmed() == null ? "OPEN" : one.confirmed() ? "CONFIRMED" : "NOT_CONFIRMED";
    }

    private List<TimelineEntry> steps(Alert alert, Position after, int limit) {
        return steps.after(alert.clientNo(), after.at(), after.within(STEPS), limit).stream()
                .map(one -> new TimelineEntry(
                        new Position(one.step().at(), STEPS, one.id()),
                        one.step().what(),
                        one.step().reference() == null
                                ? "alert:" + one.alertId()
                                : one.step().reference(),
                        null,
                        false,
                        null,
                        one.step().by(),
                        one.step().note()))
                .toList();
    }
}
