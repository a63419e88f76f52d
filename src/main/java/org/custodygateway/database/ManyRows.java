package org.custodygateway.database;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads as many rows as there are without having them all in memory: a driver hands them over portion by portion only within a transaction.
 * The rows are of one moment. Nothing can be written while they are read.
 */
@Component
public class ManyRows {

    private static final int PORTION = 2_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate reading;

    ManyRows(DataSource database, PlatformTransactionManager transactions) {
        jdbc = new JdbcTemplate(database);
        jdbc.setFetchSize(PORTION);
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    public <T> void each(String sql, RowMapper<T> mapper, Consumer<T> each, Object... parameters) {
        portions(sql, mapper, portion -> portion.forEach(each), parameters);
    }

    /** The same, some thousands at a time: for what is looked up for many at once. */
    public <T> void portions(String sql, RowMapper<T> mapper, Consumer<List<T>> each, Object... parameters) {
        reading.executeWithoutResult(status -> {
            var portion = new ArrayList<T>(PORTION);
            RowCallbackHandler gather = row -> {
                portion.add(mapper.mapRow(row, portion.size()));
                if (portion.size() == PORTION) {
                    each.accept(portion);
                    portion.clear();
                }
            };
            jdbc.query(sql, gather, parameters);
            each.accept(portion);
        });
    }
}
