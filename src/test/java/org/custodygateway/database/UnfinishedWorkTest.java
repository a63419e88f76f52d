package org.custodygateway.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.custodygateway.database.UnfinishedWork.Item;
import org.custodygateway.database.UnfinishedWork.Line;
import org.custodygateway.support.Database;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;

class UnfinishedWorkTest {

    private static final Instant EARLY = Instant.parse("2026-11-20T02:00:00Z");
    private static final Instant LATE = Instant.parse("2026-11-20T03:00:00Z");

    @ParameterizedTest
    @EnumSource
    void every_state_that_is_not_final_is_seen_with_its_age_and_what_it_is_about(Database database) throws Exception {
        try (var pool = database.migrated();
                var context = new AnnotationConfigApplicationContext()) {
            var jdbc = new JdbcTemplate(pool);
            context.registerBean(JdbcTemplate.class, () -> jdbc);
            context.register(UnfinishedWork.class);
            for (var name : kindsOfAllModules()) {
                context.register(Class.forName(name));
            }
            context.refresh();
            var work = context.getBean(UnfinishedWork.class);
            assertThat(context.getBeansOfType(Unfinished.class).values().stream()
                            .map(Unfinished::kind))
                    .contains("TRANSFER", "DECISION", "REVERSAL", "REQUEST", "ANSWER", "PARKED_MESSAGE", "CONTRACT")
                    .contains("KEY_INFO", "CLOSING_INTEREST", "DIFFERENCE", "FUNDING", "RUN", "FILE", "APPLICATION")
                    .doesNotHaveDuplicates();
            assertThat(work.lines()).isEmpty();

            transfer(jdbc, 1, "IN_DOUBT", LATE, false);
            transfer(jdbc, 2, "IN_DOUBT", EARLY, false);
            transfer(jdbc, 3, "IN_DOUBT", EARLY, true);
            transfer(jdbc, 4, "HELD", LATE, false);
            transfer(jdbc, 5, "DONE", EARLY, false);
            transfer(jdbc, 6, "REFUSED", EARLY, false);
            jdbc.update("insert into transfer_decision values (2, true, 'the bank says so', 'settlement', null)");
            jdbc.update("insert into transfer_decision values (6, false, 'old', 'settlement', 'settlement2')");
            jdbc.update("insert into transfer_reversal values (9, 5, 'a mistake', 'settlement', null)");
            others(jdbc);

            assertThat(work.lines())
                    .contains(
                            new Line("TRANSFER", "nhb", "IN_DOUBT", 2, EARLY),
                            new Line("TRANSFER", "nhb", "CONTRADICTED", 1, EARLY),
                            new Line("TRANSFER", "nhb", "HELD", 1, LATE),
                            new Line("DECISION", "nhb", "PROPOSED", 1, EARLY),
                            new Line("REVERSAL", "nhb", "PROPOSED", 1, EARLY),
                            new Line("CONTRACT", "jmb", "PRE_DESIGNATED", 1, EARLY),
                            new Line("KEY_INFO", "jmb", "REFUSED", 1, LATE),
                            new Line("RUN", "", "BLOCKED", 1, EARLY),
                            new Line("FILE", "nhb", "MISSING", 1, LATE),
                            new Line("DIFFERENCE", "nhb", "OPEN", 1, LATE),
                            new Line("PARKED_MESSAGE", "", "PARKED", 1, EARLY))
                    .hasSize(11);
            assertThat(work.items("TRANSFER", 2))
                    .containsExactly(
                            new Item("TRANSFER", "nhb", "IN_DOUBT", "transfer:2", EARLY),
                            new Item("TRANSFER", "nhb", "CONTRADICTED", "transfer:3", EARLY));
            assertThat(work.items("NOTHING", 2)).isEmpty();
        }
    }

    private static List<String> kindsOfAllModules() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Configuration.class));
        return scanner.findCandidateComponents("org.custodygateway").stream()
                .map(found -> String.valueOf(found.getBeanClassName()))
                .filter(name -> name.matches(".*\\.Unfinished\\w+"))
                .toList();
    }

    private static void transfer(JdbcTemplate jdbc, long id, String state, Instant accepted, boolean onlyPersons) {
        jdbc.update("""
                insert into transfer (id, kind, client_no, account_no, bank, settlement_account, from_account, to_account, fen, state, adjusted,
                                      business_date, started_by, accepted_at, only_persons, inquiries)
                values (?, 'DEPOSIT', '10000001', '1000000101', 'nhb', '62', '', '', 100, ?, false, date '2026-11-20', 'FIRM', ?, ?, 0)""", id, state, at(accepted), onlyPersons);
    }

    private static void others(JdbcTemplate jdbc) {
        jdbc.update("""
                insert into custody_account (account_no, client_no, role, bank, contract, request_attempt, after_revocation, opened_at)
                values ('1000000102', '10000001', 'AUXILIARY', 'jmb', 'PRE_DESIGNATED', 0, false, ?)""", at(EARLY));
        jdbc.update("""
                insert into key_info_bank (account_no, client_no, bank, state, at, known_name, known_document_type, known_document_number, certain,
                                           attempts)
                values ('1000000102', '10000001', 'jmb', 'REFUSED', ?, 'n', '10', '1', true, 1)""", at(LATE));
        jdbc.update("""
                insert into day_run (id, kind, day, position, state, started_by, started_at, fence)
                values ('2026-11-20-close', 'CLOSE', date '2026-11-20', 1, 'BLOCKED', 'settlement', ?, 1)""", at(EARLY));
        jdbc.update("""
                insert into day_end_file (id, bank, day, name, direction, state, digest, lines, problem, compared, at)
                values (1, 'nhb', date '2026-11-20', 'B_CHK01_20261120.gz', 'IN', 'MISSING', '', 0, '', false, ?)""", at(LATE));
        jdbc.update("""
                insert into difference (id, day, bank, kind, starter, code, serial, client_no, fund_account, state, proposal, note, at)
                values (1, date '2026-11-20', 'nhb', 'ONLY_FIRM', 'S', '12001', '1', '10000001', '1000000101', 'OPEN', 'REVERSE_AT_FIRM', '', ?)""", at(LATE));
        jdbc.update("""
                insert into parked_message (id, source, raw, headers, why, state, at) values (1, 'q', ?, '', 'unreadable', 'PARKED', ?)""", new byte[] {1}, at(EARLY));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
