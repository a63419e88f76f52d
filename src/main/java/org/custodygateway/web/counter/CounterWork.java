package org.custodygateway.web.counter;

import java.util.Set;
import org.custodygateway.compliance.CareTasks;
import org.custodygateway.counter.Applications;
import org.custodygateway.keyinfo.KeyInfoTasks;
import org.custodygateway.security.GatewayUser;
import org.custodygateway.security.Role;
import org.custodygateway.web.DeskWork;
import org.springframework.stereotype.Component;

/** What waits at the counter of a branch. */
@Component
class CounterWork implements DeskWork {

    private static final Set<Role> HERE = Set.of(Role.COUNTER, Role.SUPERVISOR, Role.BRANCH_HEAD);
    /** Nobody works off more at a glance. */
    private static final int MOST = 100;

    private final Applications applications;
    private final KeyInfoTasks tasks;
    private final CareTasks care;

    CounterWork(Applications applications, KeyInfoTasks tasks, CareTasks care) {
        this.applications = applications;
        this.tasks = tasks;
        this.care = care;
    }

    @Override
    public Work of(GatewayUser reader) {
        if (reader.roles().stream().noneMatch(HERE::contains)) {
            return Work.NONE;
        }
        var branch = reader.onlyBranch();
        var waiting = applications.waiting(branch, reader.username());
        int open = tasks.waiting(branch) + care.open(branch, MOST).size();
        return new Work(waiting.dueSteps() + open, reader.roles().contains(Role.SUPERVISOR) ? waiting.toApprove() : 0);
    }

    @Override
    public String mark(GatewayUser reader) {
        if (reader.roles().stream().noneMatch(HERE::contains)) {
            return "";
        }
        var branch = reader.onlyBranch();
        return applications.waiting(branch, "").mark() + " " + tasks.waiting(branch) + " " + care.open(branch, MOST);
    }
}
