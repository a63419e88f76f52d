package org.custodygateway.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.support.Firm.CLIENT;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.custodygateway.compliance.AlertCase.Code;
import org.custodygateway.compliance.AlertCase.State;
import org.custodygateway.compliance.AlertQueue.View;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.monitoring.Alert;
import org.custodygateway.monitoring.Evidence;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.support.Database;
import org.custodygateway.support.Firm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/** The queue of alerts (C1), on both databases. */
class QueueTest {

    @Nested
    class OnH2 extends Work {
        OnH2() {
            super(Database.H2);
        }
    }

    @Nested
    class OnPostgres extends Work {
        OnPostgres() {
            super(Database.POSTGRES);
        }
    }

    abstract static class Work {
        private final Database database;
        private Firm firm;
        private AlertQueue queue;

        Work(Database database) {
            this.database = database;
        }

        @BeforeEach
        void start() {
            firm = new Firm(database, "transfer", "trading", "monitoring", "compliance");
            queue = firm.get(AlertQueue.class);
            raise(1);
        }

        @AfterEach
        void stop() {
            firm.close();
        }

        /** An alert as monitoring hands one over. */
        private void raise(long id) {
            var evidence = new Evidence("a".repeat(64), List.of(), List.of());
            var alert = new Alert(id, "M1", 1, CLIENT, 1, firm.clock.instant(), evidence);
            firm.get(DurableTransaction.class).run(() -> {
                firm.jdbc()
                        .update(
                                """
                        insert into alert (id, rule, rule_version, client_no, episode, open_key, raised_at, evidence, hash)
                        values (?, 'M1', 1, ?, 1, ?, current_timestamp, ?, ?)""",
                                id,
                                CLIENT,
                                "M1:" + id,
                                "{\"hash\":\"%s\",\"conditions\":[],\"events\":[]}".formatted(evidence.hash()),
                                evidence.hash());
                firm.get(Cases.class).raised(alert);
            });
        }

        @Test
        void C1_two_analysts_never_take_the_same_alert() {
            for (long id = 2; id <= 20; id++) {
                raise(id);
            }
            var taken = IntStream.range(0, 4)
                    .mapToObj(analyst -> CompletableFuture.supplyAsync(() -> Stream.generate(() ->
                                    queue.takeNext("analyst" + analyst, "test").orElse(null))
                            .takeWhile(Objects::nonNull)
                            .map(one -> one.alert().id())
                            .toList()))
                    .toList();

            assertThat(taken.stream().flatMap(one -> one.join().stream()))
                    .hasSize(20)
                    .doesNotHaveDuplicates();
        }

        @Test
        void C1_a_claim_is_a_lease_that_work_renews() {
            queue.claim(1, "compliance", "test");
            firm.clock.forward(Duration.ofMinutes(29));
            queue.comment(1, "on it", "compliance", "test");
            firm.clock.forward(Duration.ofMinutes(29));
            assertThatThrownBy(() -> queue.claim(1, "compliance2", "test")).isInstanceOf(RefusedException.class);
            assertThat(queue.takeNext("compliance2", "test")).isEmpty();

            firm.clock.forward(Duration.ofMinutes(2));

            assertThat(queue.takeNext("compliance2", "test").orElseThrow().assignee())
                    .isEqualTo("compliance2");
            assertThatThrownBy(() -> queue.propose(1, Code.EXPLAINED, "seen", null, "compliance", "test"))
                    .isInstanceOf(RefusedException.class);
        }

        @Test
        void C1_what_is_released_is_new_again() {
            queue.claim(1, "compliance", "test");

            assertThat(queue.release(1, "compliance", "test").state()).isEqualTo(State.NEW);
            assertThatThrownBy(() -> queue.release(1, "compliance", "test")).isInstanceOf(RefusedException.class);
        }

        @Test
        void P2_the_proposer_never_approves_and_the_database_says_so_too() {
            queue.claim(1, "compliance", "test");
            queue.propose(1, Code.CONFIRMED, "seen", null, "compliance", "test");

            assertThatThrownBy(() -> queue.approve(1, "compliance", "test")).isInstanceOf(SamePersonException.class);
            assertThatThrownBy(() ->
                            firm.jdbc().update("update alert_case set state = 'CLOSED', approved_by = proposed_by"))
                    .isInstanceOf(DataIntegrityViolationException.class);
            assertThat(queue.approve(1, "compliance2", "test").state()).isEqualTo(State.CLOSED);
            assertThatThrownBy(() -> queue.approve(1, "compliance2", "test")).isInstanceOf(RefusedException.class);
        }

        @Test
        void M8_a_closing_is_bound_to_the_evidence_it_was_proposed_on() {
            queue.claim(1, "compliance", "test");
            assertThatThrownBy(() -> queue.propose(1, Code.CONFIRMED, "seen", "b".repeat(64), "compliance", "test"))
                    .isInstanceOf(RefusedException.class);
            queue.propose(1, Code.CONFIRMED, "seen", "a".repeat(64), "compliance", "test");
            firm.jdbc().update("update alert set hash = ?", "b".repeat(64));

            assertThatThrownBy(() -> queue.approve(1, "compliance2", "test"))
                    .isInstanceOf(RefusedException.class)
                    .extracting(e -> ((RefusedException) e).refusal().text())
                    .isEqualTo("M8.evidence-moved");
            assertThat(queue.get(1).state()).isEqualTo(State.TO_APPROVE);
        }

        @Test
        void C1_the_views_show_their_part_of_the_queue() {
            raise(2);
            raise(3);
            queue.claim(2, "compliance", "test");
            queue.claim(3, "compliance", "test");
            queue.propose(3, Code.EXPLAINED, "seen", null, "compliance", "test");

            assertThat(shown(View.ALL)).containsExactly(3L, 2L, 1L);
            assertThat(shown(View.TO_CLAIM)).containsExactly(1L);
            assertThat(shown(View.MINE)).containsExactly(3L, 2L);
            assertThat(shown(View.TO_APPROVE)).containsExactly(3L);
            assertThat(shown(View.OVERDUE)).isEmpty();
            firm.clock.forward(Duration.ofDays(10));
            assertThat(shown(View.OVERDUE)).containsExactly(3L, 2L, 1L);
            assertThat(queue.list(View.ALL, "M3", null, "compliance", Long.MAX_VALUE, 10))
                    .isEmpty();
        }

        private List<Long> shown(View view) {
            return queue.list(view, null, CLIENT, "compliance", Long.MAX_VALUE, 10).stream()
                    .map(one -> one.alert().id())
                    .toList();
        }

        @Test
        void P3_every_act_leaves_its_record() {
            queue.takeNext("compliance", "test");
            queue.comment(1, "on it", "compliance", "test");
            queue.propose(1, Code.EXPLAINED, "seen", null, "compliance", "test");
            queue.giveBack(1, "why?", "compliance2", "test");
            queue.propose(1, Code.EXPLAINED, "salary", null, "compliance", "test");
            queue.approve(1, "compliance2", "test");

            assertThat(firm.audit.stream()
                            .filter(record -> record.subject().equals("alert:1"))
                            .map(record -> record.actor() + " " + record.action()))
                    .containsExactly(
                            "compliance alert.claim",
                            "compliance alert.comment",
                            "compliance alert.propose",
                            "compliance2 alert.return",
                            "compliance alert.propose",
                            "compliance2 alert.approve");
        }
    }
}
