package org.custodygateway.monitoring;

import java.util.List;

/** How an alert came to be what it is. */
public interface AlertEvaluations {

    /** All evaluations of the alert, the first one first, each evaluated again; none for an alert that came of no rule's match. */
    List<AlertEvaluation> of(long alertId);
}
