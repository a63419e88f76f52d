package org.custodygateway.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.groups.Tuple;
import org.custodygateway.counter.BusinessCode;
import org.custodygateway.grading.Catalogue.Group;
import org.custodygateway.grading.Points.Point;
import org.custodygateway.identity.LookCause;
import org.custodygateway.identity.Looks;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.screening.Hit;
import org.custodygateway.screening.Hits;
import org.custodygateway.screening.Screening;
import org.custodygateway.screening.WatchLists;
import org.custodygateway.support.Branch;
import org.custodygateway.support.Database;
import org.custodygateway.support.Firm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.transaction.support.TransactionTemplate;

class GradingTest {

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

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Rules {

        private final Branch branch;
        private final Grades grades;

        Rules(Database database) {
            branch = new Branch(database, Map.of());
            grades = branch.get(Grades.class);
        }

        @BeforeEach
        void monday() {
            branch.turnTo(Firm.MONDAY, "OPEN");
        }

        @AfterAll
        void close() {
            branch.close();
        }

        private RiskGrade graded(String clientNo) {
            branch.get(GradeClock.class).work();
            return grades.of(clientNo).orElseThrow();
        }

        private void day(LocalDate day) {
            branch.turnTo(day, "OPEN");
        }

        private void look(String clientNo, LookCause cause) {
            branch.get(Looks.class).raise(clientNo, cause, "seen", "compliance");
            branch.clock.forward(Duration.ofSeconds(1));
        }

        private static void refused(String text, ThrowingCallable work) {
            assertThatThrownBy(work)
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            no -> assertThat(no.refusal().text()).isEqualTo(text));
        }

        @Test
        void I5_a_new_client_is_graded_by_points_that_name_their_source() {
            var clientNo = branch.client();
            var grade = graded(clientNo);
            assertThat(grade.grade()).isEqualTo(Grade.NORMAL);
            assertThat(grade.points().points()).extracting(Point::group).contains(Group.values());
            assertThat(grade.points().points())
                    .filteredOn(point -> point.factor().equals("country"))
                    .extracting(Point::source, Point::value, Point::points, Point::weight)
                    .containsExactly(Tuple.tuple("nationality", "CHN", 0, 3));
            int sum = grade.points().points().stream()
                    .mapToInt(point -> point.points() * point.weight())
                    .sum();
            assertThat(grade.points().score()).isEqualTo(sum);
            assertThat(grade.reviewBy()).as("yearly").isEqualTo(Firm.MONDAY.plusYears(1));
            assertThat(branch.jdbc().queryForList("select points from risk_grade", String.class))
                    .allMatch(points -> points.startsWith("s1:test:"));
        }

        @Test
        void I5_a_floor_holds_whatever_the_score_and_a_raise_asks_for_a_new_look() {
            var clientNo = branch.client();
            graded(clientNo);
            look(clientNo, LookCause.SUSPICION);
            var grade = graded(clientNo);
            assertThat(grade.grade()).isEqualTo(Grade.HIGH);
            assertThat(grade.points().floorFrom()).containsExactly("looks=SUSPICION");
            assertThat(grade.reviewBy()).as("half-yearly").isEqualTo(Firm.MONDAY.plusMonths(6));
            assertThat(branch.get(Looks.class).list(false, clientNo, Long.MAX_VALUE, 10))
                    .extracting(one -> one.cause())
                    .contains(LookCause.RISK_RAISED);
            day(Firm.MONDAY.plusDays(200));
            refused(
                    "I5.floor",
                    () -> grades.propose(
                            clientNo, Grade.NORMAL, "nice", Firm.MONDAY.plusDays(230), "compliance", "test"));
            assertThat(grades.list(Grades.View.DUE, "", 500))
                    .extracting(RiskGrade::clientNo)
                    .contains(clientNo);
            grades.review(clientNo, "compliance", "test");
            assertThat(grades.list(Grades.View.DUE, "", 500))
                    .extracting(RiskGrade::clientNo)
                    .doesNotContain(clientNo);
        }

        @Test
        void I5_an_override_has_an_end_and_two_persons() {
            var clientNo = branch.client();
            graded(clientNo);
            var until = Firm.MONDAY.plusDays(30);
            refused("I5.no-end", () -> grades.propose(clientNo, Grade.HIGH, "press", null, "compliance", "test"));
            refused(
                    "I5.no-end",
                    () -> grades.propose(clientNo, Grade.HIGH, "press", Firm.MONDAY, "compliance", "test"));
            refused(
                    "I5.no-end",
                    () -> grades.propose(
                            clientNo, Grade.HIGH, "press", Firm.MONDAY.plusYears(2), "compliance", "test"));
            grades.propose(clientNo, Grade.HIGH, "press", until, "compliance", "test");
            assertThat(grades.of(clientNo).orElseThrow().grade()).isEqualTo(Grade.NORMAL);
            refused("P2.same-person", () -> grades.approve(clientNo, "compliance", "test"));
            assertThat(grades.approve(clientNo, "compliance2", "test").grade()).isEqualTo(Grade.HIGH);
            refused("I5.no-proposal", () -> grades.approve(clientNo, "compliance2", "test"));
            day(until);
            assertThat(graded(clientNo).grade()).isEqualTo(Grade.HIGH);
            day(until.plusDays(1));
            var after = graded(clientNo);
            assertThat(after.grade()).as("the points hold again").isEqualTo(Grade.NORMAL);
            assertThat(after.override()).isNull();
        }

        @Test
        void C9_of_those_without_a_grade_who_was_opened_first_comes_first_whatever_the_number() {
            var first = branch.client();
            var second = branch.client();
            branch.jdbc()
                    .update(
                            "update client set opened_at = timestamp '2026-09-01 00:00:00' where client_no = ?",
                            second);

            assertThat(grades.longestUngraded(1)).extracting(Ungraded::clientNo).containsExactly(second);
            assertThat(grades.longestUngraded(500))
                    .extracting(Ungraded::clientNo)
                    .containsSubsequence(second, first);
        }

        @Test
        void I5_who_has_no_grade_yet_is_listed_with_the_tenth_trading_day_and_each_act_is_on_record() {
            var clientNo = branch.client();
            var waiting = grades.ungraded(Long.toString(Long.parseLong(clientNo) - 1), 1)
                    .getFirst();
            assertThat(waiting.clientNo()).isEqualTo(clientNo);
            assertThat(waiting.dueOn()).isAfterOrEqualTo(waiting.openedOn().plusDays(12));
            graded(clientNo);
            assertThat(grades.ungraded("", 500)).extracting(Ungraded::clientNo).doesNotContain(clientNo);
            grades.propose(clientNo, Grade.HIGH, "press", Firm.MONDAY.plusDays(30), "compliance", "test");
            grades.giveBack(clientNo, "compliance2", "test");
            grades.review(clientNo, "compliance", "test");
            assertThat(branch.audit)
                    .filteredOn(record -> record.subject().equals("client:" + clientNo)
                            && record.action().startsWith("client.grade"))
                    .extracting(record -> record.actor() + " " + record.action() + " " + record.after())
                    .containsExactly(
                            "system client.graded graded",
                            "compliance client.grade-proposed ",
                            "compliance2 client.grade-returned ",
                            "compliance client.grade-reviewed ");
        }

        @Test
        void I5_a_grade_cools_down_before_two_persons_lower_it() {
            var clientNo = branch.client();
            graded(clientNo);
            look(clientNo, LookCause.UNUSUAL_BEHAVIOUR);
            assertThat(graded(clientNo).grade()).isEqualTo(Grade.ATTENTION);
            var later = Firm.MONDAY.plusDays(89);
            day(later);
            refused(
                    "I5.cool-down",
                    () -> grades.propose(clientNo, Grade.NORMAL, "calm", later.plusDays(9), "compliance", "test"));
            day(Firm.MONDAY.plusYears(1).plusDays(1));
            var reviewed = grades.review(clientNo, "compliance", "test");
            assertThat(reviewed.points().grade())
                    .as("what is a year old does not count")
                    .isEqualTo(Grade.NORMAL);
            assertThat(reviewed.grade()).isEqualTo(Grade.ATTENTION);
            assertThat(reviewed.proposed().grade()).isEqualTo(Grade.NORMAL);
            refused("P2.same-person", () -> grades.approve(clientNo, "compliance", "test"));
            assertThat(grades.approve(clientNo, "compliance2", "test").grade()).isEqualTo(Grade.NORMAL);
            assertThat(graded(clientNo).grade()).isEqualTo(Grade.NORMAL);
        }

        @Test
        void I5_who_is_graded_prohibited_gets_nothing_new_in_words_that_tell_no_grade() {
            var clientNo = branch.client();
            var file = "{\"list\":\"GRADE\",\"kind\":\"OWN\",\"version\":\"" + clientNo
                    + "\",\"entries\":[{\"id\":\"1\",\"names\":[\"张伟\"]}]}";
            list(file);
            branch.get(TransactionTemplate.class)
                    .executeWithoutResult(status -> branch.get(Screening.class).client(clientNo));
            var hits = branch.get(Hits.class);
            var hit = hits.list(null, clientNo, null, Long.MAX_VALUE, 1).getFirst();
            hits.propose(hit.id(), Hit.Decision.CONFIRM, "it is", "compliance", "test");
            hits.approve(hit.id(), "compliance2", "test");
            assertThat(graded(clientNo).grade()).isEqualTo(Grade.PROHIBITED);
            refused("I6.held", () -> grades.refuseRestricted(clientNo));
            // Nobody else of that name is to be held in the other tests.
            var other = file.replace(clientNo, clientNo + "b").replace("张伟", "无人");
            list(other);
        }

        private void list(String file) {
            var lists = branch.get(WatchLists.class);
            var loaded = lists.load(file.getBytes(StandardCharsets.UTF_8), "compliance", "test");
            lists.approve(loaded.id(), "compliance2", "test");
        }

        @Test
        void P2_factors_are_data_of_two_persons_and_prohibiting_facts_stop_an_opening() throws Exception {
            var factors = branch.get(Factors.class);
            var json = new ObjectMapper();
            ObjectNode next = json.valueToTree(factors.current().content());
            ((ArrayNode) next.get("floors"))
                    .addObject()
                    .put("fact", "nationality")
                    .put("value", "XXA")
                    .put("grade", "PROHIBITED");
            var proposed = factors.propose(json.treeToValue(next, Catalogue.class), "compliance", "test");
            var opening = branch.opening(branch.person().replace("CHN", "XXA"), branch.atFirm("nhb"));
            assertThat(branch.submit(BusinessCode.OPEN_CLIENT, null, opening)).isNotNull();
            refused("P2.same-person", () -> factors.approve(proposed.version(), "compliance", "test"));
            factors.approve(proposed.version(), "compliance2", "test");
            assertThat(factors.current().version()).isEqualTo(proposed.version());
            refused("I5.prohibited", () -> branch.submit(BusinessCode.OPEN_CLIENT, null, opening));
            next.putArray("factors");
            var none = json.treeToValue(next, Catalogue.class);
            refused("I5.catalogue", () -> factors.propose(none, "compliance", "test"));
            assertThat(List.of(factors.all().getLast().version())).containsExactly(0);
        }
    }
}
