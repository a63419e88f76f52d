package org.custodygateway.ledger;

import java.util.List;
import java.util.Optional;
import org.custodygateway.ledger.Ledger.Stored;
import org.springframework.stereotype.Component;

/** Looks decisions up by key, without a lock. */
@Component
class StoredDecisions {

    private final LedgerTables tables;
    private final Decision decision;

    StoredDecisions(LedgerTables tables, Decision decision) {
        this.tables = tables;
        this.decision = decision;
    }

    Optional<Stored> find(String key) {
        return Optional.ofNullable(tables.stored(List.of(key)).get(key))
                .map(row -> new Stored(row.hash(), row.cause(), decision.outcome(row, true)));
    }
}
