package org.custodygateway.audit;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.custodygateway.database.DatabaseVariant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class JdbcAuditCheck implements AuditCheck {

    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;
    private final AnchorFile file;

    JdbcAuditCheck(JdbcClient jdbc, PlatformTransactionManager transactions, DatabaseVariant variant, AnchorFile file) {
        this.jdbc = jdbc;
        this.file = file;
        snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(variant.snapshot());
        snapshot.setReadOnly(true);
    }

    @Override
    public Verdict verify() {
        // Read before the snapshot is taken: an anchor reaches the file after the database.
        var written = file.hashes();
        return snapshot.execute(status -> verify(written));
    }

    private Verdict verify(Map<Long, String> written) {
        var heads = heads();
        var findings = new Findings();
        var walk = new ChainWalk(jdbc, findings);
        heads.forEach(walk::through);
        long stored =
                jdbc.sql("select count(*) from audit_record").query(Long.class).single();
        if (stored != walk.records()) {
            findings.add("all", 0, stored + " records are stored, " + walk.records() + " stand in their chains");
        }
        new AnchorWalk(jdbc, findings).through(written);
        String all = heads.entrySet().stream()
                .map(head -> head.getKey() + " " + head.getValue().number() + " "
                        + head.getValue().hash())
                .collect(Collectors.joining("\n"));
        return new Verdict(findings.none(), walk.records(), Link.sha256(all), findings.first());
    }

    /** Heads by chain; a chain that has records or anchors but no head any more is one with an empty head. */
    private Map<String, Chains.Head> heads() {
        var heads = new TreeMap<String, Chains.Head>();
        jdbc.sql("select chain from audit_record union select chain from audit_anchor_head")
                .query(String.class)
                .list()
                .forEach(chain -> heads.put(chain, new Chains.Head(chain, 0, Link.GENESIS)));
        jdbc.sql("select chain, number, head from audit_chain")
                .query(Chains.HEAD)
                .list()
                .forEach(head -> heads.put(head.chain(), head));
        return heads;
    }
}
