package org.custodygateway.counter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.counter.Application.NextStep;
import org.custodygateway.counter.Application.State;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccount.Contract;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.custody.Linking;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.ExpectationFailed;
import org.custodygateway.database.Rider;
import org.custodygateway.grading.Grades;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.screening.Screening;
import org.springframework.stereotype.Component;

/**
 * Takes an approved application to its end. Where it stands is in the database only, each step is one transaction that also moves the
 * state, and any step may be asked for again: after a stop the sweep goes on where the database says.
 */
@Component
class CarryingOut {

    /** A step that wants another look gets it at once; more than this is the sweep's. */
    private static final int LOOKS = 3;

    private final Businesses businesses;
    private final ApplicationTable table;
    private final FundAccounts accounts;
    private final Linking linking;
    private final Screening screening;
    private final Grades grades;
    private final DurableTransaction durable;
    private final AuditTrail audit;

    CarryingOut(
            Businesses businesses,
            ApplicationTable table,
            FundAccounts accounts,
            Linking linking,
            Screening screening,
            Grades grades,
            DurableTransaction durable,
            AuditTrail audit) {
        this.businesses = businesses;
        this.table = table;
        this.accounts = accounts;
        this.linking = linking;
        this.screening = screening;
        this.grades = grades;
        this.durable = durable;
        this.audit = audit;
    }

    /** Does what can be done now. */
    void advance(long id) {
        for (int look = 0; look < LOOKS; look++) {
            var application = table.read(id).orElseThrow();
            if (application.state() != State.CARRYING_OUT) {
                break;
            }
            carryOut(businesses.get(application.business()), application);
        }
        table.read(id)
                .filter(application -> application.state() == State.WAITING_BANK)
                .ifPresent(application -> look(businesses.get(application.business()), application));
    }

    private <D> void carryOut(Business<D> business, Application application) {
        long id = Long.parseLong(application.applicationId());
        try {
            var data = business.read(application.data());
            linking.wake(durable.call(() -> {
                // Somebody else may have carried it out while this one waited for the row.
                if (!table.lock(id, State.CARRYING_OUT)) {
                    return List.<String>of();
                }
                if (application.clientNo() != null && business.code().isNewBusiness()) {
                    screening.refuseHeld(application.clientNo());
                    grades.refuseRestricted(application.clientNo());
                }
                var carried = business.carryOut(data, application);
                if (carried.next() != State.CARRYING_OUT) {
                    move(application, table.state(id, State.CARRYING_OUT, carried.next()), carried.next());
                }
                return carried.accounts();
            }));
        } catch (RefusedException refused) {
            refused(business, application, refused.refusal());
        } catch (MalformedException unreadable) {
            // Read when it was handed in, and not any more: the rules of form have changed in between.
            refused(
                    business,
                    application,
                    Refusal.byRule("A15", "A15.unreadable", Map.of("field", unreadable.place())));
        }
    }

    /** The first step fails the application; a later one is tried again, for what went before has happened. */
    private void refused(Business<?> business, Application application, Refusal problem) {
        if (application.step() > 1) {
            long id = Long.parseLong(application.applicationId());
            inTurn(() -> move(application, table.back(id, problem), State.WAITING_DAY));
        } else {
            fail(business, application, problem);
        }
    }

    private <D> void look(Business<D> business, Application application) {
        long id = Long.parseLong(application.applicationId());
        switch (business.progress(business.read(application.data()), application)) {
            case Progress.Waiting() -> {}
            case Progress.Until(var day) ->
                inTurn(() -> move(application, table.until(id, State.WAITING_BANK, day), State.WAITING_DAY));
            case Progress.Done() ->
                inTurn(() -> {
                    move(application, table.state(id, State.WAITING_BANK, State.DONE), State.DONE);
                    business.done(application);
                });
            case Progress.Failed(var problem) -> fail(business, application, problem);
        }
    }

    private void fail(Business<?> business, Application application, Refusal problem) {
        long id = Long.parseLong(application.applicationId());
        inTurn(() -> {
            move(application, table.failed(id, application.state(), problem), State.FAILED);
            business.failed(application);
        });
    }

    /** Two may look at the same application at once: one moves it, the other finds it moved. */
    private void inTurn(Runnable work) {
        try {
            durable.run(work);
        } catch (ExpectationFailed moved) {
            return;
        }
    }

    private void move(Application application, Rider rider, State to) {
        durable.run(List.of(rider));
        audit.append(List.of(new AuditRecord(
                "system",
                "system",
                "application.moved",
                "application:" + application.applicationId(),
                application.state().name(),
                to.name())));
    }

    /** The application with what it waits for. */
    Application described(Application application) {
        if (businesses.get(application.business()) instanceof TwoStepBusiness<?> twoSteps) {
            return twoSteps.described(application);
        }
        boolean atBank = application.state() == State.WAITING_BANK
                && application.accounts().stream()
                        .map(accounts::find)
                        .flatMap(Optional::stream)
                        .map(FundAccount::contract)
                        .anyMatch(Contract.PRE_DESIGNATED::equals);
        return atBank ? application.waitingFor(new NextStep("CONFIRM_AT_BANK", null)) : application;
    }
}
