package org.custodygateway.database;

import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Ids from database sequences, a block at a time. Ids are unique over all nodes and never used twice; they have gaps, and those of
 * two nodes are not in the order of time.
 */
@Component
public class IdSource {

    /** Must be the increment of every sequence that is used here. */
    private static final int BLOCK = 1000;

    private final JdbcTemplate jdbc;
    private final ConcurrentHashMap<String, Block> blocks = new ConcurrentHashMap<>();

    IdSource(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The next id of a sequence that was created {@code increment by 1000}. */
    public long next(String sequence) {
        return blocks.computeIfAbsent(sequence, Block::new).next();
    }

    private final class Block {
        private final String sequence;
        private long next;
        private long end;

        Block(String sequence) {
            this.sequence = sequence;
        }

        synchronized long next() {
            if (next == end) {
                next = jdbc.queryForObject("select nextval('" + sequence + "')", Long.class);
                end = next + BLOCK;
            }
            return next++;
        }
    }
}
