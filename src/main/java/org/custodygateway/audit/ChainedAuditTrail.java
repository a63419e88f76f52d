package org.custodygateway.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.custodygateway.database.BulkInsert;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@Component
class ChainedAuditTrail implements AuditTrail {

    private static final String INSERT = "insert into audit_record"
            + " (chain, number, previous, hash, at, actor, origin, action, subject, before, after)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final BulkInsert inserts;
    private final DataSource dataSource;
    private final Chains chains;

    ChainedAuditTrail(BulkInsert inserts, DataSource dataSource, Chains chains) {
        this.inserts = inserts;
        this.dataSource = dataSource;
        this.chains = chains;
    }

    @Override
    public void append(List<AuditRecord> records) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                && !TransactionSynchronizationManager.hasResource(dataSource)) {
            throw new IllegalStateException("records are written in the transaction of what they tell of");
        }
        if (records.isEmpty()) {
            return;
        }
        var from = chains.take();
        var to = from;
        var rows = new ArrayList<Object[]>(records.size());
        Instant now = Instant.now();
        for (AuditRecord record : records) {
            var link = new Link(from.chain(), to.number() + 1, to.hash(), now, Fitted.of(record));
            to = new Chains.Head(from.chain(), link.number(), link.hash());
            rows.add(row(link, to.hash()));
        }
        inserts.insert(INSERT, rows);
        chains.advance(from, to);
    }

    private static Object[] row(Link link, String hash) {
        AuditRecord record = link.record();
        return new Object[] {
            link.chain(),
            link.number(),
            link.previous(),
            hash,
            link.at().atOffset(ZoneOffset.UTC),
            record.actor(),
            record.origin(),
            record.action(),
            record.subject(),
            record.before(),
            record.after()
        };
    }
}
