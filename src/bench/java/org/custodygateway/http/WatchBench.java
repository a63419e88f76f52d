package org.custodygateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.custodygateway.ledger.Population;
import org.custodygateway.support.Database;
import org.custodygateway.support.Figures;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Monitoring with twenty rules live, all clients known: how many events a second it takes up, beside the same events with no rule at all; how
 * long it takes from an event to the alert it completes while transfers come over HTTP as fast as they go; and how many days of the past a
 * back-test gets through in a minute. {@code -Dclients} says how many clients there are, {@code -Devents} how many events a round has.
 */
public final class WatchBench {

    private static final int CLIENTS = Integer.getInteger("clients", 1_000_000);
    private static final int EVENTS = Integer.getInteger("events", 60_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final int CONNECTIONS = 32;
    private static final Duration LOAD = Duration.ofSeconds(30);
    private static final int PAST_DAYS = 60;
    private static final int PAST_EVENTS_A_DAY = Integer.getInteger("past", 20_000);
    private static final Population POPULATION = new Population(20_000_000, CLIENTS);

    private final JdbcTemplate jdbc;
    private final Server server;
    private final AtomicLong ids = new AtomicLong(5_000_000_000_000L);
    private final AtomicLong keys = new AtomicLong();

    private WatchBench(JdbcTemplate jdbc, Server server) {
        this.jdbc = jdbc;
        this.server = server;
    }

    public static void main(String[] args) throws Exception {
        try (var pool = Database.POSTGRES.migrated()) {
            var jdbc = new JdbcTemplate(pool);
            Population.openDay(jdbc);
            POPULATION.settle(jdbc);
            rules(jdbc);
            try (var server = new Server("1g", pool.getJdbcUrl())) {
                var bench = new WatchBench(jdbc, server);
                bench.events();
                bench.latency();
                bench.past();
            }
        }
        System.exit(0);
    }

    /** Sixteen rules more: runs with other marks, sums over a window, and one that a single transfer completes. */
    private static void rules(JdbcTemplate jdbc) {
        jdbc.update("""
                insert into rule_version (rule, version, parameters, definition, mode, author, approver, approved_at, since, effective_from, note)
                select 'R' || i, 1, replace(parameters, '"mark":"5"', '"mark":"' || (i + 6) || '"'), definition, 'LIVE', 'bench', 'bench2',
                       current_timestamp, current_timestamp, effective_from, ''
                from rule_version cross join generate_series(1, 8) i where rule = 'M1'""");
        jdbc.update("""
                insert into rule_version (rule, version, parameters, definition, mode, author, approver, approved_at, since, effective_from, note)
                select 'S' || i, 1, '{}', '{"period":{"mode":"WINDOW","days":"' || (i * 2) || '"},"eachDirection":"true","conditions":['
                       || '{"name":"sum","measure":"SUM","operator":">=","mark":"1000000.00","events":{"kinds":"INTERNAL,SWEEP","direction":"SAME"}},'
                       || '{"name":"trades","measure":"ABSENT","events":{"kinds":"FILL"}}]}', 'LIVE', 'bench', 'bench2',
                       current_timestamp, current_timestamp, date '1990-01-01', ''
                from generate_series(1, 7) i""");
        jdbc.update("""
                insert into rule_version (rule, version, parameters, definition, mode, author, approver, approved_at, since, effective_from, note)
                values ('X1', 1, '{}', '{"period":{"mode":"WINDOW","days":"1"},"conditions":[{"name":"one","measure":"COUNT","operator":">=",'
                       || '"mark":"1","events":{"kinds":"INTERNAL","from":"5.00"}}]}', 'LIVE', 'bench', 'bench2',
                       current_timestamp, current_timestamp, date '1990-01-01', '')""");
    }

    /** A further version of each rule, for versions are never removed. */
    private void live(boolean on) {
        jdbc.update("""
                insert into rule_version (rule, version, parameters, definition, mode, author, approver, approved_at, since, effective_from, note)
                select rule, version + 1, parameters, definition, ?, author, approver, approved_at, since, effective_from, ''
                from rule_version r where version = (select max(version) from rule_version m where m.rule = r.rule)""", on ? "LIVE" : "OFF");
        jdbc.update("update rule_change set number = number + 1");
    }

    private void events() {
        var with = new double[ROUNDS];
        var without = new double[ROUNDS];
        drain();
        for (int round = 0; round < ROUNDS; round++) {
            live(false);
            without[round] = drain();
            live(true);
            with[round] = drain();
        }
        System.out.printf(
                "%,d clients, 20 rules live: %,.0f events/s, without rules %,.0f/s, ratio of medians %.0f %%%n",
                CLIENTS,
                Figures.median(with),
                Figures.median(without),
                100 * Figures.median(with) / Figures.median(without));
    }

    /** Events a second of a backlog of internal transfers, each of a client drawn by lot. */
    private double drain() {
        long first = ids.getAndAdd(EVENTS);
        var clients = "cast(? + mod(i * 7919 + ?, ?) as varchar)";
        jdbc.update(
                "insert into transfer (id, kind, client_no, account_no, bank, settlement_account, from_account, to_account, fen, state,"
                        + " adjusted, business_date, started_by, accepted_at, inquiries, first_status, first_state) select i, 'INTERNAL', "
                        + clients + ", '', '', '', " + clients + " || '02', " + clients
                        + " || '01', 1, 'DONE', false, ?, 'FIRM', clock_timestamp(), 0, 201, 'DONE' from generate_series(?, ?) i",
                parameters(3, first, Date.valueOf(Population.DAY), first, first + EVENTS - 1));
        jdbc.update(
                "insert into posting (id, posting_key, hash, kind, client_no, cause, business_date, at) select i, 'watch:' || i,"
                        + " repeat('0', 64), 'INTERNAL_TRANSFER', " + clients
                        + ", 'transfer:' || i, ?, clock_timestamp() from generate_series(?, ?) i",
                parameters(1, first, Date.valueOf(Population.DAY), first, first + EVENTS - 1));
        long start = System.nanoTime();
        jdbc.update(
                "insert into client_news (id, client_no, main_account) select i, " + clients + ", " + clients
                        + " || '01' from generate_series(?, ?) i",
                parameters(2, first, first, first + EVENTS - 1));
        Awaitility.await()
                .atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() ->
                        jdbc.queryForObject("select count(*) from (select 1 from client_news limit 1) n", Integer.class)
                                == 0);
        return EVENTS * 1e9 / (System.nanoTime() - start);
    }

    private static Object[] parameters(int clients, long shift, Object... more) {
        var all = new ArrayList<Object>();
        for (int i = 0; i < clients; i++) {
            all.addAll(List.of(POPULATION.first(), shift, CLIENTS));
        }
        all.addAll(List.of(more));
        return all.toArray();
    }

    /** One transfer in a hundred completes a rule; looked for every few milliseconds from outside, so that the commit is in the figure. */
    private void latency() throws Exception {
        var stopped = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<long[]> looking = () -> look(stopped);
            var looked = threads.submit(looking);
            long end = System.nanoTime() + LOAD.toNanos();
            var running = new ArrayList<Future<Long>>();
            for (int i = 0; i < CONNECTIONS; i++) {
                var random = new SplittableRandom(i);
                Callable<Long> caller = () -> load(random, end);
                running.add(threads.submit(caller));
            }
            long transfers = 0;
            for (var one : running) {
                transfers += one.get();
            }
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> jdbc.queryForObject("select count(*) from client_news", Integer.class) == 0);
            stopped.countDown();
            var millis = looked.get();
            System.out.printf(
                    "%d connections, %,.0f transfers/s: from event to alert p50 %,d ms, p99 %,d ms, at most %,d ms (%,d alerts)%n",
                    CONNECTIONS,
                    transfers / (double) LOAD.toSeconds(),
                    millis[millis.length / 2],
                    millis[(int) (millis.length * 0.99)],
                    millis[millis.length - 1],
                    millis.length);
        }
    }

    private long load(SplittableRandom random, long end) throws Exception {
        long done = 0;
        try (var connection = new Connection(server.port(), "/api/v1/transfers")) {
            while (System.nanoTime() < end) {
                int client = random.nextInt(CLIENTS);
                var amount = random.nextInt(100) == 0 ? "5.00" : "0.01";
                var answer = connection.post(
                        POPULATION.clientNo(client),
                        "w" + keys.incrementAndGet(),
                        "{\"kind\":\"INTERNAL\",\"from\":\"%s\",\"to\":\"%s\",\"amount\":\"%s\"}"
                                .formatted(POPULATION.auxiliary(client), POPULATION.main(client), amount));
                if (answer.status() != 201) {
                    throw new IllegalStateException("not booked: " + answer);
                }
                done++;
            }
        }
        return done;
    }

    private long[] look(CountDownLatch stopped) throws InterruptedException {
        var millis = new ArrayList<Long>();
        long last = 0;
        boolean done = false;
        while (!done) {
            done = stopped.await(5, TimeUnit.MILLISECONDS);
            var seen = jdbc.queryForList(
                    "select a.id, e.event_at from alert a join alert_evaluation e on e.alert_id = a.id and e.step = 1"
                            + " where a.rule = 'X1' and a.id > ? order by a.id",
                    last);
            long now = Instant.now().toEpochMilli();
            for (var row : seen) {
                last = ((Number) row.get("id")).longValue();
                millis.add(now - ((Timestamp) row.get("event_at")).getTime());
            }
        }
        return millis.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private void past() throws Exception {
        var days = new ArrayList<LocalDate>();
        for (var day = Population.DAY.minusDays(1); days.size() < PAST_DAYS; day = day.minusDays(1)) {
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                days.add(day);
            }
        }
        days.forEach(this::day);
        jdbc.execute("analyze watched_event");
        long start = System.nanoTime();
        var body =
                "{\"rule\":\"M1\",\"from\":\"%s\",\"to\":\"%s\",\"candidates\":[{\"preset\":\"more-than-5\"},{\"preset\":\"3\"}]}"
                        .formatted(days.getLast(), days.getFirst());
        var answer = backtest(body);
        double minutes = (System.nanoTime() - start) / 60e9;
        System.out.printf(
                "back-test of three versions over %d days of %,d events and %,d clients: %,.0f days/minute, alerts %s%n",
                PAST_DAYS,
                PAST_EVENTS_A_DAY,
                answer.path("clients").asLong(),
                PAST_DAYS / minutes,
                answer.at("/versions").findValuesAsText("alerts"));
    }

    /** Takes longer than a test would wait. */
    private JsonNode backtest(String body) throws Exception {
        var login = Base64.getEncoder().encodeToString("compliance:demo".getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/v1/backtests"))
                .header("Authorization", "Basic " + login)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.body());
            }
            return new ObjectMapper().readTree(answer.body());
        }
    }

    /** A day of the past: of ten events seven transfers, two withdrawals and a fill; a tenth of the clients does it all. */
    private void day(LocalDate day) {
        long first = ids.getAndAdd(PAST_EVENTS_A_DAY);
        jdbc.update(
                """
                insert into watched_event (id, client_no, day, at, kind, direction, legs, fen, from_account, to_account, reference)
                select i, cast(? + mod(i * 7919, ?) as varchar), ?, cast(? as date) + interval '3 hours' + (i - ?) * interval '1 second',
                       case when mod(i / 13, 10) < 7 then 'INTERNAL' when mod(i / 13, 10) < 9 then 'WITHDRAWAL' else 'FILL' end,
                       case when mod(i / 13, 10) < 7 then 'TO_MAIN' end, 1, 100, '', '', 'transfer:' || i
                from generate_series(?, ?) i""",
                POPULATION.first(),
                Math.max(1, CLIENTS / 10),
                Date.valueOf(day),
                Date.valueOf(day),
                first,
                first,
                first + PAST_EVENTS_A_DAY - 1);
    }
}
