package org.custodygateway.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.support.Firm.AUX;
import static org.custodygateway.support.Firm.CLIENT;
import static org.custodygateway.support.Firm.MAIN;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.custodygateway.compliance.AlertCase;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.support.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** That no alert is lost, doubled or in a transfer's way (M7), on both databases. */
class WatcherTest {

    @Nested
    class OnH2 extends Ways {
        OnH2() {
            super(Database.H2);
        }
    }

    @Nested
    class OnPostgres extends Ways {
        OnPostgres() {
            super(Database.POSTGRES);
        }
    }

    abstract static class Ways {
        private final Database database;
        private WatchedFirm firm;

        Ways(Database database) {
            this.database = database;
        }

        @BeforeEach
        void start() {
            firm = new WatchedFirm(database);
            firm.firm.endow(AUX, "1000.00");
        }

        @AfterEach
        void stop() {
            firm.close();
        }

        private void pattern() {
            firm.withdrawal(AUX, "10.00");
            for (int i = 0; i < 5; i++) {
                firm.internal(AUX, MAIN, "1.00");
            }
        }

        private Watcher watcher() {
            return firm.firm.get(Watcher.class);
        }

        @Test
        void M1_the_alert_is_there_within_a_second_of_the_event_that_completes_it() {
            watcher().start();
            pattern();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(1))
                    .pollInterval(Duration.ofMillis(20))
                    .untilAsserted(() -> assertThat(firm.alerts()).hasSize(1));
        }

        @Test
        void M7_while_the_evaluation_fails_transfers_go_on_and_afterwards_no_alert_is_missing() {
            firm.firm.jdbc().execute("alter table alert rename to alert_away");
            pattern();

            assertThat(watcher().look()).isFalse();
            assertThat(firm.internal(AUX, MAIN, "1.00")).isPositive();

            firm.firm.jdbc().execute("alter table alert_away rename to alert");
            assertThat(watcher().look()).as("put off").isFalse();
            firm.firm.clock.forward(Duration.ofSeconds(10));
            assertThat(firm.look()).hasSize(1);
            assertThat(firm.alerts().getFirst().alert().evidence().events()).hasSize(7);
        }

        @Test
        void M7_what_is_being_evaluated_stops_no_transfer() {
            firm.firm.get(NewsTable.class).know(List.of(CLIENT));
            var held = new CountDownLatch(1);
            var release = new CountDownLatch(1);
            var holder = CompletableFuture.runAsync(() -> firm.firm
                    .get(DurableTransaction.class)
                    .run(() -> {
                        assertThat(firm.firm.get(NewsTable.class).hold(List.of(CLIENT)))
                                .containsExactly(CLIENT);
                        held.countDown();
                        await(release);
                    }));
            await(held);

            pattern();
            assertThat(watcher().look()).isFalse();
            assertThat(firm.alerts()).isEmpty();

            release.countDown();
            holder.join();
            assertThat(firm.look()).hasSize(1);
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Test
        void M7_a_client_with_a_great_backlog_holds_up_nobody_else() {
            var rows = new ArrayList<Object[]>();
            for (long id = -1200; id < 0; id++) {
                rows.add(new Object[] {id, "backlog" + id});
            }
            var jdbc = firm.firm.jdbc();
            jdbc.batchUpdate("""
                    insert into posting (id, posting_key, hash, kind, client_no, cause, business_date, at)
                    select ?, ?, hash, 'ACT', client_no, 'backlog', business_date, at from posting
                    where id = (select max(id) from posting)""", rows);
            jdbc.update(
                    "insert into client_news (id, client_no) select id, '10000009' from posting where cause = 'backlog'");
            pattern();

            watcher().look();

            assertThat(firm.alerts()).as("found at the first look").hasSize(1);
            assertThat(jdbc.queryForObject("select count(*) from client_news", Integer.class))
                    .as("and one batch of the backlog with it")
                    .isEqualTo(700);
        }

        @Test
        void M8_two_workers_at_once_raise_one_alert() {
            for (int round = 1; round <= 5; round++) {
                pattern();
                var workers = List.of(
                        CompletableFuture.runAsync(() -> firm.look()), CompletableFuture.runAsync(() -> firm.look()));
                workers.forEach(CompletableFuture::join);
                assertThat(firm.look()).hasSize(round);
                firm.close(firm.alerts().getFirst(), AlertCase.Code.EXPLAINED);
            }
        }

        @Test
        void M7_an_evaluation_that_is_cut_off_leaves_nothing_and_the_next_one_does_it_once() {
            pattern();
            var transaction = firm.firm.get(DurableTransaction.class);

            assertThatThrownBy(() -> transaction.run(() -> {
                        assertThat(firm.firm.get(Evaluation.class).of(List.of(CLIENT)))
                                .isPositive();
                        assertThat(firm.alerts()).hasSize(1);
                        throw new IllegalStateException("the power is cut before the commit");
                    }))
                    .hasMessageContaining("power");

            assertThat(firm.alerts()).isEmpty();
            assertThat(firm.look()).hasSize(1);
            assertThat(firm.look()).hasSize(1);
            assertThat(firm.firm.get(NewsTable.class).waiting()).isZero();
        }
    }
}
