package org.custodygateway.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.custodygateway.support.Firm.AUX;
import static org.custodygateway.support.Firm.AUX2;
import static org.custodygateway.support.Firm.CLIENT;
import static org.custodygateway.support.Firm.MAIN;
import static org.custodygateway.support.Firm.MONDAY;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.compliance.Report.Format;
import org.custodygateway.compliance.Report.Repeat;
import org.custodygateway.compliance.Report.State;
import org.custodygateway.compliance.Report.Whole;
import org.custodygateway.compliance.Reports.Case;
import org.custodygateway.money.Money;
import org.custodygateway.monitoring.LargeValues;
import org.custodygateway.monitoring.LargeValues.Total;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.support.Database;
import org.custodygateway.support.Firm;
import org.custodygateway.transfer.Order;
import org.custodygateway.transfer.Ordered;
import org.custodygateway.transfer.Ordering;
import org.custodygateway.transfer.Transfers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;

/** Large values of a day and suspicious cases (C3), on both databases. */
class ReportsTest {

    private static final String MAKER = "compliance";
    private static final String SECOND = "compliance2";
    private static final String THIRD = "compliance3";

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
        private Reports reports;
        private int number;

        Work(Database database) {
            this.database = database;
        }

        @BeforeEach
        void start() {
            firm = new Firm(database, "transfer", "trading", "monitoring", "compliance");
            reports = firm.get(Reports.class);
            firm.endow(AUX, "9000000.00");
            firm.endow(MAIN, "9000000.00");
        }

        @AfterEach
        void stop() {
            firm.close();
        }

        private void internal(String from, String to, String amount) {
            firm.clock.forward(Duration.ofSeconds(1));
            var ordered = firm.get(Transfers.class)
                    .order(new Ordering(
                            CLIENT,
                            "test",
                            false,
                            "k" + ++number,
                            new Order.Internal(from, to, Money.parse(amount)),
                            List.of(),
                            false))
                    .join();
            assertThat(ordered).isInstanceOf(Ordered.Accepted.class);
        }

        private void looked() {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> firm.jdbc().queryForObject("select count(*) from client_news", Integer.class) == 0);
        }

        private void closeDay() {
            firm.jdbc().update("update trading_day set stage = 'CLOSED'");
        }

        private void large() {
            internal(AUX, MAIN, "300000.00");
            internal(AUX, MAIN, "200000.00");
            internal(MAIN, AUX2, "499999.99");
            looked();
        }

        private long alert() {
            var found = firm.get(AlertQueue.class)
                    .list(new AlertQueue.Sought(AlertQueue.View.ALL, null, null, null), "", Long.MAX_VALUE, 1);
            return found.getFirst().alert().id();
        }

        private static Case about(String narrative, Long... alerts) {
            return new Case(narrative, List.of(alerts), null, false, false);
        }

        private Whole exported(Whole made) {
            long id = made.report().id();
            reports.check(id, SECOND, "test");
            reports.finish(id, SECOND, "test");
            return reports.export(id, MAKER, "test");
        }

        private static void refused(String rule, String text, Supplier<?> act) {
            assertThatThrownBy(act::get)
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            e -> assertThat(e.refusal())
                                    .extracting(one -> one.rule(), one -> one.text())
                                    .containsExactly(rule, text));
        }

        @Test
        void C3_large_values_of_a_day_are_added_up_per_client_and_direction_and_are_the_ledgers() {
            large();

            var day = firm.get(LargeValues.class).of(MONDAY);

            assertThat(day.agrees()).isTrue();
            assertThat(day.booked()).isEqualTo(Money.parse("999999.99"));
            assertThat(day.totals())
                    .extracting(Total::clientNo, Total::direction, Total::transfers, Total::counted, Total::booked)
                    .containsExactly(tuple(CLIENT, "TO_MAIN", 2, Money.parse("500000.00"), Money.parse("500000.00")));
        }

        @Test
        void C3_a_list_is_made_checked_made_final_after_the_close_and_exported_by_two_persons() {
            large();
            long id = reports.largeValues(MONDAY, MAKER, "test").report().id();

            refused("C3", "C3.in-the-making", () -> reports.largeValues(MONDAY, SECOND, "test"));
            refused("C3", "C3.day-to-come", () -> reports.largeValues(MONDAY.plusDays(1), MAKER, "test"));
            refused("P2", "P2.same-person", () -> reports.check(id, MAKER, "test"));
            refused("C3", "C3.wrong-state", () -> reports.finish(id, SECOND, "test"));
            var queue = firm.get(QueueMark.class);
            assertThat(queue.toApprove(SECOND)).as("a draft waits for nobody").isZero();
            refused("C3", "C3.not-author", () -> reports.handIn(id, SECOND, "test"));
            assertThat(reports.handIn(id, MAKER, "test").report().handedIn()).isTrue();
            assertThat(queue.toApprove(SECOND)).isOne();
            assertThat(queue.toApprove(MAKER)).isZero();
            assertThat(reports.check(id, SECOND, "test").report().state()).isEqualTo(State.CHECKED);
            refused("C3", "C3.day-not-over", () -> reports.finish(id, SECOND, "test"));
            closeDay();
            refused("P2", "P2.same-person", () -> reports.finish(id, MAKER, "test"));
            refused("C3", "C3.wrong-state", () -> reports.export(id, MAKER, "test"));
            assertThat(reports.finish(id, SECOND, "test").report().state()).isEqualTo(State.FINAL);

            var exported = reports.export(id, MAKER, "test");

            assertThat(exported.report().state()).isEqualTo(State.EXPORTED);
            assertThat(exported.files()).extracting(Report.File::format).containsExactly(Format.JSON, Format.CSV);
            assertThat(exported.files().getLast().content())
                    .isEqualTo("day,clientNo,type,direction,transfers,counted,postings,booked\r\n" + "2026-11-23,"
                            + CLIENT + ",INDIVIDUAL,TO_MAIN,2,500000.00,2,500000.00\r\n");
            assertThat(exported.files())
                    .allSatisfy(file -> assertThat(file.sha256()).isEqualTo(sha256(file.content())));
            assertThat(exported.history())
                    .extracting(Report.Step::act)
                    .containsExactly("made", "handed-in", "checked", "final", "exported");
            assertThat(firm.audit.stream().filter(one -> one.subject().equals("report:" + id)))
                    .extracting(AuditRecord::action)
                    .containsExactly(
                            "report.made", "report.handed-in", "report.checked", "report.final", "report.exported");
            assertThat(reports.largeValues(MONDAY, MAKER, "test").report().state())
                    .as("a further one, once the first is exported")
                    .isEqualTo(State.DRAFT);
        }

        private static String sha256(String text) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        }

        @Test
        void C3_a_total_that_is_not_the_ledgers_says_so_and_cannot_be_final() {
            large();
            internal(MAIN, AUX2, "1.00");
            looked();
            closeDay();
            firm.jdbc().update("update watched_event set fen = fen - 1 where fen = 30000000");
            firm.jdbc().update("delete from watched_event where fen = 100");

            var made = reports.largeValues(MONDAY, MAKER, "test");

            assertThat(made.report().agrees()).isFalse();
            assertThat(firm.get(LargeValues.class).of(MONDAY).totals())
                    .extracting(Total::direction, Total::counted, Total::booked, Total::large, Total::agrees)
                    .containsExactly(
                            tuple("TO_AUXILIARY", Money.parse("499999.99"), Money.parse("500000.99"), true, false),
                            tuple("TO_MAIN", Money.parse("499999.99"), Money.parse("500000.00"), true, false));
            long id = made.report().id();
            reports.check(id, SECOND, "test");
            refused("C3", "C3.not-the-ledgers", () -> reports.finish(id, SECOND, "test"));
            assertThatThrownBy(() ->
                            firm.jdbc().update("update report set state = 'FINAL', final_by = 'x', final_at = made_at"))
                    .isInstanceOf(DataIntegrityViolationException.class);
        }

        @Test
        void C3_what_has_moved_since_it_was_checked_is_checked_again() {
            large();
            long id = reports.largeValues(MONDAY, MAKER, "test").report().id();
            reports.check(id, SECOND, "test");
            internal(AUX, MAIN, "1.00");
            looked();
            closeDay();

            refused("C3", "C3.moved", () -> reports.finish(id, SECOND, "test"));
            reports.giveBack(id, "one more", SECOND, "test");
            refused("C3", "C3.not-author", () -> reports.edit(id, null, SECOND, "test"));
            assertThat(reports.edit(id, null, MAKER, "test").report().content()).contains("500001.00");
            reports.check(id, SECOND, "test");

            assertThat(reports.finish(id, SECOND, "test").report().state()).isEqualTo(State.FINAL);
        }

        @Test
        void C3_what_was_exported_stays_and_the_database_says_so_too() {
            large();
            closeDay();
            var exported = exported(reports.largeValues(MONDAY, MAKER, "test"));

            for (var change : List.of(
                    "update report set narrative = 'x'",
                    "update report set state = 'DRAFT'",
                    "delete from report",
                    "update report_file set content = ''",
                    "delete from report_file",
                    "update report_step set note = 'x'",
                    "delete from report_step")) {
                assertThatThrownBy(() -> firm.jdbc().update(change)).as(change).isInstanceOf(DataAccessException.class);
            }
            long id = exported.report().id();
            refused("C3", "C3.wrong-state", () -> reports.giveBack(id, "x", SECOND, "test"));
            refused("C3", "C3.wrong-state", () -> reports.withdraw(id, "x", SECOND, "test"));
            firm.turnTo(MONDAY.plusDays(1));
            internal(AUX, MAIN, "1.00");
            looked();
            assertThat(reports.export(id, SECOND, "test").files()).isEqualTo(exported.files());
        }

        @Test
        void C3_P2_the_database_too_wants_two_persons() {
            large();
            reports.largeValues(MONDAY, MAKER, "test");

            for (var change : List.of(
                    "update report set checked_by = author",
                    "update report set final_by = author",
                    "update report set taken_back_by = author",
                    "update report set state = 'FINAL'",
                    "delete from report")) {
                assertThatThrownBy(() -> firm.jdbc().update(change)).as(change).isInstanceOf(DataAccessException.class);
            }
        }

        @Test
        void C3_a_case_is_made_from_an_alert_with_its_evidence_and_a_narrative() {
            large();
            long alert = alert();
            refused("", "missing.alert", () -> reports.suspicious(CLIENT, about("x", 999L), MAKER, "test"));
            refused("C3", "C3.other-client", () -> reports.suspicious("10000002", about("x", alert), MAKER, "test"));
            long id = reports.suspicious(CLIENT, about("=money, in\nand \"out\"", alert), MAKER, "test")
                    .report()
                    .id();
            refused("C3", "C3.not-author", () -> reports.edit(id, about("other"), SECOND, "test"));
            reports.check(id, SECOND, "test");
            internal(AUX, MAIN, "1.00");
            looked();
            refused("C3", "C3.moved", () -> reports.finish(id, SECOND, "test"));
            reports.giveBack(id, "the evidence has moved", SECOND, "test");

            var exported = exported(reports.get(id));

            assertThat(exported.report().content()).contains("\"alertId\":\"" + alert + "\"", "110*");
            assertThat(exported.report().content()).doesNotContain("110101199001011237", "张伟");
            assertThat(exported.files().getLast().content())
                    .startsWith("line,clientNo,alertId,rule,")
                    .contains("CASE," + CLIENT + ",,,,,,,,,,,\"'=money, in\nand \"\"out\"\"\"\r\n")
                    .contains("EVENT," + CLIENT + "," + alert + ",M3,");
            assertThat(exported.files().getLast().content().lines().filter(line -> line.startsWith("EVENT")))
                    .hasSize(3);
            assertThat(exported.history())
                    .extracting(Report.Step::act, Report.Step::note)
                    .contains(tuple("returned", "the evidence has moved"));
        }

        @Test
        void C3_a_case_that_comes_to_nothing_is_withdrawn_by_another_and_kept() {
            long id = reports.suspicious(CLIENT, about("by hand"), MAKER, "test")
                    .report()
                    .id();

            refused("P2", "P2.same-person", () -> reports.withdraw(id, "a mistake", MAKER, "test"));
            assertThat(reports.withdraw(id, "a mistake", SECOND, "test")
                            .report()
                            .state())
                    .isEqualTo(State.WITHDRAWN);
            refused("C3", "C3.wrong-state", () -> reports.check(id, SECOND, "test"));
            assertThat(reports.list(null, State.WITHDRAWN, CLIENT, Long.MAX_VALUE, 10))
                    .hasSize(1);
        }

        @Test
        void C3_after_a_case_the_client_is_watched_for_three_months_and_repeats_are_judged_together() {
            var first = exported(reports.suspicious(CLIENT, about("by hand"), MAKER, "test"));
            assertThat(first.report().watchUntil()).isEqualTo(MONDAY.plusMonths(3));
            assertThat(first.running()).isTrue();
            large();
            long alert = alert();

            assertThat(reports.get(first.report().id()).repeats())
                    .extracting(Repeat::alertId)
                    .containsExactly(alert);
            refused("C3", "C3.watched", () -> reports.suspicious(CLIENT, about("again", alert), MAKER, "test"));
            refused(
                    "C3",
                    "C3.follows",
                    () -> reports.suspicious(
                            "10000002", new Case("x", List.of(), first.report().id(), false, false), MAKER, "test"));
            var next = reports.suspicious(
                    CLIENT, new Case("again", List.of(), first.report().id(), false, false), MAKER, "test");
            assertThat(next.report().alerts()).as("the repeats are in it").containsExactly(alert);
        }

        @Test
        void C3_of_two_cases_made_side_by_side_the_second_is_not_final_while_the_first_has_the_client_watched() {
            var both = List.of(
                    reports.suspicious(CLIENT, about("one"), MAKER, "test"),
                    reports.suspicious(CLIENT, about("other"), MAKER, "test"));
            both.forEach(made -> reports.check(made.report().id(), SECOND, "test"));

            reports.finish(both.getFirst().report().id(), SECOND, "test");

            refused(
                    "C3",
                    "C3.watched",
                    () -> reports.finish(both.getLast().report().id(), SECOND, "test"));
        }

        @Test
        void C3_P2_a_final_case_is_taken_back_by_neither_its_author_nor_whoever_made_it_final() {
            long id = reports.suspicious(CLIENT, about("by hand"), MAKER, "test")
                    .report()
                    .id();
            reports.check(id, SECOND, "test");
            assertThat(reports.giveBack(id, "not yet", MAKER, "test").report().state())
                    .as("what is only checked, by anybody")
                    .isEqualTo(State.DRAFT);
            reports.check(id, SECOND, "test");
            reports.finish(id, SECOND, "test");

            for (var user : List.of(MAKER, SECOND)) {
                refused("P2", "P2.same-person", () -> reports.giveBack(id, "no watch", user, "test"));
            }
            assertThat(reports.get(id).running()).isTrue();
            assertThat(reports.giveBack(id, "a mistake", THIRD, "test").report().state())
                    .isEqualTo(State.DRAFT);
            assertThat(firm.jdbc().queryForObject("select taken_back_by from report", String.class))
                    .isEqualTo(THIRD);
        }

        @Test
        void C3_what_is_found_between_the_making_of_a_case_and_its_end_is_a_repeat_unless_the_case_rests_on_it() {
            var made = reports.suspicious(CLIENT, about("by hand"), MAKER, "test");
            large();
            long alert = alert();
            var next =
                    reports.suspicious(CLIENT, new Case("at once", List.of(alert), null, false, true), MAKER, "test");
            assertThat(exported(next).repeats()).as("not watched").isEmpty();

            assertThat(exported(made).repeats()).extracting(Repeat::alertId).containsExactly(alert);
        }

        @Test
        void C3_an_alert_that_a_case_has_taken_up_is_no_repeat_of_it() {
            long id = reports.suspicious(CLIENT, about("by hand"), MAKER, "test")
                    .report()
                    .id();
            large();

            assertThat(exported(reports.edit(id, about("with it", alert()), MAKER, "test"))
                            .repeats())
                    .isEmpty();
        }

        @Test
        void C3_terrorism_financing_and_grave_harm_are_reported_at_once_and_not_watched() {
            exported(reports.suspicious(CLIENT, about("by hand"), MAKER, "test"));

            for (boolean terror : List.of(true, false)) {
                var urgent = exported(reports.suspicious(
                        CLIENT, new Case("at once", List.of(), null, terror, !terror), MAKER, "test"));
                assertThat(urgent.report().watchUntil()).isNull();
            }
        }

        @Test
        void C3_after_three_months_the_watch_is_over() {
            var first = exported(reports.suspicious(CLIENT, about("by hand"), MAKER, "test"));
            firm.turnTo(MONDAY.plusMonths(3));
            refused("C3", "C3.watched", () -> reports.suspicious(CLIENT, about("again"), MAKER, "test"));
            firm.turnTo(MONDAY.plusMonths(3).plusDays(1));
            large();

            assertThat(reports.get(first.report().id()).running()).isFalse();
            assertThat(reports.get(first.report().id()).repeats()).isEmpty();
            assertThat(reports.suspicious(CLIENT, about("again"), MAKER, "test")
                            .report()
                            .state())
                    .isEqualTo(State.DRAFT);
        }
    }
}
