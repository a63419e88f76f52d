package org.custodygateway.counter;

import java.util.List;
import java.util.Map;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.calendar.Stage;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.counter.Application.State;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.ledger.Refusals;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.springframework.stereotype.Component;

/** Continues an application on its later day: papers, day, what the business itself asks, and then a second person again (A12, P2). */
@Component
class Continuation {

    private final Businesses businesses;
    private final ApplicationTable table;
    private final Papers papers;
    private final TradingDays days;
    private final DurableTransaction durable;
    private final AuditTrail audit;

    Continuation(
            Businesses businesses,
            ApplicationTable table,
            Papers papers,
            TradingDays days,
            DurableTransaction durable,
            AuditTrail audit) {
        this.businesses = businesses;
        this.table = table;
        this.papers = papers;
        this.days = days;
        this.durable = durable;
        this.audit = audit;
    }

    /** @throws RefusedException papers (A14), then by state: not waiting for it, before its day; then what the business refuses */
    void start(Application application, List<String> paperIds, Actor who) {
        if (!(businesses.get(application.business()) instanceof TwoStepBusiness<?> business)) {
            throw notWaiting(application.state());
        }
        papers.check(business.papersToContinue(), paperIds, application.clientNo());
        start(business, Long.parseLong(application.applicationId()), paperIds, who);
    }

    private <D> void start(TwoStepBusiness<D> business, long id, List<String> paperIds, Actor who) {
        durable.run(() -> {
            table.lock(id, State.WAITING_DAY);
            table.addPapers(id, paperIds);
            var application = table.read(id).orElseThrow();
            checkDay(application);
            var to = business.resume(business.read(application.data()), application);
            durable.run(List.of(table.continued(id, to, to == State.WAITING_APPROVAL ? 2 : 1, who.name())));
            audit.append(List.of(new AuditRecord(
                    who.name(),
                    who.origin(),
                    "application.continued",
                    "application:" + id,
                    State.WAITING_DAY.name(),
                    to.name())));
        });
    }

    private void checkDay(Application application) {
        if (application.state() != State.WAITING_DAY || application.nextStep() == null) {
            throw notWaiting(application.state());
        }
        var today = days.current();
        var from = application.nextStep().day();
        if (from != null && today.day().isBefore(from)) {
            throw new RefusedException(Refusal.byState(
                    "A12",
                    "A12.before-its-day",
                    Map.of("nextDay", from.toString(), "day", today.day().toString())));
        }
        if (today.stage() != Stage.OPEN) {
            throw new RefusedException(Refusals.dayNotOpen(today));
        }
    }

    private static RefusedException notWaiting(State state) {
        return new RefusedException(Refusal.byState("A12", "A12.not-to-continue", Map.of("state", state.name())));
    }
}
