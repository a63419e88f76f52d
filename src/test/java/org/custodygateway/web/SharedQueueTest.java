package org.custodygateway.web;

import org.custodygateway.compliance.AlertsOverHttp;
import org.custodygateway.web.compliance.Analysts;
import org.custodygateway.web.compliance.Casework;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;

/** All that takes alerts out of the one queue of the shared site: one after another, for two at once would take each other's. */
@Order(1)
class SharedQueueTest {

    @Nested
    class Alerts extends AlertsOverHttp {}

    @Nested
    class Analyst extends Analysts {}

    @Nested
    class Desk extends Casework {}

    @Nested
    class Pages extends EveryPage {}
}
