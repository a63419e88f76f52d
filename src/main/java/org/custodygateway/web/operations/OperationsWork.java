package org.custodygateway.web.operations;

import java.util.List;
import org.custodygateway.compliance.Ladder;
import org.custodygateway.compliance.Measures;
import org.custodygateway.counter.WaitingForOperations;
import org.custodygateway.security.GatewayUser;
import org.custodygateway.security.Role;
import org.custodygateway.setting.SettingChange;
import org.custodygateway.setting.SettingChanges;
import org.custodygateway.web.DeskWork;
import org.springframework.stereotype.Component;

/** What waits for operations management: applications and changes of settings it decides on, and measures. */
@Component
class OperationsWork implements DeskWork {

    private static final int MOST = 100;

    private final WaitingForOperations applications;
    private final SettingChanges settings;
    private final Measures measures;

    OperationsWork(WaitingForOperations applications, SettingChanges settings, Measures measures) {
        this.applications = applications;
        this.settings = settings;
        this.measures = measures;
    }

    @Override
    public Work of(GatewayUser reader) {
        return reader.roles().contains(Role.OPERATIONS)
                ? new Work(
                        measures.list(false, Long.MAX_VALUE, MOST).size(),
                        applications.of(reader.username()).count() + toApprove(reader))
                : Work.NONE;
    }

    private int toApprove(GatewayUser reader) {
        return (int) proposed().stream()
                .filter(one -> !one.proposedBy().equals(reader.username()))
                .count();
    }

    private List<SettingChange> proposed() {
        return settings.list(null, SettingChange.State.PROPOSED, Long.MAX_VALUE, MOST);
    }

    @Override
    public String mark(GatewayUser reader) {
        return reader.roles().contains(Role.OPERATIONS)
                ? "" + applications.of("")
                        + measures.list(false, Long.MAX_VALUE, MOST).stream()
                                .map(Ladder::alertId)
                                .toList()
                        + proposed().stream().map(SettingChange::id).toList()
                : "";
    }
}
