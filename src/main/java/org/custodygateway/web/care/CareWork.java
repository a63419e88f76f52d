package org.custodygateway.web.care;

import java.util.List;
import java.util.Set;
import org.custodygateway.care.Complaint;
import org.custodygateway.care.Complaints;
import org.custodygateway.care.Warning;
import org.custodygateway.care.Warnings;
import org.custodygateway.security.GatewayUser;
import org.custodygateway.security.Role;
import org.custodygateway.web.DeskWork;
import org.springframework.stereotype.Component;

/** What waits at the desk of care: complaints for those who answer them, mended warnings for those who look at the mending. */
@Component
class CareWork implements DeskWork {

    private static final int MOST = 100;

    private static final Set<Role> SEE_COMPLAINTS =
            Set.of(Role.CLIENT_SERVICE, Role.BRANCH_HEAD, Role.BRANCH_COMPLIANCE, Role.COMPLIANCE);

    private final Complaints complaints;
    private final Warnings warnings;

    CareWork(Complaints complaints, Warnings warnings) {
        this.complaints = complaints;
        this.warnings = warnings;
    }

    @Override
    public Work of(GatewayUser reader) {
        int answers =
                reader.roles().contains(Role.CLIENT_SERVICE) ? open(reader).size() : 0;
        boolean post = reader.roles().contains(Role.BRANCH_COMPLIANCE) && reader.branch() != null;
        int mended = post
                ? warnings.list(Warning.State.MENDED, reader.branch(), MOST, Long.MAX_VALUE)
                        .size()
                : 0;
        return new Work(answers + mended, 0);
    }

    private List<Complaint> open(GatewayUser reader) {
        return complaints.list(false, false, reader.onlyBranch(), MOST, Long.MAX_VALUE);
    }

    @Override
    public String mark(GatewayUser reader) {
        return reader.roles().stream().anyMatch(SEE_COMPLAINTS::contains)
                ? open(reader).stream().map(Complaint::id).toList().toString()
                : "";
    }
}
