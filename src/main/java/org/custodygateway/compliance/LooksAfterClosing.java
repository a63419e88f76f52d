package org.custodygateway.compliance;

import org.custodygateway.compliance.AlertCase.Code;
import org.custodygateway.identity.LookCause;
import org.custodygateway.identity.Looks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Behaviour that is confirmed as unusual asks for the client's identity anew (I3), where identity is kept. What the branch may not know of is a suspicion,
 * which its list does not show (C8).
 */
@Component
class LooksAfterClosing implements ClosedAlert {

    private final ObjectProvider<Looks> looks;

    LooksAfterClosing(ObjectProvider<Looks> looks) {
        this.looks = looks;
    }

    @Override
    public void closed(long alertId, String rule, String clientNo, Code code, String user, String origin) {
        if (code == Code.CONFIRMED) {
            var cause = rule.equals(Ladders.RULE) ? LookCause.UNUSUAL_BEHAVIOUR : LookCause.SUSPICION;
            looks.ifAvailable(list -> list.raise(clientNo, cause, "alert " + alertId + " confirmed", user));
        }
    }
}
