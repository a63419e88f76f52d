package org.custodygateway.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Goes through chains from their first record to the last and computes each hash anew. */
final class ChainWalk {

    private static final int PAGE = 2000;

    private final JdbcClient jdbc;
    private final Findings findings;
    private long records;

    ChainWalk(JdbcClient jdbc, Findings findings) {
        this.jdbc = jdbc;
        this.findings = findings;
    }

    long records() {
        return records;
    }

    void through(String chain, Chains.Head head) {
        var anchored = anchored(chain);
        var at = new Chains.Head(chain, 0, Link.GENESIS);
        for (var page = page(chain, 0); !page.isEmpty(); page = page(chain, at.number())) {
            for (Stored stored : page) {
                check(stored, at, anchored.remove(stored.link().number()));
                at = new Chains.Head(chain, stored.link().number(), stored.hash());
                records++;
            }
        }
        if (!at.equals(head)) {
            findings.add(chain, at.number() + 1, "the chain ends here, its head is at " + head.number());
        }
        anchored.keySet().stream()
                .min(Long::compare)
                .ifPresent(number -> findings.add(chain, number, "anchored, but not there"));
    }

    private void check(Stored stored, Chains.Head before, @Nullable String anchored) {
        Link link = stored.link();
        if (link.number() != before.number() + 1) {
            findings.add(link.chain(), before.number() + 1, "missing");
        } else if (!link.previous().equals(before.hash())) {
            findings.add(link.chain(), link.number(), "does not follow the record before it");
        } else if (!link.hash().equals(stored.hash())) {
            findings.add(link.chain(), link.number(), "altered");
        } else if (anchored != null && !anchored.equals(stored.hash())) {
            findings.add(link.chain(), link.number(), "differs from its anchor");
        }
    }

    private Map<Long, String> anchored(String chain) {
        return jdbc
                .sql("select chain, number, head from audit_anchor_head where chain = ?")
                .param(chain)
                .query(Chains.HEAD)
                .list()
                .stream()
                .collect(Collectors.toMap(Chains.Head::number, Chains.Head::hash));
    }

    private List<Stored> page(String chain, long after) {
        return jdbc.sql("select * from audit_record where chain = ? and number > ? order by number limit " + PAGE)
                .params(chain, after)
                .query(Stored::of)
                .list();
    }

    /** A record with the hash that stands beside it. */
    record Stored(Link link, String hash) {

        static Stored of(ResultSet row, int n) throws SQLException {
            var record = new AuditRecord(
                    row.getString("actor"),
                    row.getString("origin"),
                    row.getString("action"),
                    row.getString("subject"),
                    row.getString("before"),
                    row.getString("after"));
            var at = row.getObject("at", OffsetDateTime.class).toInstant();
            return new Stored(
                    new Link(row.getString("chain"), row.getLong("number"), row.getString("previous"), at, record),
                    row.getString("hash"));
        }
    }
}
