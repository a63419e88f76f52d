package org.custodygateway.custody;

import java.util.Optional;
import org.custodygateway.rule.Refusal;

/** Something a module knows that stands against a client's end (A18). */
public interface ClientObstacle {

    Optional<Refusal> against(String clientNo);
}
