package org.custodygateway.custody;

import java.util.Optional;
import org.custodygateway.rule.Refusal;

/** Something a module knows that stands against a fund account's end (A12, A18): in doubt, owed, or still to come. */
public interface ClosingObstacle {

    Optional<Refusal> against(FundAccount account);
}
