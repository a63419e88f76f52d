package org.custodygateway.settlement;

import java.util.List;
import org.custodygateway.calendar.AtOpening;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the turn of the day changes about clients is so before they can do anything on it (I4). */
@Component
class BeforeOpening implements DayStep {

    private final List<AtOpening> all;

    BeforeOpening(ObjectProvider<AtOpening> all) {
        this.all = all.orderedStream().toList();
    }

    @Override
    public String name() {
        return "BEFORE_OPENING";
    }

    @Override
    public void run(StepRun run) {
        run.total(all.size());
        for (var one : all) {
            one.before(run.day());
            run.done(1);
        }
    }
}
