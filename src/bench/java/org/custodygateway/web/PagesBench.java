package org.custodygateway.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.custodygateway.http.Server;
import org.custodygateway.ledger.Population;
import org.custodygateway.support.Api;
import org.custodygateway.support.Database;
import org.custodygateway.support.Figures;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The first page of each long list with a hundred thousand rows behind it, beside the same page with one: whatever counts or sorts them all
 * shows here. Whole pages as a browser gets them, from the request to the last byte. {@code -Drows} says how many rows.
 */
public final class PagesBench {

    private static final int ROWS = Integer.getInteger("rows", 100_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 30);
    private static final Population POPULATION = new Population(20_000_000, 1_000);

    /** A page and somebody who works with it. */
    private record Listed(String user, String path) {}

    private static final List<Listed> LISTS = List.of(
            new Listed("compliance", "/compliance"),
            new Listed("settlement", "/settlement"),
            new Listed("settlement", "/settlement/transfers"),
            new Listed("support", "/support"),
            new Listed("counter", "/counter"),
            new Listed("20000000", "/my"),
            new Listed("auditor", "/audit"));

    private final Server server;
    private final JdbcTemplate jdbc;
    private final HttpClient http = HttpClient.newHttpClient();

    private PagesBench(Server server, JdbcTemplate jdbc) {
        this.server = server;
        this.jdbc = jdbc;
    }

    public static void main(String[] args) throws Exception {
        try (var pool = Database.POSTGRES.migrated()) {
            var jdbc = new JdbcTemplate(pool);
            Population.openDay(jdbc);
            POPULATION.settle(jdbc);
            // Any transfer of 5.00 between a client's accounts is one to look at.
            jdbc.update("""
                    insert into rule_version (rule, version, parameters, definition, mode, author, approver, approved_at, since, effective_from, note)
                    values ('X1', 1, '{}', '{"period":{"mode":"WINDOW","days":"1"},"conditions":[{"name":"one","measure":"COUNT","operator":">=",'
                           || '"mark":"1","events":{"kinds":"INTERNAL","from":"5.00"}}]}', 'LIVE', 'bench', 'bench2',
                           current_timestamp, current_timestamp, date '1990-01-01', '')""");
            try (var server = new Server("1g", pool.getJdbcUrl())) {
                new PagesBench(server, jdbc).run();
            }
        }
        System.exit(0);
    }

    private void run() throws Exception {
        oneOfEach();
        var few = times();
        manyOfEach();
        var many = times();
        few.forEach((listed, millis) -> System.out.printf(
                "%-24s %5.0f ms with one row, %5.0f ms with %,d: %3.0f %%%n",
                listed.path(), millis, many.get(listed), ROWS, 100 * many.get(listed) / millis));
    }

    private void oneOfEach() {
        Api.at("http://127.0.0.1:" + server.port() + "/api/v1")
                .as(POPULATION.clientNo(0))
                .post(
                        "/transfers",
                        "{\"kind\":\"INTERNAL\",\"from\":\"%s\",\"to\":\"%s\",\"amount\":\"5.00\"}"
                                .formatted(POPULATION.auxiliary(0), POPULATION.main(0)),
                        "Idempotency-Key",
                        "pages-1")
                .expect(201);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> jdbc.queryForObject("select count(*) from alert_case", Integer.class) == 1);
    }

    /** Each a copy of the one there is, under a number and keys of its own; of the alerts each client has as many as another. */
    private void manyOfEach() {
        var client = "'client_no', cast(20000000 + g % 1000 as varchar)";
        copy("transfer", "'id', r.id + g");
        copy("alert", "'id', r.id + g, 'open_key', 'X1:' || g, 'alert_key', 'X1:' || g, " + client);
        copy("alert_case", "'alert_id', r.alert_id + g, " + client);
        jdbc.execute("analyze");
    }

    private void copy(String table, String own) {
        var columns = String.join(
                ", ",
                jdbc.queryForList(
                        "select column_name from information_schema.columns where table_name = ? and is_generated = 'NEVER'",
                        String.class,
                        table));
        jdbc.update("insert into " + table + " (" + columns + ") select " + columns + " from (select"
                + " (jsonb_populate_record(r, jsonb_build_object(" + own + "))).* from " + table
                + " r cross join generate_series(1, " + ROWS + ") g where r.ctid = (select ctid from " + table
                + " limit 1)) copied");
    }

    private Map<Listed, Double> times() throws IOException, InterruptedException {
        var times = new LinkedHashMap<Listed, Double>();
        for (var listed : LISTS) {
            var millis = new double[ROUNDS];
            for (int round = -ROUNDS; round < ROUNDS; round++) {
                double taken = time(listed);
                // The rounds before zero are for the compiler.
                if (round >= 0) {
                    millis[round] = taken;
                }
            }
            times.put(listed, Figures.median(millis));
        }
        return times;
    }

    private double time(Listed listed) throws IOException, InterruptedException {
        var login = Base64.getEncoder().encodeToString((listed.user() + ":demo").getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + listed.path()))
                .header("Authorization", "Basic " + login)
                .build();
        long start = System.nanoTime();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(listed + " " + answer.statusCode() + " " + answer.body());
        }
        return (System.nanoTime() - start) / 1e6;
    }
}
