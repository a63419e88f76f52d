package org.custodygateway.node;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Tells a {@link StartRefused} in its one line, without the report that other failures get. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartReport implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        if (!(failure instanceof StartRefused refused)) {
            return false;
        }
        System.err.println("Custody Gateway does not start: " + refused.getMessage());
        return true;
    }
}
