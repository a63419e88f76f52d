package org.custodygateway.audit;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Goes through the anchors in the database and compares them with the lines outside of it. */
final class AnchorWalk {

    private static final String ANCHORS = "anchors";

    private final JdbcClient jdbc;
    private final Findings findings;

    AnchorWalk(JdbcClient jdbc, Findings findings) {
        this.jdbc = jdbc;
        this.findings = findings;
    }

    void through(Map<Long, String> written) {
        var outside = new HashMap<>(written);
        var before = new Chains.Head(ANCHORS, 0, Link.GENESIS);
        for (Chains.Head stored : stored()) {
            String line = outside.remove(stored.number());
            if (stored.number() != before.number() + 1) {
                findings.add(ANCHORS, before.number() + 1, "missing");
            } else if (!anchor(stored.number(), before.hash()).hash().equals(stored.hash())) {
                findings.add(ANCHORS, stored.number(), "altered");
            } else if (line != null && !line.equals(stored.hash())) {
                findings.add(ANCHORS, stored.number(), "differs from the line in the file");
            }
            before = stored;
        }
        outside.keySet().stream()
                .min(Long::compare)
                .ifPresent(number -> findings.add(ANCHORS, number, "in the file, but not in the database"));
    }

    private List<Chains.Head> stored() {
        return jdbc.sql("select number, hash from audit_anchor order by number")
                .query((row, n) -> new Chains.Head(ANCHORS, row.getLong(1), row.getString(2)))
                .list();
    }

    /** The anchor as it must have been made after the one before. */
    private Anchor anchor(long number, String previous) {
        var heads = jdbc.sql("select chain, number, head from audit_anchor_head where anchor = ?")
                .param(number)
                .query(Chains.HEAD)
                .list();
        var at = jdbc.sql("select at from audit_anchor where number = ?")
                .param(number)
                .query((row, n) -> row.getObject(1, OffsetDateTime.class))
                .single();
        return new Anchor(number, at.toInstant(), previous, heads);
    }
}
