package org.custodygateway.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.retention.ExpiryRun.State;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.support.Database;
import org.custodygateway.support.Firm;
import org.custodygateway.support.Modules;
import org.custodygateway.support.Places;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.env.MockEnvironment;

/** How long records are kept (C6), on both databases. */
class RetentionTest {

    @Nested
    class OnH2 extends Rules {
        OnH2() {
            super(Database.H2);
        }
    }

    @Nested
    class OnPostgres extends Rules {
        OnPostgres() {
            super(Database.POSTGRES);
        }
    }

    @Test
    void C6_a_term_below_the_laws_floor_is_refused_at_the_start_by_its_name() {
        assertThat(problem("gateway.retention.terms.notices", "2"))
                .contains("gateway.retention.terms.notices is 2")
                .contains("3 years");
        assertThat(problem("gateway.retention.terms.identity", "9")).contains("terms.identity");
        assertThat(problem("gateway.retention.terms.transactions", "9")).contains("terms.transactions");
        assertThat(problem("gateway.retention.terms.opening-papers", "19")).contains("terms.opening-papers");
        assertThat(problem("gateway.retention.years", "19")).contains("gateway.retention.years is 19");
        assertThat(problem("gateway.retention.terms.notices", "3")).isEmpty();
        assertThat(problem("gateway.retention.terms.identity", "10")).isEmpty();
    }

    private static String problem(String name, String value) {
        return RetentionSettings.problem(new MockEnvironment().withProperty(name, value))
                .orElse("");
    }

    abstract static class Rules {
        private final Database database;
        private final List<AuditRecord> audit = new CopyOnWriteArrayList<>();
        private AnnotationConfigApplicationContext context;
        private JdbcTemplate jdbc;
        private ExpiryRuns runs;
        private LocalDate today;

        Rules(Database database) {
            this.database = database;
        }

        private void start(Map<RecordClass, Integer> terms) {
            var place = Places.make("retention");
            context = Modules.on(
                    database.migrated(),
                    Map.of(
                            "gateway.trading-day.first",
                            Firm.MONDAY.toString(),
                            "gateway.data",
                            place.toString(),
                            "gateway.node",
                            "node-1"),
                    beans -> {
                        beans.registerBean(AuditTrail.class, () -> audit::addAll);
                        beans.registerBean(RetentionSettings.class, () -> new RetentionSettings(20, terms));
                        beans.registerBean(
                                "testClock", Clock.class, Firm.MovableClock::new, bean -> bean.setPrimary(true));
                    },
                    "database",
                    "calendar",
                    "retention");
            jdbc = context.getBean(JdbcTemplate.class);
            runs = context.getBean(ExpiryRuns.class);
            // Neither the database's own date nor the business date may make a row older.
            today = jdbc.queryForObject("select current_date", LocalDate.class);
            today = today.isBefore(Firm.MONDAY) ? today : Firm.MONDAY;
            jdbc.update("update trading_day set day = ?", today);
        }

        @AfterEach
        void close() {
            context.close();
        }

        private void transfer(long id, LocalDate day) {
            jdbc.update("""
                    insert into transfer (id, kind, client_no, account_no, bank, settlement_account, from_account, to_account, fen, state, adjusted,
                                          business_date, started_by, accepted_at, inquiries)
                    values (?, 'SWEEP', '10000001', '', '', '', '', '', 100, 'DONE', false, ?, 'FIRM', ?, 0)""", id, day, day);
            jdbc.update("""
                    insert into transfer_leg (transfer_id, line, client_no, from_account, fen, state)
                    values (?, 1, '10000001', '1000000102', 100, 'DONE')""", id);
        }

        private void notice(long id, LocalDate day) {
            jdbc.update("""
                    insert into notice (id, client_no, kind, zh, en, given_by, at) values (?, '10000001', 'MARKET', 'x', 'x', 'y', ?)""", id, day);
        }

        private void client(String clientNo, LocalDate closedOn) {
            jdbc.update("""
                    insert into client (client_no, type, name, document_type, document_number, document_expires, identity, four_steps, standing, branch,
                                        status, opened_at, closed_on)
                    values (?, 'INDIVIDUAL', 'x', '10', '1', date '2030-01-01', '{}', '{}', 'QUALIFIED', '0001', 'OPEN', timestamp '1990-01-01 00:00:00', ?)""", clientNo, closedOn);
        }

        private void paper(long id, String clientNo, LocalDate day) {
            jdbc.update("""
                    insert into paper (id, kind, client_no, branch, sha256, media_type, size, filed_by, at)
                    values (?, 'OTHER', ?, '0001', 'a', 'image/png', 1, 'counter', ?)""", id, clientNo, day);
        }

        private void refusesToRemove(String table, String where) {
            assertThatThrownBy(() -> jdbc.update("delete from " + table + " where " + where))
                    .as("%s %s", table, where)
                    .isInstanceOf(DataAccessException.class);
        }

        @Test
        void C6_the_database_itself_refuses_to_remove_what_is_within_its_term() {
            start(Map.of(RecordClass.NOTICES, 3, RecordClass.TRANSACTIONS, 10, RecordClass.IDENTITY, 10));
            transfer(1, today.minusYears(10));
            transfer(2, today.minusYears(10).minusDays(1));
            notice(1, today.minusYears(3));
            notice(2, today.minusYears(3).minusDays(1));
            client("10000001", null);
            client("10000002", today.minusYears(10));
            client("10000003", today.minusYears(10).minusDays(1));
            paper(1, "10000001", today.minusYears(30));
            paper(2, "10000002", today.minusYears(30));
            paper(3, null, today.minusYears(20).minusDays(1));

            refusesToRemove("transfer", "id = 1");
            refusesToRemove("transfer_leg", "transfer_id = 1");
            refusesToRemove("notice", "id = 1");
            refusesToRemove("client", "client_no = '10000001'");
            refusesToRemove("client", "client_no = '10000002'");
            refusesToRemove("paper", "id = 1");
            refusesToRemove("paper", "id = 2");

            assertThat(jdbc.update("delete from transfer_leg where transfer_id = 2"))
                    .isEqualTo(1);
            assertThat(jdbc.update("delete from transfer where id = 2")).isEqualTo(1);
            assertThat(jdbc.update("delete from notice where id = 2")).isEqualTo(1);
            assertThat(jdbc.update("delete from client where client_no = '10000003'"))
                    .isEqualTo(1);
            assertThat(jdbc.update("delete from paper where id = 3")).isEqualTo(1);
        }

        private void alert(long id, LocalDate closedOn) {
            jdbc.update("""
                    insert into alert (id, rule, rule_version, client_no, episode, raised_at, evidence, hash, closed_at)
                    values (?, 'M1', 1, '10000001', 1, ?, '{}', 'x', ?)""", id, closedOn, closedOn);
            jdbc.update(
                    "insert into alert_event (alert_id, event_id, client_no, rule) values (?, 1, '10000001', 'M1')",
                    id);
        }

        @Test
        void C6_what_an_alert_rests_on_is_kept_as_long_as_the_alert_and_versions_of_rules_for_ever() {
            start(Map.of());
            alert(1, today.minusYears(20));
            alert(2, today.minusYears(20).minusDays(1));

            refusesToRemove("alert_event", "alert_id = 1");
            refusesToRemove("rule_version", "rule = 'M1'");
            assertThat(jdbc.update("delete from alert_event where alert_id = 2"))
                    .isEqualTo(1);
        }

        @Test
        void C6_no_setting_of_a_term_in_the_database_is_below_the_laws_floor_and_its_tables_are_not_emptied_at_once() {
            start(Map.of());

            assertThatThrownBy(() -> jdbc.update("update record_class set years = 2 where name = 'NOTICES'"))
                    .isInstanceOf(DataAccessException.class);
            if (database == Database.POSTGRES) {
                assertThatThrownBy(() -> jdbc.update("truncate table notice")).isInstanceOf(DataAccessException.class);
            }
        }

        @Test
        void C6_a_business_date_that_runs_ahead_makes_nothing_older() {
            start(Map.of(RecordClass.NOTICES, 3));
            notice(1, today.minusYears(3));
            jdbc.update("update trading_day set day = ?", today.plusYears(5));

            refusesToRemove("notice", "id = 1");
            assertThat(runs.propose("operations", "test").items()).isEmpty();
        }

        @Test
        void C6_P2_what_is_past_its_term_is_proposed_approved_by_another_and_removed_with_a_protocol() {
            start(Map.of(RecordClass.NOTICES, 3, RecordClass.TRANSACTIONS, 10));
            var old = today.minusYears(11);
            for (long id = 1; id <= 501; id++) {
                transfer(id, old);
            }
            transfer(1000, today.minusYears(9));
            notice(1, old);

            var run = runs.propose("operations", "test");
            assertThat(runs.toApprove("operations2")).isOne();
            assertThat(runs.toApprove("operations")).isZero();

            assertThat(run.items())
                    .extracting(ExpiryRun.Item::table, ExpiryRun.Item::rows)
                    .containsExactly(tuple("transfer_leg", 501L), tuple("transfer", 501L), tuple("notice", 1L));
            assertThat(run.items().getFirst().oldest()).isEqualTo(old);
            assertThat(refusal(() -> runs.approve(run.id(), "operations", "test"))
                            .nature())
                    .isEqualTo(Refusal.Nature.PERSON);
            assertThatThrownBy(() -> jdbc.update(
                            "update retention_run set state = 'DELETING', decided_by = proposed_by where id = ?",
                            run.id()))
                    .isInstanceOf(DataAccessException.class);
            assertThat(runs.step()).as("nothing goes before it is approved").isFalse();
            runs.approve(run.id(), "operations2", "test");
            assertThat(runs.step()).isTrue();
            assertThat(jdbc.queryForObject("select count(*) from transfer_leg", Integer.class))
                    .as("stopped after a portion")
                    .isEqualTo(2);
            runs.look();

            var done = runs.find(run.id());
            assertThat(done.state()).isEqualTo(State.DONE);
            assertThat(done.items()).allSatisfy(item -> {
                assertThat(item.deleted()).isEqualTo(item.rows());
                assertThat(item.digest()).isNotEqualTo(Removal.NOTHING).hasSize(64);
            });
            assertThat(jdbc.queryForList("select id from transfer", Long.class)).containsExactly(1000L);
            assertThat(audit)
                    .extracting(AuditRecord::action)
                    .contains("retention.proposed", "retention.approved", "retention.removed");
            assertThat(refusal(() -> runs.reject(run.id(), "operations2", "test"))
                            .nature())
                    .isEqualTo(Refusal.Nature.STATE);
        }

        @Test
        void C6_a_term_set_longer_after_the_proposal_holds_and_the_run_ends() {
            start(Map.of(RecordClass.NOTICES, 3));
            notice(1, today.minusYears(6));
            notice(2, today.minusYears(4));
            var run = runs.propose("operations", "test");
            jdbc.update("update record_class set years = 5 where name = 'NOTICES'");
            runs.approve(run.id(), "operations2", "test");

            runs.look();

            assertThat(runs.find(run.id()).state()).isEqualTo(State.DONE);
            assertThat(jdbc.queryForList("select id from notice", Long.class)).containsExactly(2L);
        }

        @Test
        void C6_a_term_that_is_set_comes_into_the_database_with_a_record_and_books_and_audit_are_never_removed() {
            start(Map.of(RecordClass.NOTICES, 5));

            var terms = context.getBean(Terms.class).all();

            assertThat(terms)
                    .filteredOn(term -> term.kind() == RecordClass.NOTICES)
                    .singleElement()
                    .extracting(Terms.Term::years, Terms.Term::floor)
                    .containsExactly(5, 3);
            assertThat(terms)
                    .filteredOn(term -> !term.removed())
                    .extracting(Terms.Term::kind)
                    .containsExactlyInAnyOrder(RecordClass.BOOKS, RecordClass.AUDIT);
            assertThat(audit)
                    .extracting(AuditRecord::subject, AuditRecord::before, AuditRecord::after)
                    .containsExactly(tuple("record-class:NOTICES", "20", "5"));
            // Every row of the catalogue names what is there: counting each table once proves it.
            assertThat(runs.propose("operations", "test").items()).isEmpty();
        }

        @Test
        void C6_what_a_stop_left_in_the_archive_belongs_to_nothing_and_what_was_changed_there_is_seen()
                throws IOException {
            start(Map.of());
            var archive = context.getBean(MessageArchive.class);
            var durable = context.getBean(DurableTransaction.class);
            archive.append("nhb", today, List.of("{\"serial\":\"written, and the power failed before its row was\"}"));
            durable.run(List.of(archive.append("nhb", today, List.of("{\"serial\":\"1\"}", "{\"serial\":\"2\"}"))));

            var portion = archive.of(today, "nhb").getFirst();

            assertThat(archive.of(today, "nhb")).hasSize(1);
            assertThat(portion.messages()).isEqualTo(2);
            assertThat(portion.position()).isPositive();
            assertThat(portion.intact()).isTrue();
            var file = Path.of(context.getEnvironment().getRequiredProperty("gateway.data"), "archive", portion.file());
            var bytes = Files.readAllBytes(file);
            bytes[bytes.length - 9] ^= 1;
            Files.write(file, bytes);
            assertThat(archive.of(today, "nhb").getFirst().intact()).isFalse();
            Files.delete(file);
            assertThat(archive.of(today, "nhb").getFirst().intact()).isFalse();
        }

        private Refusal refusal(ThrowingCallable act) {
            return assertThatThrownBy(act)
                    .asInstanceOf(type(RefusedException.class))
                    .actual()
                    .refusal();
        }
    }
}
