package org.custodygateway.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.counter.AgreementText;
import org.custodygateway.counter.BusinessCode;
import org.custodygateway.counter.PaperKind;
import org.custodygateway.counter.ServiceAgreement;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.support.Branch;
import org.custodygateway.support.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.DataIntegrityViolationException;

/** Care of clients (C4, C5, C8, C9, C10), on both databases. */
class CareTest {

    private static final Carer SERVICE = new Carer("clientservice", null, "test");
    private static final Carer POST = new Carer("branchcompliance", "0001", "test");
    private static final Carer HEAD = new Carer("branchhead", "0001", "test");
    private static final Carer COMPLIANCE = new Carer("compliance", null, "test");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final NoticeText TEXT = new NoticeText("请注意", "Please note");

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
        private final Notices notices;
        private final CareRecords records;
        private final Complaints complaints;
        private final CareMessages messages;

        Rules(Database database) {
            branch = new Branch(database, Map.of());
            notices = branch.get(Notices.class);
            records = branch.get(CareRecords.class);
            complaints = branch.get(Complaints.class);
            messages = branch.get(CareMessages.class);
        }

        @AfterAll
        void close() {
            branch.close();
        }

        private Refusal refusal(ThrowingCallable act) {
            return catchThrowableOfType(RefusedException.class, act).refusal();
        }

        private LocalDate today() {
            return LocalDate.now(branch.clock);
        }

        private CareEntry entry(CareKind kind, String clientNo, LocalDate on, String paperId, LocalDate followUpBy) {
            return new CareEntry(
                    kind, clientNo, How.PHONE, on, "told of T2", true, paperId, null, "task:1", followUpBy);
        }

        /** All that waits to go out, as the broker takes it. */
        private List<String> sendAll() {
            return Stream.generate(messages::take)
                    .takeWhile(taken -> !taken.isEmpty())
                    .flatMap(List::stream)
                    .peek(messages::sent)
                    .map(CareMessages.Outgoing::body)
                    .toList();
        }

        @Test
        void C4_education_is_recorded_with_what_how_when_by_whom_and_understood_and_is_followed_up_once() {
            var clientNo = branch.client();
            var taught = records.add(entry(CareKind.EDUCATION, clientNo, null, null, today()), SERVICE);

            assertThat(taught)
                    .extracting(
                            CareRecord::text, CareRecord::how, CareRecord::on, CareRecord::by, CareRecord::understood)
                    .containsExactly("told of T2", How.PHONE, today(), "clientservice", true);
            assertThat(taught.overdue(today())).isFalse();
            assertThat(taught.overdue(today().plusDays(1))).isTrue();
            var kinds = EnumSet.of(CareKind.EDUCATION);
            assertThat(refusal(() -> records.followUp(EnumSet.of(CareKind.INTERVIEW), clientNo, taught.id(), "x", HEAD))
                            .nature())
                    .isEqualTo(Refusal.Nature.MISSING);
            var followed = records.followUp(kinds, clientNo, taught.id(), "asked again, knows it", HEAD);
            assertThat(followed.followUp().by()).isEqualTo("branchhead");
            assertThat(followed.overdue(today().plusDays(1))).isFalse();
            assertThat(refusal(() -> records.followUp(kinds, clientNo, taught.id(), "x", HEAD))
                            .nature())
                    .isEqualTo(Refusal.Nature.STATE);
            assertThat(records.of(clientNo, kinds, 10, Long.MAX_VALUE)).containsExactly(followed);
            assertThat(branch.audit)
                    .extracting(AuditRecord::subject, AuditRecord::action)
                    .contains(
                            tuple("care:" + taught.id(), "care.education"),
                            tuple("care:" + taught.id(), "care.followed-up"));
        }

        @Test
        void C4_what_has_not_happened_yet_is_not_recorded() {
            var clientNo = branch.client();

            assertThat(refusal(() -> records.add(
                                    entry(CareKind.INTERVIEW, clientNo, today().plusDays(1), null, null), SERVICE))
                            .text())
                    .isEqualTo("C4.in-future");
            assertThat(refusal(() -> records.add(
                                    entry(CareKind.INTERVIEW, clientNo, null, null, today().minusDays(1)), SERVICE))
                            .text())
                    .isEqualTo("C4.follow-up-in-past");
            assertThat(records.of(clientNo, EnumSet.allOf(CareKind.class), 10, Long.MAX_VALUE))
                    .isEmpty();
        }

        @Test
        void C4_an_undertaking_has_the_clients_own_signed_paper() {
            var clientNo = branch.client();
            var signed = branch.papers(PaperKind.UNDERTAKING).getFirst();
            var another = branch.papers(PaperKind.OTHER).getFirst();

            assertThat(refusal(() -> records.add(entry(CareKind.UNDERTAKING, clientNo, null, another, null), HEAD))
                            .rule())
                    .isEqualTo("A14");
            assertThat(records.add(entry(CareKind.UNDERTAKING, clientNo, null, signed, null), HEAD)
                            .paperId())
                    .isEqualTo(signed);
            assertThat(refusal(() ->
                                    records.add(entry(CareKind.UNDERTAKING, branch.client(), null, signed, null), HEAD))
                            .text())
                    .isEqualTo("A14.another-clients");
            assertThat(refusal(() -> records.add(entry(CareKind.UNDERTAKING, clientNo, null, "999999999", null), HEAD))
                            .nature())
                    .isEqualTo(Refusal.Nature.MISSING);
        }

        @Test
        void A16_C5_a_client_whose_flag_is_closed_has_notice_of_it_whoever_closes_it_and_not_when_it_opens() {
            var clientNo = branch.linked("ltb");

            branch.approved(
                    BusinessCode.SET_FLAG, clientNo, "{\"flag\":0,\"reason\":\"risk\",\"instruction\":\"Y-1\"}");
            var told = notices.of(clientNo, 10, Long.MAX_VALUE);
            branch.approved(BusinessCode.SET_FLAG, clientNo, "{\"flag\":1,\"reason\":\"asked for\"}");

            assertThat(told).singleElement().satisfies(notice -> {
                assertThat(notice.kind()).isEqualTo(NoticeKind.ACCOUNT_MEASURE);
                assertThat(notice.text().zh()).contains("资金划转", "十五日");
                assertThat(notice.text().en()).contains("object").doesNotContain("risk", "Y-1");
            });
            assertThat(notices.of(clientNo, 10, Long.MAX_VALUE)).hasSize(1);
        }

        @Test
        void C5_a_notice_stands_or_falls_with_what_it_tells_of() {
            var clientNo = branch.client();

            assertThatThrownBy(() -> branch.get(DurableTransaction.class).run(() -> {
                        notices.give(clientNo, NoticeKind.ACCOUNT_MEASURE, TEXT, null, HEAD);
                        throw new IllegalStateException("the power fails");
                    }))
                    .isInstanceOf(IllegalStateException.class);

            assertThat(notices.of(clientNo, 10, Long.MAX_VALUE)).isEmpty();
            assertThat(sendAll()).noneMatch(body -> body.contains(clientNo));
        }

        @Test
        void C5_a_notice_goes_out_once_is_sent_then_and_seen_by_whom_it_is_for() {
            var clientNo = branch.client();
            long id = notices.give(clientNo, NoticeKind.SUSPECTED_BREACH, TEXT, "task:7", HEAD);

            var taken = messages.take();
            assertThat(taken).anyMatch(message -> message.body().contains(clientNo));
            assertThat(messages.take()).as("taken by one node").isEmpty();
            assertThat(notices.ofClient(clientNo, id).sentAt()).isNull();
            branch.clock.forward(Duration.ofSeconds(31));
            assertThat(messages.take()).as("the node that had it has stopped").isEqualTo(taken);
            taken.forEach(messages::sent);
            branch.clock.forward(Duration.ofSeconds(31));

            assertThat(messages.take()).isEmpty();
            assertThat(notices.ofClient(clientNo, id).sentAt()).isNotNull();
            var client = new Carer(clientNo, null, "test");
            var seen = notices.seen(clientNo, id, client).seenAt();
            branch.clock.forward(Duration.ofSeconds(1));
            assertThat(notices.seen(clientNo, id, SERVICE).seenAt()).isEqualTo(seen);
            assertThat(refusal(() -> notices.seen(branch.client(), id, client)).nature())
                    .isEqualTo(Refusal.Nature.MISSING);
        }

        @Test
        void C5_a_change_of_the_rules_reaches_every_client_with_the_service_once_however_often_the_program_stops() {
            var with = List.of(branch.linked("ltb"), branch.linked("grb"));
            var without = branch.client();
            var circular = notices.toAll(NoticeKind.RULES_CHANGED, TEXT, "rules-2", COMPLIANCE);
            var circulars = branch.get(Circulars.class);

            // What a node did whose last commit was not heard of: the position is the old one, the notices are there.
            assertThat(circulars.portion()).isTrue();
            branch.jdbc()
                    .update(
                            "update notice_circular set state = 'RUNNING', told_to = '', clients = 0 where id = ?",
                            circular.id());
            assertThat(circulars.portion()).isTrue();
            assertThat(circulars.portion()).isFalse();

            assertThat(with)
                    .allSatisfy(clientNo -> assertThat(notices.of(clientNo, 10, Long.MAX_VALUE))
                            .filteredOn(notice -> notice.kind() == NoticeKind.RULES_CHANGED)
                            .singleElement()
                            .extracting(Notice::text)
                            .isEqualTo(TEXT));
            assertThat(notices.of(without, 10, Long.MAX_VALUE)).isEmpty();
            assertThat(sendAll().stream()
                            .filter(body -> body.contains("RULES_CHANGED") && body.contains(with.getFirst())))
                    .hasSize(1);
            assertThat(notices.toAll(NoticeKind.RULES_CHANGED, TEXT, "rules-2", COMPLIANCE)
                            .id())
                    .isEqualTo(circular.id());
            assertThat(refusal(() -> notices.toAll(NoticeKind.MARKET, TEXT, "rules-2", COMPLIANCE))
                            .nature())
                    .isEqualTo(Refusal.Nature.STATE);
        }

        @Test
        void A17_C5_a_new_text_of_the_service_agreement_is_a_change_of_the_rules_told_with_its_approval() {
            var clientNo = branch.linked("ltb");
            var agreement = branch.get(ServiceAgreement.class);
            var points = new EnumMap<AgreementText.Point, AgreementText.Clause>(AgreementText.Point.class);
            for (var point : AgreementText.Point.values()) {
                points.put(point, new AgreementText.Clause("条款", "clause"));
            }
            var proposed = agreement.propose(new AgreementText(points, null), "operations", "test");
            var circulars = branch.get(Circulars.class);
            circulars.portion();
            assertThat(notices.of(clientNo, 10, Long.MAX_VALUE))
                    .noneMatch(notice -> notice.text().en().contains("agreement"));

            agreement.approve(proposed.version(), "operations2", "test");
            circulars.portion();

            assertThat(notices.of(clientNo, 10, Long.MAX_VALUE))
                    .filteredOn(notice -> notice.text().en().contains("version " + proposed.version()))
                    .singleElement()
                    .extracting(Notice::kind)
                    .isEqualTo(NoticeKind.RULES_CHANGED);
        }

        @Test
        void C8_no_client_is_ever_told_of_a_report_of_suspicion() {
            var clientNo = branch.client();
            for (var text : List.of(
                    new NoticeText("我公司已提交可疑 交易报告", "ok"),
                    new NoticeText("好", "A Suspicious  Transaction report was made"))) {
                assertThat(refusal(() -> notices.give(clientNo, NoticeKind.SUSPECTED_BREACH, text, null, HEAD))
                                .rule())
                        .isEqualTo("C8");
                assertThat(refusal(() -> notices.toAll(NoticeKind.MARKET, text, null, COMPLIANCE))
                                .rule())
                        .isEqualTo("C8");
            }
            assertThat(notices.of(clientNo, 10, Long.MAX_VALUE)).isEmpty();
        }

        @Test
        void C9_an_objection_to_a_measure_is_answered_in_15_days_and_who_is_responsible_hears_once_when_it_is_not() {
            var clientNo = branch.client();
            var client = new Carer(clientNo, null, "test");
            long measure = notices.give(clientNo, NoticeKind.ACCOUNT_MEASURE, TEXT, null, HEAD);
            long market = notices.give(clientNo, NoticeKind.MARKET, TEXT, null, HEAD);
            sendAll();
            assertThat(refusal(() -> complaints.take(clientNo, ComplaintKind.OBJECTION, market, "no", false, client))
                            .rule())
                    .isEqualTo("C9");

            var objection = complaints.take(clientNo, ComplaintKind.OBJECTION, measure, "not fair", false, client);

            assertThat(objection.due()).isEqualTo(today().plusDays(15));
            assertThat(objection.overdue(today().plusDays(15))).isFalse();
            assertThat(objection.overdue(today().plusDays(16))).isTrue();
            complaints.remind();
            assertThat(sendAll()).noneMatch(body -> body.contains(clientNo));
            branch.clock.forward(Duration.ofDays(16));
            complaints.remind();
            complaints.remind();
            assertThat(sendAll())
                    .filteredOn(body -> body.contains(clientNo))
                    .singleElement()
                    .asString()
                    .contains("OVERDUE_COMPLAINT", "branch-head-0001");
            assertThat(complaints.list(false, true, "0001", 10, Long.MAX_VALUE))
                    .extracting(Complaint::id)
                    .contains(objection.id());
            assertThat(complaints.list(false, true, "0002", 10, Long.MAX_VALUE)).isEmpty();
            assertThat(complaints
                            .answer(clientNo, objection.id(), "explained", false, null, SERVICE)
                            .overdue(today()))
                    .isFalse();
            assertThat(refusal(() -> complaints.answer(clientNo, objection.id(), "again", true, null, SERVICE))
                            .nature())
                    .isEqualTo(Refusal.Nature.STATE);
        }

        @Test
        void C4_a_strong_reaction_goes_to_the_responsible_person_at_once_and_a_complaint_is_tied_to_education() {
            var clientNo = branch.client();
            sendAll();

            var complaint = complaints.take(clientNo, ComplaintKind.COMPLAINT, null, "I will sue you", true, SERVICE);

            assertThat(sendAll()).singleElement().asString().contains("STRONG_REACTION", "branch-head-0001");
            var taught = records.add(
                    new CareEntry(
                            CareKind.EDUCATION,
                            clientNo,
                            How.ON_SITE,
                            null,
                            "T2 once more",
                            true,
                            null,
                            complaint.id(),
                            null,
                            null),
                    HEAD);
            assertThat(complaints.of(clientNo, 10, Long.MAX_VALUE))
                    .singleElement()
                    .extracting(Complaint::educationId)
                    .isEqualTo(taught.id());
            assertThat(refusal(() -> complaints.answer(
                                    clientNo, complaint.id(), "a suspicious activity", true, null, SERVICE))
                            .rule())
                    .isEqualTo("C8");
        }

        @Test
        void C4_visits_are_made_by_headquarters_plan_and_tried_until_the_client_is_reached() {
            var visits = branch.get(Visits.class);
            var clientNo = branch.client();
            assertThat(refusal(() -> visits.plan("x", How.PHONE, List.of(), today(), List.of("99999999"), COMPLIANCE))
                            .nature())
                    .isEqualTo(Refusal.Nature.MISSING);
            var plan = visits.plan(
                    "after opening", How.PHONE, List.of("Was T2 explained?"), today(), List.of(clientNo), COMPLIANCE);
            var visit = visits.of(clientNo, 10, Long.MAX_VALUE).getFirst();

            assertThat(visit.questions()).containsExactly("Was T2 explained?");
            assertThat(visit.overdue(today().plusDays(1))).isTrue();
            assertThat(visits.result(clientNo, visit.id(), false, "nobody there", null, SERVICE)
                            .state())
                    .isEqualTo(Visit.State.NOT_REACHED);
            var done = visits.result(clientNo, visit.id(), true, "yes", today(), SERVICE);
            assertThat(done.attempts()).isEqualTo(2);
            assertThat(refusal(() -> visits.result(clientNo, visit.id(), true, "yes", null, SERVICE))
                            .nature())
                    .isEqualTo(Refusal.Nature.STATE);
            assertThat(visits.followUp(clientNo, visit.id(), "called back", SERVICE)
                            .followUp()
                            .note())
                    .isEqualTo("called back");
            assertThat(visits.plans(1, Long.MAX_VALUE).getFirst())
                    .extracting(VisitPlan::id, VisitPlan::clients, VisitPlan::done)
                    .containsExactly(plan.id(), 1L, 1L);
        }

        @Test
        void C10_the_branch_compliance_post_warns_follows_the_mending_and_may_escalate() {
            var warnings = branch.get(Warnings.class);
            var warning = warnings.issue("0001", null, "leaflets are missing", "put them up", TODAY.plusDays(30), POST);
            long id = warning.id();
            assertThat(refusal(() -> warnings.accept(id, "too early", POST)).nature())
                    .isEqualTo(Refusal.Nature.STATE);
            warnings.mended(id, "they hang there", HEAD);
            assertThat(refusal(() -> warnings.accept(id, "fine", HEAD)).nature())
                    .isEqualTo(Refusal.Nature.PERSON);
            assertThatThrownBy(() -> branch.jdbc()
                            .update("update warning set state = 'CLOSED', closed_by = mended_by where id = ?", id))
                    .isInstanceOf(DataIntegrityViolationException.class);
            warnings.giveBack(id, "the old ones", POST);
            warnings.mended(id, "now the new ones", HEAD);
            sendAll();
            warnings.escalate(id, Warning.Above.CHIEF_COMPLIANCE_OFFICER, "still the old ones", POST);
            assertThat(sendAll()).singleElement().asString().contains("ESCALATED_WARNING", "\"to\":\"chief\"");
            assertThat(refusal(() -> warnings.mended(id, "x", new Carer("head2", "0002", "test")))
                            .nature())
                    .as("another branch's does not exist")
                    .isEqualTo(Refusal.Nature.MISSING);

            assertThat(warnings.close(id, "seen to", COMPLIANCE).history())
                    .extracting(Warning.Step::act)
                    .containsExactly(
                            Warning.Act.ISSUED,
                            Warning.Act.MENDED,
                            Warning.Act.RETURNED,
                            Warning.Act.MENDED,
                            Warning.Act.ESCALATED,
                            Warning.Act.CLOSED);
            assertThat(warnings.list(null, null, 10, Long.MAX_VALUE))
                    .as("compliance sees what was escalated")
                    .extracting(Warning::id)
                    .containsExactly(id);
        }
    }
}
