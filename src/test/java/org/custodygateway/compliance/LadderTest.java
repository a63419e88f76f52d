package org.custodygateway.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.support.Firm.CLIENT;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.custodygateway.compliance.AlertCase.Code;
import org.custodygateway.compliance.CareTasks.Gate;
import org.custodygateway.compliance.Ladder.State;
import org.custodygateway.compliance.Ladder.Step;
import org.custodygateway.counter.FlagListener;
import org.custodygateway.counter.PaperKind;
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

/** What follows from confirmed episodes (M2), on both databases. */
class LadderTest {

    private static final String UNDERTAKING = String.valueOf(PaperKind.UNDERTAKING.ordinal());

    @Nested
    class OnH2 extends Steps {
        OnH2() {
            super(Database.H2);
        }
    }

    @Nested
    class OnPostgres extends Steps {
        OnPostgres() {
            super(Database.POSTGRES);
        }
    }

    abstract static class Steps {
        private final Database database;
        private Firm firm;
        private AlertQueue queue;
        private Ladders ladders;
        private Measures measures;
        private CareTasks tasks;

        Steps(Database database) {
            this.database = database;
        }

        @BeforeEach
        void start() {
            firm = new Firm(database, "transfer", "trading", "monitoring", "compliance");
            queue = firm.get(AlertQueue.class);
            ladders = firm.get(Ladders.class);
            measures = firm.get(Measures.class);
            tasks = firm.get(CareTasks.class);
        }

        @AfterEach
        void stop() {
            firm.close();
        }

        /** An alert of the rule that two persons close. */
        private void closed(long id, String rule, String clientNo, Code code) {
            firm.clock.forward(Duration.ofMinutes(1));
            var evidence = new Evidence("a".repeat(64), List.of(), List.of());
            firm.get(DurableTransaction.class).run(() -> {
                firm.jdbc()
                        .update(
                                """
                        insert into alert (id, rule, rule_version, client_no, episode, open_key, raised_at, evidence, hash)
                        values (?, ?, 1, ?, 1, ?, current_timestamp, ?, ?)""",
                                id,
                                rule,
                                clientNo,
                                rule + ":" + id,
                                "{\"hash\":\"%s\",\"conditions\":[],\"events\":[]}".formatted(evidence.hash()),
                                evidence.hash());
                firm.get(Cases.class).raised(new Alert(id, rule, 1, clientNo, 1, firm.clock.instant(), evidence));
            });
            queue.claim(id, "compliance", "test");
            queue.propose(id, code, "seen", null, "compliance", "test");
            queue.approve(id, null, "compliance2", "test");
        }

        private void confirmed(long id) {
            closed(id, "M1", CLIENT, Code.CONFIRMED);
        }

        /** The episode is taken back by what came late (M9). */
        private void takenBack(long id) {
            firm.get(DurableTransaction.class).run(() -> {
                firm.jdbc().update("update alert set withdrawn = true where id = ?", id);
                firm.get(Cases.class).withdrawn(id);
            });
        }

        private Ladder pass(long task, Gate gate, String reference) {
            var step = new Step(gate.name(), "counter", firm.clock.instant(), "ON_SITE", reference, "said");
            return tasks.pass(task, gate, step, "0001", "test");
        }

        private static void refused(String text, Runnable act) {
            assertThatThrownBy(act::run)
                    .isInstanceOf(RefusedException.class)
                    .extracting(e -> ((RefusedException) e).refusal().text())
                    .isEqualTo(text);
        }

        @Test
        void M2_a_first_confirmed_episode_is_the_branchs_to_talk_about_step_by_step() {
            confirmed(1);
            var task = tasks.list(false, "0001", Long.MAX_VALUE, 10).getFirst();
            long id = task.taskId();

            assertThat(task.state()).isEqualTo(State.EDUCATION);
            assertThat(task.dueAt()).isAfter(firm.clock.instant());
            assertThat(tasks.list(false, "0002", Long.MAX_VALUE, 10)).isEmpty();
            refused("missing.care-task", () -> tasks.find(id, "0002"));
            for (var early : List.of(Gate.INTERVIEW, Gate.UNDERTAKING, Gate.NOTICE)) {
                refused("M2.step-out-of-order", () -> pass(id, early, UNDERTAKING));
            }
            refused("M2.out-of-order", () -> ladders.propose(1, "again", "compliance", "test"));
            pass(id, Gate.EDUCATION, null);
            refused("M2.step-out-of-order", () -> pass(id, Gate.EDUCATION, null));
            pass(id, Gate.INTERVIEW, null);
            refused("A14.missing", () -> pass(id, Gate.UNDERTAKING, "0"));
            pass(id, Gate.UNDERTAKING, UNDERTAKING);
            assertThat(pass(id, Gate.NOTICE, null).state()).isEqualTo(State.DONE);

            assertThat(ladders.of(1).steps())
                    .extracting(Step::what)
                    .containsExactly(
                            "EPISODE_CONFIRMED", "FIRST_EPISODE", "EDUCATION", "INTERVIEW", "UNDERTAKING", "NOTICE");
            assertThat(tasks.list(false, "0001", Long.MAX_VALUE, 10)).isEmpty();
            assertThat(tasks.list(true, "0001", Long.MAX_VALUE, 10)).hasSize(1);
        }

        @Test
        void M2_a_second_in_succession_closes_the_flags_by_a_numbered_instruction_and_reads_each_back() {
            confirmed(1);
            confirmed(2);
            assertThat(ladders.of(2).state()).isEqualTo(State.TO_PROPOSE);
            assertThat(tasks.list(false, "0001", Long.MAX_VALUE, 10)).hasSize(1);
            long measure = instructed(2, "2026-017");
            refused("M2.out-of-order", () -> measures.approve(measure, "2026-018", "operations", "test"));

            var task = tasks.list(false, "0001", Long.MAX_VALUE, 10).getFirst();
            assertThat(task.alertId()).isEqualTo(2);
            assertThat(task.state()).isEqualTo(State.TO_CLOSE);
            refused("M2.step-out-of-order", () -> pass(task.taskId(), Gate.NOTICE, null));

            flags(false, "2026-017", false);
            assertThat(ladders.of(2).state()).isEqualTo(State.UNRESOLVED);
            flags(false, "2026-017", true);
            assertThat(ladders.of(2).state()).isEqualTo(State.NOTICE);
            assertThat(pass(task.taskId(), Gate.NOTICE, null).state()).isEqualTo(State.CLOSED);
            assertThat(ladders.of(2).applicationId()).isEqualTo("77");

            flags(true, null, true);
            assertThat(ladders.of(2).state()).isEqualTo(State.REOPENED);
            assertThat(ladders.of(1).state()).isEqualTo(State.EDUCATION);
        }

        private long instructed(long alertId, String instruction) {
            var proposed = ladders.propose(alertId, "twice in a month", "compliance", "test");
            assertThat(proposed.state()).isEqualTo(State.TO_INSTRUCT);
            long measure = proposed.measure().id();
            assertThat(measures.list(false, Long.MAX_VALUE, 10)).hasSize(1);
            assertThat(measures.approve(measure, instruction, "operations", "test")
                            .state())
                    .isEqualTo(State.TO_CLOSE);
            return measure;
        }

        /** The application that sets the flags, as the counter tells of it. */
        private void flags(boolean open, String instruction, boolean readBack) {
            var listener = firm.get(FlagListener.class);
            listener.check(CLIENT, open, instruction);
            var change = new FlagListener.Change(CLIENT, open, instruction, "77", "operations");
            firm.get(DurableTransaction.class)
                    .run(readBack ? () -> listener.readBack(change) : () -> listener.changed(change));
        }

        @Test
        void M2_P2_whoever_proposes_the_measure_does_not_approve_it_and_the_database_says_so_too() {
            confirmed(1);
            confirmed(2);
            long measure =
                    ladders.propose(2, "twice", "compliance", "test").measure().id();

            assertThatThrownBy(() -> measures.approve(measure, "1", "compliance", "test"))
                    .isInstanceOf(SamePersonException.class);
            assertThatThrownBy(() -> firm.jdbc().update("update ladder set instructed_by = proposed_by"))
                    .isInstanceOf(DataIntegrityViolationException.class);
            refused("M2.out-of-order", () -> ladders.propose(2, "twice", "compliance", "test"));

            assertThat(measures.giveBack(measure, "since when?", "operations", "test")
                            .state())
                    .isEqualTo(State.TO_PROPOSE);
            refused("M2.out-of-order", () -> measures.approve(measure, "1", "operations", "test"));
            instructed(2, "1");
        }

        @Test
        void M2_an_instruction_is_for_one_client_once() {
            confirmed(1);
            confirmed(2);
            instructed(2, "2026-017");
            var listener = firm.get(FlagListener.class);

            refused("M2.another-instruction", () -> listener.check("10000002", false, "2026-017"));
            refused("M2.another-instruction", () -> listener.check(CLIENT, true, "2026-017"));
            listener.check("10000002", false, "of their own");
            listener.check("10000002", false, null);
            closed(3, "M1", "10000002", Code.CONFIRMED);
            closed(4, "M1", "10000002", Code.CONFIRMED);
            long measure =
                    ladders.propose(4, "twice", "compliance", "test").measure().id();
            refused("M2.instruction-taken", () -> measures.approve(measure, "2026-017", "operations", "test"));
        }

        @Test
        void M2_M9_only_confirmed_episodes_count_and_none_that_was_taken_back() {
            closed(1, "M1", CLIENT, Code.EXPLAINED);
            refused("missing.ladder", () -> ladders.of(1));
            confirmed(2);
            assertThat(ladders.of(2).state()).isEqualTo(State.EDUCATION);
            confirmed(3);
            long measure =
                    ladders.propose(3, "twice", "compliance", "test").measure().id();

            takenBack(2);

            assertThat(ladders.of(2).state()).isEqualTo(State.WITHDRAWN);
            assertThat(ladders.of(3).state()).isEqualTo(State.EDUCATION);
            assertThat(ladders.of(3).second()).isFalse();
            refused("M2.out-of-order", () -> measures.approve(measure, "1", "operations", "test"));
            confirmed(4);
            assertThat(ladders.of(4).state()).isEqualTo(State.TO_PROPOSE);
        }

        @Test
        void M2_M9_what_is_closed_stays_closed_when_the_episode_is_taken_back() {
            confirmed(1);
            confirmed(2);
            instructed(2, "1");
            flags(false, "1", true);
            takenBack(2);

            assertThat(ladders.of(2).state()).as("the client is told (C5)").isEqualTo(State.NOTICE);
            assertThat(ladders.of(2).steps()).extracting(Step::what).contains("EPISODE_WITHDRAWN");
            assertThat(pass(ladders.of(2).taskId(), Gate.NOTICE, null).state()).isEqualTo(State.CLOSED);
        }

        @Test
        void M2_M9_an_instruction_whose_ground_is_gone_is_not_carried_out() {
            confirmed(1);
            confirmed(2);
            instructed(2, "1");
            takenBack(1);

            assertThat(ladders.of(2).state()).isEqualTo(State.EDUCATION);
            refused("M2.another-instruction", () -> flags(false, "1", false));
        }

        @Test
        void M2_where_an_instruction_waits_the_flags_are_closed_by_no_other_and_by_none_without() {
            confirmed(1);
            confirmed(2);
            flags(false, "of their own", true);
            instructed(2, "2026-017");

            for (var other : Arrays.asList(null, "of their own")) {
                refused("M2.instruction-not-named", () -> flags(false, other, false));
            }
            flags(true, null, false);
            flags(false, "2026-017", false);
            assertThat(ladders.of(2).state()).isEqualTo(State.UNRESOLVED);
            refused("M2.instruction-not-named", () -> flags(false, null, false));
            flags(false, "2026-017", true);
            flags(false, null, false);
        }

        @Test
        void M2_M9_an_episode_is_not_taken_back_between_the_check_of_its_instruction_and_the_closing() {
            confirmed(1);
            confirmed(2);
            instructed(2, "1");

            firm.get(DurableTransaction.class).run(() -> {
                firm.get(FlagListener.class).check(CLIENT, false, "1");
                assertThat(CompletableFuture.supplyAsync(this::freeToTakeBack).join())
                        .isEmpty();
            });
            assertThat(freeToTakeBack()).containsExactly(2L);
        }

        private List<Long> freeToTakeBack() {
            return firm.jdbc()
                    .queryForList("select alert_id from ladder where alert_id = 2 for update skip locked", Long.class);
        }

        @Test
        void M2_M9_an_episode_that_is_found_to_be_no_second_one_becomes_the_branchs() {
            confirmed(1);
            confirmed(2);
            firm.jdbc().update("update alert set withdrawn = true where id = 1");

            var found = ladders.propose(2, "twice", "compliance", "test");

            assertThat(found.state()).isEqualTo(State.EDUCATION);
            assertThat(found.second()).isFalse();
            assertThat(tasks.find(found.taskId(), "0001").alertId()).isEqualTo(2);
            refused("M2.out-of-order", () -> ladders.propose(2, "twice", "compliance", "test"));
        }

        @Test
        void M2_after_the_reset_period_an_episode_is_a_first_one_again() {
            confirmed(1);
            firm.clock.forward(Duration.ofDays(366));
            confirmed(2);

            assertThat(ladders.of(2).state()).isEqualTo(State.EDUCATION);
        }

        @Test
        void M2_C8_large_values_bring_the_branch_nothing_and_leave_no_gap_in_its_numbers() {
            confirmed(1);
            for (long id = 2; id <= 6; id++) {
                closed(id, id % 2 == 0 ? "M3" : "M5", CLIENT, Code.CONFIRMED);
            }
            closed(7, "M1", "10000002", Code.CONFIRMED);

            var seen = tasks.list(false, "0001", Long.MAX_VALUE, 10);
            assertThat(seen).extracting(Ladder::alertId).containsExactly(7L, 1L);
            assertThat(seen.getFirst().taskId() - seen.getLast().taskId()).isEqualTo(1);
        }

        @Test
        void C2_the_timeline_tells_alerts_and_steps_in_order_page_by_page() {
            confirmed(1);
            firm.clock.forward(Duration.ofMinutes(1));
            pass(tasks.list(false, "0001", Long.MAX_VALUE, 1).getFirst().taskId(), Gate.EDUCATION, null);
            confirmed(2);
            var timeline = firm.get(AlertTimeline.class);
            var whole = timeline.of(2, TimelineEntry.Position.START, 50);

            assertThat(whole)
                    .extracting(TimelineEntry::what)
                    .contains("ALERT", "EPISODE_CONFIRMED", "FIRST_EPISODE", "EDUCATION");
            assertThat(whole).extracting(TimelineEntry::position).isSorted();
            var first = timeline.of(2, TimelineEntry.Position.START, 3);
            var rest = timeline.of(2, first.getLast().position(), 50);
            assertThat(rest).isEqualTo(whole.subList(3, whole.size()));
            refused("missing.alert", () -> timeline.of(99, TimelineEntry.Position.START, 5));
        }

        @Test
        void P3_every_step_leaves_its_record() {
            confirmed(1);
            pass(tasks.list(false, "0001", Long.MAX_VALUE, 1).getFirst().taskId(), Gate.EDUCATION, null);

            assertThat(firm.audit.stream()
                            .filter(record -> record.action().startsWith("ladder."))
                            .map(record -> record.actor() + " " + record.action() + " " + record.after()))
                    .containsExactly(
                            "compliance2 ladder.episode-confirmed TO_PROPOSE",
                            "system ladder.first-episode EDUCATION",
                            "counter ladder.education INTERVIEW");
        }
    }
}
