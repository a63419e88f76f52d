package org.custodygateway.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.custodygateway.database.DurableTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
class JdbcAuditAnchors implements AuditAnchors {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcAuditAnchors.class);

    private final JdbcClient jdbc;
    private final DurableTransaction transaction;
    private final AnchorFile file;

    JdbcAuditAnchors(JdbcClient jdbc, DurableTransaction transaction, AnchorFile file) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.file = file;
    }

    @Override
    @Scheduled(
            fixedDelayString = "${gateway.audit.anchor-every:60s}",
            initialDelayString = "${gateway.audit.anchor-every:60s}")
    public void anchor() {
        try {
            // The database first: a file that knows more than the database would look like a cut.
            transaction.call(this::insert).ifPresent(file::append);
        } catch (DuplicateKeyException e) {
            LOG.debug("another node has just made this anchor");
        }
    }

    private Optional<Anchor> insert() {
        var heads = moved();
        if (heads.isEmpty()) {
            return Optional.empty();
        }
        var last = jdbc.sql("select number, hash from audit_anchor order by number desc limit 1")
                .query((row, n) -> new Chains.Head("", row.getLong(1), row.getString(2)))
                .optional()
                .orElse(new Chains.Head("", 0, Link.GENESIS));
        var anchor = new Anchor(last.number() + 1, Instant.now(), last.hash(), heads);
        jdbc.sql("insert into audit_anchor (number, at, previous, hash) values (?, ?, ?, ?)")
                .params(anchor.number(), anchor.at().atOffset(ZoneOffset.UTC), anchor.previous(), anchor.hash())
                .update();
        for (var head : heads) {
            jdbc.sql("insert into audit_anchor_head (chain, number, head, anchor) values (?, ?, ?, ?)")
                    .params(head.chain(), head.number(), head.hash(), anchor.number())
                    .update();
        }
        return Optional.of(anchor);
    }

    private List<Chains.Head> moved() {
        return jdbc.sql("select chain, number, head from audit_chain c where number >"
                        + " coalesce((select max(number) from audit_anchor_head h where h.chain = c.chain), 0)")
                .query(Chains.HEAD)
                .list();
    }
}
