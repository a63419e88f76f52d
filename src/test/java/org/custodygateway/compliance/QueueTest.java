package org.custodygateway.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.support.Firm.CLIENT;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.compliance.AlertCase.Code;
import org.custodygateway.compliance.AlertCase.State;
import org.custodygateway.compliance.AlertQueue.Sought;
import org.custodygateway.compliance.AlertQueue.View;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.identity.Look;
import org.custodygateway.identity.LookCause;
import org.custodygateway.identity.Looks;
import org.custodygateway.identity.ToEstablish;
import org.custodygateway.money.Money;
import org.custodygateway.monitoring.Alert;
import org.custodygateway.monitoring.Alerts;
import org.custodygateway.monitoring.Evidence;
import org.custodygateway.monitoring.Findings;
import org.custodygateway.monitoring.Suppressions;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.screening.Hit;
import org.custodygateway.support.Database;
import org.custodygateway.support.Firm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
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

    /** Keeps who was put on the list of clients to be looked at, why and by whom. */
    private static class Raised implements Looks {
        private final List<String> causes = new ArrayList<>();

        @Override
        public void raise(String clientNo, LookCause cause, String detail, String by) {
            causes.add(clientNo + " " + cause + " " + by);
        }

        @Override
        public void done(String clientNo, String by) {}

        @Override
        public List<Look> list(boolean done, String clientNo, long before, int limit) {
            return List.of();
        }

        @Override
        public List<ToEstablish> ofBranch(boolean done, String clientNo, String after, int limit, String onlyBranch) {
            return List.of();
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

        private void raise(long id) {
            raise(id, "100.00");
        }

        /** An alert as monitoring hands one over. */
        private void raise(long id, String amount) {
            var at = firm.clock.instant().atOffset(ZoneOffset.ofHours(8));
            var event = new Evidence.Event(
                    "1", "INTERNAL", "TO_MAIN", at.toLocalDate(), at, Money.parse(amount), null, null);
            var evidence = new Evidence("a".repeat(64), List.of(), List.of(event));
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
        void C1_P3_several_are_assigned_after_a_dry_run_that_says_of_which_not_and_why() {
            raise(2);
            raise(3);
            raise(4);
            queue.claim(2, "another", "test");
            queue.claim(3, "analyst", "test");
            queue.claim(4, "another", "test");
            queue.close(4, Code.EXPLAINED, "a gift", null, "another", "test");
            var bulk = firm.get(Bulk.class);
            var asked = new Bulk.Asked(Bulk.Act.ASSIGN, "colleague");
            var ids = List.of(1L, 2L, 3L, 4L, 77L);

            var would = bulk.dryRun(ids, asked, "analyst");
            assertThat(why(would)).containsExactly("", "C1.another-has-it", "", "C1.wrong-state", "missing.alert");
            assertThat(queue.get(1).state()).isEqualTo(State.NEW);
            assertThat(firm.jdbc().queryForObject("select count(*) from alert_act where act = 'assign'", Integer.class))
                    .isZero();

            assertThat(why(bulk.run(ids, asked, "analyst", "test"))).isEqualTo(why(would));
            for (long id : List.of(1L, 3L)) {
                assertThat(queue.get(id).holder().assignee()).isEqualTo("colleague");
                assertThat(firm.audit)
                        .filteredOn(one -> one.subject().equals("alert:" + id))
                        .last()
                        .satisfies(one -> assertThat(one.action() + " " + one.after())
                                .isEqualTo("alert.assign CLAIMED colleague"));
            }
            assertThat(queue.get(2).holder().assignee()).isEqualTo("another");
            assertThat(queue.get(4).state()).isEqualTo(State.CLOSED);
        }

        @Test
        void C1_P3_tags_are_put_and_taken_on_record_and_found_in_every_view() {
            raise(2);
            var bulk = firm.get(Bulk.class);
            var tag = new Bulk.Asked(Bulk.Act.TAG, "工资");
            assertThat(why(bulk.run(List.of(1L, 1L), tag, "analyst", "test"))).containsExactly("");
            assertThat(why(bulk.dryRun(List.of(1L, 2L), tag, "analyst"))).containsExactly("C1.has-tag", "");

            var tagged = new Sought(View.TO_CLAIM, null, null, "工资");
            assertThat(queue.pressing(tagged, "analyst", 10)).singleElement().satisfies(one -> {
                assertThat(one.alert().id()).isEqualTo(1);
                assertThat(one.tags()).containsExactly("工资");
            });
            assertThat(queue.list(new Sought(View.CLOSED, null, null, "工资"), "analyst", Long.MAX_VALUE, 10))
                    .isEmpty();
            var untag = new Bulk.Asked(Bulk.Act.UNTAG, "工资");
            assertThat(why(bulk.run(List.of(1L, 2L), untag, "analyst", "test"))).containsExactly("", "C1.has-no-tag");
            assertThat(queue.pressing(tagged, "analyst", 10)).isEmpty();
            assertThat(queue.get(1).history()).extracting("act").endsWith("tag", "untag");
        }

        private static List<String> why(List<Bulk.Outcome> outcomes) {
            return outcomes.stream()
                    .map(one -> one.why() == null ? "" : one.why().refusal().text())
                    .toList();
        }

        @Test
        void C1_fifty_analysts_on_two_nodes_at_once_never_take_the_same_alert() throws InterruptedException {
            for (long id = 2; id <= 120; id++) {
                raise(id, id % 7 + ".00");
            }
            var start = new CountDownLatch(1);
            try (var other = firm.secondNode()) {
                var queues = List.of(queue, other.getBean(AlertQueue.class));
                var taken = IntStream.range(0, 50)
                        .mapToObj(analyst -> CompletableFuture.supplyAsync(
                                () -> {
                                    await(start);
                                    return Stream.generate(() -> queues.get(analyst % 2)
                                                    .takeNext("analyst" + analyst, "test")
                                                    .orElse(null))
                                            .limit(2)
                                            .filter(Objects::nonNull)
                                            .map(one -> one.alert().id())
                                            .toList();
                                },
                                task -> Thread.ofVirtual().start(task)))
                        .toList();
                start.countDown();

                assertThat(taken.stream().flatMap(one -> one.join().stream()))
                        .hasSize(100)
                        .doesNotHaveDuplicates();
            }
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Test
        void C1_what_is_taken_next_goes_by_amount_and_hours_left_and_escalated_ones_first() {
            firm.clock.forward(Duration.ofHours(2));
            raise(2, "1000.00");
            raise(3, "100000.00");
            raise(4, "100.00");
            queue.escalate(4, "the branch does not answer", "compliance", "test");

            assertThat(taken(4)).containsExactly(4L, 3L, 2L, 1L);
        }

        @Test
        void C1_of_two_of_one_amount_the_one_with_less_time_left_is_taken_first() {
            firm.clock.forward(Duration.ofHours(3));
            raise(2, "110.00");

            assertThat(taken(2)).containsExactly(1L, 2L);
        }

        @Test
        void C1_I5_a_riskier_clients_alert_weighs_more() {
            raise(2, "150.00");
            raise(3, "100.00");
            firm.jdbc().update("update alert_case set risk = 3 where alert_id = 3");

            assertThat(taken(3)).containsExactly(3L, 2L, 1L);
        }

        private List<Long> taken(int count) {
            return Stream.generate(() -> queue.takeNext("compliance", "test").orElseThrow())
                    .limit(count)
                    .map(one -> one.alert().id())
                    .toList();
        }

        @Test
        void C1_a_lease_that_is_over_shows_at_once_and_is_written_by_the_clock() {
            queue.claim(1, "compliance", "test");
            queue.comment(1, "on it", "compliance", "test");
            firm.clock.forward(Duration.ofMinutes(31));

            assertThat(queue.get(1).state()).isEqualTo(State.NEW);
            assertThat(queue.get(1).holder()).isNull();
            assertThat(shown(View.NEW)).containsExactly(1L);
            assertThat(shown(View.MINE)).isEmpty();

            firm.get(QueueClock.class).look();
            firm.get(QueueClock.class).look();

            assertThat(queue.get(1).history())
                    .extracting(AlertCase.Act::act)
                    .containsExactly("raised", "claim", "comment", "lapse");
            assertThat(firm.jdbc().queryForObject("select state from alert_case", String.class))
                    .isEqualTo("NEW");
        }

        @Test
        void C1_an_escalated_alert_needs_two_persons_and_stays_escalated_when_it_is_given_back() {
            queue.claim(1, "compliance", "test");
            assertThatThrownBy(() -> queue.escalate(1, "mine now", "compliance2", "test"))
                    .isInstanceOf(RefusedException.class);
            var escalated = queue.escalate(1, "beyond me", "compliance", "test");

            assertThat(escalated.state()).isEqualTo(State.ESCALATED);
            assertThat(escalated.holder()).isNull();
            assertThat(escalated.secondPerson()).isTrue();
            queue.claim(1, "compliance2", "test");
            assertThat(shown(View.ESCALATED)).containsExactly(1L);
            refused("C1.second-person", () -> queue.close(1, Code.EXPLAINED, "salary", null, "compliance2", "test"));
            assertThat(queue.release(1, "compliance2", "test").state()).isEqualTo(State.ESCALATED);
            queue.claim(1, "compliance2", "test");
            queue.propose(1, Code.EXPLAINED, "salary", null, "compliance2", "test");
            assertThat(queue.approve(1, "so it is", "compliance", "test").state())
                    .isEqualTo(State.CLOSED);
            assertThat(queue.get(1).comments())
                    .extracting(AlertCase.Comment::text)
                    .containsExactly("so it is");
        }

        @Test
        void C1_C9_the_clock_escalates_what_is_overdue_for_long_and_leaves_what_waits_for_approval() {
            raise(2);
            raise(3);
            queue.claim(2, "compliance", "test");
            queue.claim(3, "compliance", "test");
            queue.propose(3, Code.EXPLAINED, "seen", null, "compliance", "test");
            firm.clock.forward(Duration.ofDays(2));
            firm.get(QueueClock.class).look();
            assertThat(shown(View.OVERDUE)).containsExactly(3L, 2L, 1L);
            assertThat(shown(View.ESCALATED)).isEmpty();

            firm.clock.forward(Duration.ofDays(2));
            firm.get(QueueClock.class).look();
            firm.get(QueueClock.class).look();

            assertThat(shown(View.ESCALATED)).containsExactly(2L, 1L);
            assertThat(queue.get(1).escalation().by()).isEqualTo("system");
            assertThat(queue.get(3).state()).isEqualTo(State.TO_APPROVE);
            assertThat(queue.get(1).history()).extracting(AlertCase.Act::act).containsOnlyOnce("escalate");
        }

        @Test
        void C1_one_person_closes_what_needs_no_second_one() {
            queue.claim(1, "compliance", "test");
            refused("C1.second-person", () -> queue.close(1, Code.CONFIRMED, "seen", null, "compliance", "test"));
            assertThatThrownBy(() -> queue.close(1, Code.EXPLAINED, "seen", null, "compliance2", "test"))
                    .isInstanceOf(RefusedException.class);
            refused(
                    "M8.evidence-moved",
                    () -> queue.close(1, Code.EXPLAINED, "seen", "b".repeat(64), "compliance", "test"));

            var closed = queue.close(1, Code.EXPLAINED, "salary", null, "compliance", "test");

            assertThat(closed.state()).isEqualTo(State.CLOSED);
            assertThat(closed.closing().by()).isEqualTo("compliance");
            assertThat(closed.proposal().approvedBy()).isNull();
            assertThat(firm.jdbc().queryForObject("select open_key is null from alert where id = 1", Boolean.class))
                    .isTrue();
        }

        @Test
        void C1_above_an_amount_or_a_risk_two_persons_close_and_the_database_says_so_too() {
            raise(2, "499999.99");
            raise(3, "500000.00");
            raise(4);
            firm.jdbc().update("update alert_case set risk = 3 where alert_id = 4");
            for (long id = 2; id <= 4; id++) {
                queue.claim(id, "compliance", "test");
            }

            assertThat(queue.close(2, Code.EXPLAINED, "seen", null, "compliance", "test")
                            .state())
                    .isEqualTo(State.CLOSED);
            refused("C1.second-person", () -> queue.close(3, Code.EXPLAINED, "seen", null, "compliance", "test"));
            refused("C1.second-person", () -> queue.close(4, Code.EXPLAINED, "seen", null, "compliance", "test"));
            assertThatThrownBy(() -> firm.jdbc().update("update alert_case set code = 'CONFIRMED' where alert_id = 2"))
                    .isInstanceOf(DataIntegrityViolationException.class);
            assertThatThrownBy(() -> firm.jdbc().update("update alert_case set closed_by = null where alert_id = 2"))
                    .isInstanceOf(DataIntegrityViolationException.class);
        }

        @Test
        void C1_I5_a_client_graded_high_since_the_alert_was_raised_takes_two_persons() {
            var weight = new AtomicInteger(3);
            var deciding = new Deciding(
                    firm.get(Acting.class),
                    firm.get(CaseChanges.class),
                    firm.get(ActTable.class),
                    firm.get(Alerts.class),
                    clientNo -> weight.get(),
                    List.of(),
                    firm.get(QueueSettings.class),
                    firm.get(DurableTransaction.class),
                    firm.clock);
            queue.claim(1, "compliance", "test");

            refused("C1.second-person", () -> deciding.close(1, Code.EXPLAINED, "seen", null, "compliance", "test"));
            weight.set(2);
            assertThat(deciding.close(1, Code.EXPLAINED, "seen", null, "compliance", "test")
                            .state())
                    .isEqualTo(State.CLOSED);
        }

        @Test
        void P2_an_approval_holds_for_the_proposal_that_was_read_and_for_no_later_one() {
            var changes = firm.get(CaseChanges.class);
            queue.claim(1, "compliance", "test");
            queue.propose(1, Code.EXPLAINED, "salary", null, "compliance", "test");
            var read = queue.get(1).proposal();

            for (var other : List.of(Code.CONFIRMED, Code.EXPLAINED)) {
                firm.clock.forward(Duration.ofSeconds(1));
                queue.giveBack(1, null, "compliance3", "test");
                queue.propose(1, other, "salary", null, "compliance", "test");
                assertThat(changes.approve(1, "compliance2", read))
                        .as("%s", other)
                        .isFalse();
            }
            assertThat(changes.approve(1, "compliance2", queue.get(1).proposal()))
                    .isTrue();
        }

        @Test
        void I6_I3_a_match_decided_at_its_own_desk_closes_its_alert_once_on_record_and_raises_a_look() {
            firm.jdbc().update("update alert_case set rule = 'I6'");
            firm.jdbc().update("update alert set rule = 'I6'");
            var looks = new Raised();
            var provider = new StaticListableBeanFactory(Map.of("looks", looks)).getBeanProvider(Looks.class);
            var matches = new ListMatches(
                    firm.get(Findings.class),
                    firm.get(Alerts.class),
                    firm.get(MatchCases.class),
                    new LooksAfterClosing(provider));
            queue.claim(1, "compliance3", "test");

            for (int times = 0; times < 2; times++) {
                firm.get(DurableTransaction.class).run(() -> matches.close(confirmed(1)));
            }

            assertThat(looks.causes).containsExactly(CLIENT + " SUSPICION compliance2");
            assertThat(queue.get(1).state()).isEqualTo(State.CLOSED);
            assertThat(queue.get(1).history().getLast())
                    .extracting(AlertCase.Act::actor, AlertCase.Act::act, AlertCase.Act::before)
                    .containsExactly("compliance2", "approve", State.CLAIMED);
            assertThat(firm.audit.stream().filter(record -> record.action().equals("alert.approve")))
                    .singleElement()
                    .extracting(AuditRecord::after)
                    .isEqualTo("CLOSED CONFIRMED");
        }

        private Hit confirmed(long alertId) {
            var now = firm.clock.instant();
            return new Hit(
                    7,
                    CLIENT,
                    "client",
                    "UN",
                    "e1",
                    true,
                    "NAME",
                    Hit.State.CONFIRMED,
                    now,
                    now,
                    Hit.Decision.CONFIRM,
                    "seen the passport",
                    "compliance",
                    "compliance2",
                    now,
                    alertId);
        }

        @Test
        void M11_P2_nobody_who_proposed_a_suppression_closes_the_alert_and_an_earlier_one_still_finds_it() {
            var suppressed = firm.get(SuppressedAlerts.class);
            var until = Firm.MONDAY.plusDays(30);
            var ceiling = Money.parse("50.00");
            queue.claim(1, "compliance", "test");
            var first = suppressed.propose(1, "salary", until, ceiling, "compliance", "test");
            queue.release(1, "compliance", "test");
            queue.claim(1, "compliance2", "test");
            suppressed.propose(1, "salary", until, ceiling, "compliance2", "test");
            queue.release(1, "compliance2", "test");
            queue.claim(1, "compliance3", "test");
            queue.propose(1, Code.EXPLAINED, "salary", null, "compliance3", "test");

            for (var proposer : List.of("compliance", "compliance2")) {
                assertThatThrownBy(() -> queue.approve(1, null, proposer, "test"))
                        .isInstanceOf(SamePersonException.class);
            }
            queue.giveBack(1, null, "compliance4", "test");
            suppressed.approve(first.id(), "compliance4", "test");
            assertThat(shown(View.SUPPRESSED)).containsExactly(1L);
        }

        @Test
        void M11_P2_an_alert_in_hand_is_suppressed_by_two_persons_and_not_closed_by_who_proposed_it() {
            var suppressed = firm.get(SuppressedAlerts.class);
            var until = Firm.MONDAY.plusDays(30);
            var ceiling = Money.parse("50.00");
            assertThatThrownBy(() -> suppressed.propose(1, "salary", until, ceiling, "compliance", "test"))
                    .isInstanceOf(RefusedException.class);
            queue.claim(1, "compliance", "test");
            refused(
                    "M11.until",
                    () -> suppressed.propose(1, "salary", until.plusDays(200), ceiling, "compliance", "test"));
            var made = suppressed.propose(1, "salary", until, ceiling, "compliance", "test");
            refused("P2.same-person", () -> suppressed.approve(made.id(), "compliance", "test"));
            queue.release(1, "compliance", "test");
            queue.claim(1, "compliance2", "test");
            queue.propose(1, Code.EXPLAINED, "salary", null, "compliance2", "test");
            assertThatThrownBy(() -> queue.approve(1, null, "compliance", "test"))
                    .isInstanceOf(SamePersonException.class);
            queue.giveBack(1, null, "compliance3", "test");

            assertThat(suppressed.approve(made.id(), "compliance2", "test").approver())
                    .isEqualTo("compliance2");
            assertThat(shown(View.SUPPRESSED)).containsExactly(1L);
            assertThat(shown(View.OPEN)).isEmpty();
            assertThat(firm.get(Suppressions.class)
                            .list(Long.MAX_VALUE, 1)
                            .getFirst()
                            .matched())
                    .isEqualTo(1);
        }

        @Test
        void C1_C8_files_have_numbers_of_their_own_and_put_no_alert_in_another_state() {
            var files = firm.get(AlertFiles.class);
            var first = files.file(1, "a.png", new byte[] {1}, "compliance", "test");
            var second = files.file(1, "b.png", new byte[] {2}, "compliance2", "test");

            assertThat(files.of(1)).containsExactly(first, second);
            assertThat(files.read(second)).containsExactly(2);
            assertThat(queue.get(1).state()).isEqualTo(State.NEW);
            refused("missing.alert-file", () -> files.find(2, first.id()));
            refused("missing.alert", () -> files.file(99, "a.png", new byte[] {1}, "compliance", "test"));
        }

        @Test
        void I6_a_match_with_a_list_takes_two_persons() {
            firm.jdbc().update("update alert_case set rule = 'I6'");
            queue.claim(1, "compliance", "test");

            refused("C1.second-person", () -> queue.close(1, Code.FALSE_POSITIVE, "x", null, "compliance", "test"));
        }

        @Test
        void M10_what_was_not_evaluated_is_not_confirmed() {
            firm.jdbc().update("update alert_case set state = 'NOT_EVALUATED', born = 'NOT_EVALUATED'");
            assertThat(queue.takeNext("compliance", "test")).isEmpty();
            assertThat(shown(View.NOT_EVALUATED)).containsExactly(1L);
            queue.claim(1, "compliance", "test");

            refused("M10.nothing-to-confirm", () -> queue.propose(1, Code.CONFIRMED, "x", null, "compliance", "test"));
            assertThat(queue.release(1, "compliance", "test").state()).isEqualTo(State.NOT_EVALUATED);
        }

        private static void refused(String text, Runnable act) {
            assertThatThrownBy(act::run)
                    .isInstanceOf(RefusedException.class)
                    .extracting(e -> ((RefusedException) e).refusal().text())
                    .isEqualTo(text);
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

            assertThat(queue.takeNext("compliance2", "test")
                            .orElseThrow()
                            .holder()
                            .assignee())
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

            assertThatThrownBy(() -> queue.approve(1, null, "compliance", "test"))
                    .isInstanceOf(SamePersonException.class);
            assertThatThrownBy(() ->
                            firm.jdbc().update("update alert_case set state = 'CLOSED', approved_by = proposed_by"))
                    .isInstanceOf(DataIntegrityViolationException.class);
            assertThat(queue.approve(1, null, "compliance2", "test").state()).isEqualTo(State.CLOSED);
            assertThatThrownBy(() -> queue.approve(1, null, "compliance2", "test"))
                    .isInstanceOf(RefusedException.class);
        }

        @Test
        void M8_a_closing_is_bound_to_the_evidence_it_was_proposed_on() {
            queue.claim(1, "compliance", "test");
            assertThatThrownBy(() -> queue.propose(1, Code.CONFIRMED, "seen", "b".repeat(64), "compliance", "test"))
                    .isInstanceOf(RefusedException.class);
            queue.propose(1, Code.CONFIRMED, "seen", "a".repeat(64), "compliance", "test");
            firm.jdbc().update("update alert set hash = ?", "b".repeat(64));

            assertThatThrownBy(() -> queue.approve(1, null, "compliance2", "test"))
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
            assertThat(queue.counts("compliance"))
                    .containsEntry(View.ALL, 3L)
                    .containsEntry(View.OVERDUE, 3L)
                    .containsEntry(View.TO_APPROVE, 1L)
                    .containsEntry(View.CLOSED, 0L);
            assertThat(queue.list(new Sought(View.ALL, "M3", null, null), "compliance", Long.MAX_VALUE, 10))
                    .isEmpty();
        }

        private List<Long> shown(View view) {
            return queue.list(new Sought(view, null, CLIENT, null), "compliance", Long.MAX_VALUE, 10).stream()
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
            queue.approve(1, null, "compliance2", "test");

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
