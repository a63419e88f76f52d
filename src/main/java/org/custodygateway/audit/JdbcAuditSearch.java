package org.custodygateway.audit;

import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class JdbcAuditSearch implements AuditSearch {

    private final JdbcClient jdbc;

    JdbcAuditSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Found> find(@Nullable String subject, @Nullable String actor, int limit, @Nullable Position after) {
        var sql = new StringBuilder("select * from audit_record where 1 = 1");
        if (subject != null) {
            sql.append(" and subject = :subject");
        }
        if (actor != null) {
            sql.append(" and actor = :actor");
        }
        if (after != null) {
            sql.append(" and (at < :at or at = :at and (chain < :chain or chain = :chain and number < :number))");
        }
        var query = jdbc.sql(sql.append(" order by at desc, chain desc, number desc limit :limit")
                        .toString())
                .param("limit", limit)
                .param("subject", subject)
                .param("actor", actor);
        if (after != null) {
            query.param("at", after.at().atOffset(ZoneOffset.UTC))
                    .param("chain", after.chain())
                    .param("number", after.number());
        }
        return query.query(ChainWalk.Stored::of).list().stream()
                .map(JdbcAuditSearch::found)
                .toList();
    }

    private static Found found(ChainWalk.Stored stored) {
        Link link = stored.link();
        return new Found(new Position(link.at(), link.chain(), link.number()), stored.hash(), link.record());
    }
}
