package org.custodygateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.support.Database;
import org.custodygateway.support.Modules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

@ParameterizedClass
@EnumSource(Database.class)
class AuditChainTest {

    private final Database database;
    private HikariDataSource pool;
    private AnnotationConfigApplicationContext context;
    private JdbcTemplate jdbc;

    @TempDir
    Path data;

    AuditChainTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        pool = database.migrated();
        context = Modules.on(
                pool,
                Map.of("gateway.node", "node-1", "gateway.data", data.toString()),
                beans -> {},
                "database",
                "audit");
        jdbc = context.getBean(JdbcTemplate.class);
    }

    @AfterEach
    void stop() {
        context.close();
        pool.close();
    }

    @Test
    void P3_what_nobody_touched_is_intact() {
        append(3);
        append(4);
        anchor();
        append(1);

        var verdict = verify();

        assertThat(verdict.broken()).isNull();
        assertThat(verdict.intact()).isTrue();
        assertThat(verdict.records()).isEqualTo(8);
    }

    @Test
    void P3_a_check_while_records_are_written_finds_nothing() throws Exception {
        append(1);
        var running = new AtomicBoolean(true);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var writing = threads.submit(() -> {
                while (running.get()) {
                    append(3);
                    anchor();
                }
            });
            var verdicts = Stream.generate(this::verify).limit(30).toList();
            running.set(false);
            writing.get();
            assertThat(verdicts).allMatch(AuditCheck.Verdict::intact);
        }
    }

    @Test
    void P3_a_record_that_was_altered_is_noticed() {
        append(5);
        unlock();
        jdbc.update("update audit_record set after = 'DONE' where number = 3");

        assertBrokenAt(3, "altered");
    }

    @Test
    void P3_an_altered_record_with_a_fitting_hash_breaks_the_next_one() {
        append(5);
        unlock();
        jdbc.update("update audit_record set hash = ? where number = 3", "a".repeat(64));

        assertThat(verify().intact()).isFalse();
    }

    @Test
    void P3_a_record_that_was_taken_out_is_noticed() {
        append(5);
        unlock();
        jdbc.update("delete from audit_record where number = 2");

        assertBrokenAt(2, "missing");
    }

    @Test
    void P3_a_record_that_was_put_in_is_noticed() {
        append(2);
        jdbc.update(
                "insert into audit_record select chain, 3, ?, ?, at, actor, origin, action, subject, before, after"
                        + " from audit_record where number = 2",
                "b".repeat(64),
                "c".repeat(64));

        assertBrokenAt(3, "does not follow");
    }

    @Test
    void P3_a_tail_that_was_cut_off_is_noticed_by_the_head() {
        append(5);
        unlock();
        jdbc.update("delete from audit_record where number > 3");

        assertBrokenAt(4, "ends here");
    }

    @Test
    void P3_a_tail_that_was_cut_off_with_its_head_is_noticed_by_the_anchor() {
        append(5);
        anchor();
        cutAfter(3);

        assertBrokenAt(5, "anchored");
    }

    @Test
    void P3_a_tail_that_was_cut_off_with_its_head_and_anchor_is_noticed_by_the_file() {
        append(3);
        anchor();
        append(2);
        anchor();
        cutAfter(3);
        dropTrigger("anchor_is_kept", "audit_anchor");
        dropTrigger("anchor_head_is_kept", "audit_anchor_head");
        jdbc.update("delete from audit_anchor_head where anchor = 2");
        jdbc.update("delete from audit_anchor where number = 2");

        assertBrokenAt(2, "in the file, but not in the database");
    }

    @Test
    void P3_a_chain_that_was_rewritten_to_its_end_is_noticed_by_its_anchor() {
        append(1);
        anchor();
        String kept = jdbc.queryForObject("select hash from audit_record", String.class);
        unlock();
        jdbc.update("delete from audit_record");
        jdbc.update("update audit_chain set number = 0, head = ?", Link.GENESIS);
        append(1);

        assertThat(jdbc.queryForObject("select hash from audit_record", String.class))
                .isNotEqualTo(kept);
        assertBrokenAt(1, "differs from its anchor");
    }

    @Test
    void P3_the_database_itself_refuses_to_change_a_record() {
        append(1);

        assertThatThrownBy(() -> jdbc.update("update audit_record set after = 'DONE'"))
                .hasMessageContaining("never changed or deleted");
        assertThatThrownBy(() -> jdbc.update("delete from audit_record"))
                .hasMessageContaining("never changed or deleted");
    }

    @Test
    void P3_a_fork_cannot_be_stored() {
        append(2);

        assertThatThrownBy(() -> jdbc.update(
                        "insert into audit_record select chain, 9, previous, ?, at, actor, origin, action, subject, before, after"
                                + " from audit_record where number = 2",
                        "c".repeat(64)))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void P3_a_record_falls_with_what_it_tells_of() {
        append(1);
        assertThatThrownBy(() -> transaction().run(() -> {
                    trail().append(records(3));
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");

        assertThat(verify().records()).isEqualTo(1);
        assertThat(verify().intact()).isTrue();
    }

    @Test
    void P3_without_a_transaction_nothing_is_recorded() {
        assertThatThrownBy(() -> trail().append(records(1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void P3_transactions_do_not_wait_for_the_chain_another_one_holds() {
        append(1);
        transaction().run(() -> {
            trail().append(records(2));
            try (var threads = Executors.newSingleThreadExecutor()) {
                threads.submit(() -> append(2)).get();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });

        assertThat(jdbc.queryForObject("select count(*) from audit_chain", Long.class))
                .isGreaterThan(1);
        assertThat(verify().intact()).isTrue();
        assertThat(verify().records()).isEqualTo(5);
    }

    @Test
    void P3_many_writers_at_once_leave_whole_chains() throws Exception {
        try (var threads = Executors.newFixedThreadPool(20)) {
            List<Callable<Void>> work = Collections.nCopies(100, () -> {
                append(7);
                return null;
            });
            var results = new ArrayList<Future<Void>>(threads.invokeAll(work));
            for (var result : results) {
                result.get();
            }
        }
        anchor();

        assertThat(verify().broken()).isNull();
        assertThat(verify().records()).isEqualTo(700);
    }

    @Test
    void P3_what_an_act_says_of_itself_never_stops_it() {
        transaction()
                .run(() -> trail().append(List.of(new AuditRecord(
                        "x".repeat(500), "a\0b", "half \uD800 pair", "s", "张伟".repeat(5000), "𠀀".repeat(3000)))));

        assertThat(verify().broken()).isNull();
    }

    @Test
    void P3_a_line_of_the_file_that_a_halt_cut_off_is_written_over() throws Exception {
        append(1);
        anchor();
        Path file = data.resolve("audit/anchors.log");
        Files.writeString(file, "2\t2026", StandardOpenOption.APPEND);
        assertThat(verify().broken()).isNull();

        append(1);
        anchor();

        assertThat(Files.readAllLines(file)).hasSize(2);
        assertThat(verify().broken()).isNull();
    }

    private void assertBrokenAt(long number, String why) {
        var verdict = verify();
        assertThat(verdict.intact()).isFalse();
        assertThat(verdict.broken().number()).isEqualTo(number);
        assertThat(verdict.broken().why()).contains(why);
    }

    private void cutAfter(long number) {
        unlock();
        jdbc.update("delete from audit_record where number > ?", number);
        jdbc.update(
                "update audit_chain set number = ?, head = (select hash from audit_record where number = ?)",
                number,
                number);
    }

    private void unlock() {
        dropTrigger("audit_is_kept", "audit_record");
    }

    /** As one could who owns the database. */
    private void dropTrigger(String trigger, String table) {
        jdbc.execute("drop trigger " + trigger + (database == Database.H2 ? "" : " on " + table));
    }

    private void append(int count) {
        transaction().run(() -> trail().append(records(count)));
    }

    private static List<AuditRecord> records(int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        n -> new AuditRecord("counter", "127.0.0.1", "transfer.accepted", "transfer:" + n, "", "SENT"))
                .toList();
    }

    private void anchor() {
        context.getBean(AuditAnchors.class).anchor();
    }

    private AuditCheck.Verdict verify() {
        return context.getBean(AuditCheck.class).verify();
    }

    private AuditTrail trail() {
        return context.getBean(AuditTrail.class);
    }

    private DurableTransaction transaction() {
        return context.getBean(DurableTransaction.class);
    }
}
