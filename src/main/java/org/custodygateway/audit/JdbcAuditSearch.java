package org.custodygateway.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
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
    public List<Found> find(Wanted wanted, int limit, @Nullable Position after) {
        var query = jdbc.sql("select * from audit_record where 1 = 1" + conditions(wanted, after)
                        + " order by at desc, chain desc, number desc limit :limit")
                .param("limit", limit)
                .param("subject", wanted.subject())
                .param("actor", wanted.actor())
                .param("action", begins(wanted) ? wanted.action() + "%" : wanted.action())
                .param("from", time(wanted.from()))
                .param("to", time(wanted.to()));
        if (after != null) {
            query.param("at", time(after.at())).param("chain", after.chain()).param("number", after.number());
        }
        return query.query(ChainWalk.Stored::of).list().stream()
                .map(JdbcAuditSearch::found)
                .toList();
    }

    private static String conditions(Wanted wanted, @Nullable Position after) {
        return given(wanted.subject(), "subject = :subject")
                + given(wanted.actor(), "actor = :actor")
                + given(wanted.action(), begins(wanted) ? "action like :action" : "action = :action")
                + given(wanted.from(), "at >= :from")
                + given(wanted.to(), "at < :to")
                + given(after, "(at < :at or at = :at and (chain < :chain or chain = :chain and number < :number))");
    }

    private static String given(@Nullable Object value, String condition) {
        return value == null ? "" : " and " + condition;
    }

    private static boolean begins(Wanted wanted) {
        return wanted.action() != null && wanted.action().endsWith(".");
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static Found found(ChainWalk.Stored stored) {
        Link link = stored.link();
        return new Found(new Position(link.at(), link.chain(), link.number()), stored.hash(), link.record());
    }
}
