package org.custodygateway.secret;

import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Round;
import org.custodygateway.secret.Sealer.Place;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Seals, in the background after a start, what is not sealed with the present key: rows from before anything was sealed, and after a change
 * of keys all. Both open meanwhile. It goes on where it was stopped, and two nodes at once do no harm: a row that somebody has changed
 * meanwhile is left to the next look. A look that finds nothing is the last under a key; one that did is not, for a node with the key before
 * may have gone on sealing with it.
 */
@Component
class Resealing {

    private static final Logger log = LoggerFactory.getLogger(Resealing.class);
    private static final int AT_ONCE = 500;
    private static final int RETRY_SECONDS = 60;

    private final List<SealedTable> tables;
    private final Sealer sealer;
    private final JdbcTemplate jdbc;
    private final DurableTransaction durable;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("resealing").daemon().factory());

    Resealing(List<SealedTable> tables, Sealer sealer, JdbcTemplate jdbc, DurableTransaction durable) {
        this.tables = tables;
        this.sealer = sealer;
        this.jdbc = jdbc;
        this.durable = durable;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        worker.scheduleWithFixedDelay(this::look, 0, RETRY_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        worker.close();
    }

    /** One look a start; only what breaks it makes it come again. */
    private void look() {
        Round.of(log, "sealing with the present key", () -> {
            work();
            worker.shutdown();
        });
    }

    /** Seals all tables that are not known to lie under the present key, until it is stopped. */
    void work() {
        tables.stream().filter(table -> !done(table)).forEach(this::reseal);
    }

    private boolean done(SealedTable table) {
        return !jdbc.queryForList(
                        "select 1 from sealed_with where sealed_table = ? and beginning = ?",
                        table.table(),
                        sealer.present())
                .isEmpty();
    }

    private void know(SealedTable table) {
        durable.run(() -> {
            jdbc.update("delete from sealed_with where sealed_table = ?", table.table());
            jdbc.update(
                    "insert into sealed_with (sealed_table, beginning) values (?, ?) on conflict do nothing",
                    table.table(),
                    sealer.present());
        });
    }

    private record Row(Object key, Map<String, @Nullable String> values) {}

    private void reseal(SealedTable table) {
        long sealed = 0;
        var rows = others(table, null);
        while (!rows.isEmpty() && !worker.isShutdown()) {
            var found = rows;
            durable.run(() -> found.forEach(row -> reseal(table, row)));
            sealed += found.size();
            rows = others(table, found.getLast().key());
        }
        if (sealed > 0) {
            log.info("sealed {} rows of {} with the present key", sealed, table.table());
        } else if (rows.isEmpty()) {
            know(table);
        }
    }

    /** Rows with a value that does not begin as the present key's do, in the order of their keys. */
    private List<Row> others(SealedTable table, @Nullable Object after) {
        var parameters = new ArrayList<Object>();
        table.columns().forEach(column -> parameters.add(sealer.present() + "%"));
        String other = table.columns().stream()
                .map(column -> column + " not like ?")
                .collect(Collectors.joining(" or ", " where (", ")"));
        if (after != null) {
            other += " and " + table.key() + " > ?";
            parameters.add(after);
        }
        return jdbc.query(
                "select " + table.key() + ", " + String.join(", ", table.columns()) + " from " + table.table() + other
                        + " order by " + table.key() + " limit " + AT_ONCE,
                (row, number) -> {
                    var values = new LinkedHashMap<String, @Nullable String>();
                    for (String column : table.columns()) {
                        values.put(column, row.getString(column));
                    }
                    return new Row(row.getObject(table.key()), values);
                },
                parameters.toArray());
    }

    private void reseal(SealedTable table, Row row) {
        row.values().forEach((column, value) -> {
            if (value != null && !value.startsWith(sealer.present())) {
                var place = new Place(table.table(), column, row.key().toString());
                jdbc.update(
                        "update " + table.table() + " set " + column + " = ? where " + table.key() + " = ? and "
                                + column + " = ?",
                        sealer.seal(sealer.open(value, place), place),
                        row.key(),
                        value);
            }
        });
    }
}
