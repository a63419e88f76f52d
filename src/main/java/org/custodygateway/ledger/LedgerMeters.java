package org.custodygateway.ledger;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** How much this node has posted, refused postings included: {@code gateway_postings_total}. */
@Component
class LedgerMeters implements MeterBinder {

    private final Committer committer;

    LedgerMeters(Committer committer) {
        this.committer = committer;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("gateway.postings", committer, Committer::decided)
                .description("postings decided by this node")
                .register(registry);
    }
}
