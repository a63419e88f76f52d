package org.custodygateway.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.support.Firm.AUX;
import static org.custodygateway.support.Firm.CLIENT;
import static org.custodygateway.support.Firm.MAIN;
import static org.custodygateway.support.Firm.MONDAY;
import static org.custodygateway.support.Firm.OTHER;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.compliance.AlertCase.Code;
import org.custodygateway.custody.FundAccount.Role;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.IdSource;
import org.custodygateway.monitoring.Backtest.Candidate;
import org.custodygateway.monitoring.Backtest.Outcome;
import org.custodygateway.monitoring.Backtest.Reason;
import org.custodygateway.monitoring.BacktestRun.State;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.support.Database;
import org.custodygateway.trading.TradingEvent.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** M6: versions held against one history, without writing; on both databases. */
class BacktestTest {

    private static final String OTHER_AUX = "1000000202";

    @Nested
    class OnH2 extends Past {
        OnH2() {
            super(Database.H2);
        }
    }

    @Nested
    class OnPostgres extends Past {
        OnPostgres() {
            super(Database.POSTGRES);
        }
    }

    abstract static class Past {
        private final Database database;
        private WatchedFirm firm;

        Past(Database database) {
            this.database = database;
        }

        /** One client with five transfers, a withdrawal and a reversed one; another one with three over two days; a third who only trades. */
        @BeforeEach
        void start() {
            firm = new WatchedFirm(database);
            firm.firm.open(OTHER_AUX, Role.AUXILIARY, "jmb");
            firm.firm.endow(AUX, "1000.00");
            firm.firm.endow(OTHER_AUX, "1000.00");
            transfers(AUX, MAIN, 5);
            firm.withdrawal(AUX, "10.00");
            firm.reverse(firm.withdrawal(AUX, "7.00"), AUX, "jmb", "7.00");
            transfers(OTHER_AUX, OTHER, 2);
            firm.firm.turnTo(MONDAY.plusDays(1));
            transfers(OTHER_AUX, OTHER, 1);
            firm.withdrawal(OTHER_AUX, "1.00");
            firm.look();
        }

        @AfterEach
        void stop() {
            firm.close();
        }

        private void transfers(String from, String to, int count) {
            for (int i = 0; i < count; i++) {
                firm.internal(from, to, "1.00");
            }
        }

        private Backtest.Result run(Candidate... candidates) {
            return firm.firm.get(Backtests.class).run("M1", MONDAY, MONDAY.plusDays(1), List.of(candidates), null);
        }

        private static Candidate preset(String name) {
            return new Candidate(null, name, null, null);
        }

        private Map<String, Long> written() {
            var rows = new TreeMap<String, Long>();
            for (var table : List.of(
                    "alert", "alert_case", "alert_event", "alert_evaluation", "rule_version", "watched_event")) {
                rows.put(table, firm.firm.jdbc().queryForObject("select count(*) from " + table, Long.class));
            }
            return rows;
        }

        @Test
        void M1_the_presets_of_the_sources_are_compared_on_one_history_and_nothing_is_written() {
            var before = written();

            var result = run(preset("more-than-5"), preset("5-in-a-row"), preset("3"));

            assertThat(written()).isEqualTo(before);
            assertThat(result.versions())
                    .extracting(Outcome::name)
                    .containsExactly("against", "more-than-5", "5-in-a-row", "3");
            assertThat(result.versions()).extracting(Outcome::clients).containsExactly(1L, 0L, 1L, 2L);
            assertThat(result.versions().get(1).lost()).containsExactly(CLIENT);
            assertThat(result.versions().get(3).gained()).containsExactly("10000002");
            assertThat(result.versions().get(3).lost()).isEmpty();
            assertThat(result.tradingDays()).isEqualTo(2);
            assertThat(result.clients()).isEqualTo(2);
            assertThat(firm.alerts()).hasSize(1);
        }

        @Test
        void M6_what_was_skipped_is_told_with_its_reason() {
            var result = firm.firm.get(Backtests.class).run("M1", MONDAY.plusDays(1), MONDAY.plusDays(1), List.of(), 1);

            assertThat(result.skipped()).extracting(Backtest.Skipped::reason).containsExactly(Reason.BEFORE_THE_RANGE);
            assertThat(result.events()).isEqualTo(2);
            assertThat(run().skipped()).extracting(Backtest.Skipped::reason).containsExactly(Reason.UNDONE);
            firm.trade(Kind.BUY_PLACED);
            firm.look();
            assertThat(run().skipped())
                    .extracting(Backtest.Skipped::reason)
                    .containsExactly(Reason.OTHER_KIND, Reason.UNDONE);
        }

        @Test
        void M6_precision_is_how_people_closed_the_alerts_that_share_events_with_those_it_would_make() {
            firm.close(firm.alerts().getFirst(), Code.CONFIRMED);
            firm.trade(Kind.BUY_FILLED);
            transfers(AUX, MAIN, 5);
            firm.withdrawal(AUX, "1.00");
            firm.close(firm.look().getFirst(), Code.FALSE_POSITIVE);

            var found = run(preset("more-than-5")).versions();

            assertThat(found.getFirst().alerts()).isEqualTo(2);
            assertThat(found.getFirst().precision()).isEqualTo(new Backtest.Precision(2, 1, 50));
            assertThat(found.get(1).precision()).isEqualTo(new Backtest.Precision(0, 0, null));
        }

        @Test
        void M6_two_back_tests_run_at_once_and_a_third_is_refused_until_one_has_ended() throws Exception {
            var begun = new CountDownLatch(2);
            var goOn = new CountDownLatch(1);
            var slow = new PastTable(firm.firm.get(JdbcClient.class)) {
                @Override
                List<String> clients(LocalDate from, LocalDate to, String after, int limit) {
                    begun.countDown();
                    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> goOn.getCount() == 0);
                    return super.clients(from, to, after, limit);
                }
            };
            var backtests = backtests(slow);
            Callable<Backtest.Result> one = () -> backtests.run("M1", MONDAY, MONDAY, List.of(), null);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var running = List.of(threads.submit(one), threads.submit(one));
                assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

                assertThatThrownBy(one::call)
                        .isInstanceOfSatisfying(
                                RefusedException.class,
                                no -> assertThat(no.refusal())
                                        .isEqualTo(
                                                Refusal.byState("M6", "M6.backtests-running", Map.of("running", "2"))));

                goOn.countDown();
                for (var ended : running) {
                    assertThat(ended.get(30, TimeUnit.SECONDS).clients()).isEqualTo(2);
                }
            }
            assertThat(one.call().clients()).isEqualTo(2);
        }

        @Test
        void M6_a_back_test_that_was_cancelled_stops_and_gives_its_place_back() throws InterruptedException {
            var begun = new CountDownLatch(1);
            var goOn = new CountDownLatch(1);
            var slow = new PastTable(firm.firm.get(JdbcClient.class)) {
                @Override
                List<String> clients(LocalDate from, LocalDate to, String after, int limit) {
                    begun.countDown();
                    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> goOn.getCount() == 0);
                    return super.clients(from, to, after, 1);
                }
            };
            var runs = new BacktestRuns(
                    backtests(slow),
                    firm.firm.get(BacktestRunTable.class),
                    firm.firm.get(IdSource.class),
                    firm.firm.get(DurableTransaction.class),
                    firm.firm.get(AuditTrail.class),
                    firm.firm.clock);
            var asked = new BacktestRuns.Asked("M1", MONDAY, MONDAY, List.of(), null);
            long id = runs.start(asked, "analyst", "test").id();
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            runs.start(asked, "analyst", "test");
            assertThatThrownBy(() -> runs.start(asked, "analyst", "test"))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("backtests-running");

            assertThat(runs.cancel(id, "another", "test").state()).isEqualTo(State.CANCELLED);
            goOn.countDown();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .ignoreException(RefusedException.class)
                    .until(() -> runs.start(asked, "analyst", "test").id() > id);
            assertThat(runs.get(id).endedBy()).isEqualTo("another");
            assertThat(runs.get(id).clientsDone()).isZero();
            assertThat(runs.get(id).result()).isNull();
            runs.stop();
        }

        private Backtests backtests(PastTable past) {
            return new Backtests(
                    firm.firm.get(Rules.class),
                    firm.firm.get(DefinitionReader.class),
                    past,
                    firm.firm.get(EventTable.class),
                    firm.firm.get(Judge.class),
                    firm.firm.get(LookBack.class),
                    firm.firm.get(TradingDays.class));
        }

        @Test
        void M9_a_trade_told_late_is_late_in_a_back_test_as_well() {
            firm.trade(Kind.BUY_FILLED, MONDAY);
            transfers(AUX, MAIN, 4);
            firm.withdrawal(AUX, "1.00");
            firm.look();

            var found = run(preset("3")).versions();

            assertThat(found.getFirst().alerts()).isEqualTo(1);
            assertThat(found.get(1).clients()).isEqualTo(2);
            assertThat(found.get(1).alerts())
                    .as("before the trade, and after it")
                    .isEqualTo(3);
        }
    }
}
