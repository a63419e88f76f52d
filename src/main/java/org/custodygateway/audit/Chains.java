package org.custodygateway.audit;

import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The few chains of this node. A transaction takes one that nobody holds and keeps it until it ends, so that transactions do not wait for
 * one another; only when all are held does one wait.
 */
@Component
class Chains {

    /** At most so many transactions write records at once without waiting. */
    private static final int MOST = 16;

    static final RowMapper<Head> HEAD = (row, n) -> new Head(row.getString(1), row.getLong(2), row.getString(3));

    private final JdbcClient jdbc;
    private final String node;

    Chains(JdbcClient jdbc, @Value("${gateway.node}") String node) {
        this.jdbc = jdbc;
        this.node = node;
    }

    /** End of a chain: the number and hash of its last record. */
    record Head(String chain, long number, String hash) {}

    /** Takes a chain until the transaction ends. */
    Head take() {
        return jdbc.sql("select chain, number, head from audit_chain where chain like ? limit 1 for update skip locked")
                .param(node + "/%")
                .query(HEAD)
                .optional()
                .orElseGet(this::another);
    }

    private Head another() {
        var held = jdbc.sql("select chain from audit_chain where chain like ?")
                .param(node + "/%")
                .query(String.class)
                .set();
        // At random, so that two who need one at once hardly ever choose the same.
        int start = ThreadLocalRandom.current().nextInt(MOST);
        String chain = IntStream.range(start, start + MOST)
                .mapToObj(n -> node + "/" + n % MOST)
                .filter(name -> !held.contains(name))
                .findFirst()
                .orElse(node + "/" + start);
        jdbc.sql("insert into audit_chain (chain, number, head) values (?, 0, ?) on conflict do nothing")
                .params(chain, Link.GENESIS)
                .update();
        return jdbc.sql("select chain, number, head from audit_chain where chain = ? for update")
                .param(chain)
                .query(HEAD)
                .single();
    }

    void advance(Head from, Head to) {
        int moved = jdbc.sql("update audit_chain set number = ?, head = ? where chain = ? and number = ?")
                .params(to.number(), to.hash(), from.chain(), from.number())
                .update();
        if (moved != 1) {
            throw new IllegalStateException("audit chain " + from.chain() + " was moved by somebody else");
        }
    }
}
