package org.custodygateway.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.support.Branch.BRANCH_HEAD;
import static org.custodygateway.support.Branch.COUNTER;
import static org.custodygateway.support.Branch.OPERATIONS;
import static org.custodygateway.support.Branch.SUPERVISOR;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.custodygateway.counter.Application.State;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.identity.Establishments;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.support.Branch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.access.AccessDeniedException;

/** What an application must say and show, who decides on it, and in which order it is refused. */
class ApplicationFormTest {

    private static Branch branch;
    private static Applications desk;

    @BeforeAll
    static void open() {
        branch = new Branch();
        desk = branch.get(Applications.class);
    }

    @AfterAll
    static void close() {
        branch.close();
    }

    private static Refusal refusal(ThrowingCallable call) {
        var refusal = new Refusal[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(RefusedException.class, e -> refusal[0] = e.refusal());
        return refusal[0];
    }

    private static String rule(ThrowingCallable call) {
        return refusal(call).rule();
    }

    private static Submission opening(String identity) {
        return branch.form(BusinessCode.OPEN_CLIENT, null, branch.opening(identity, branch.atFirm("nhb")));
    }

    @Test
    void A14_what_lacks_is_named() {
        var form = opening(branch.person());
        var papers = branch.papers(PaperKind.OPENING_APPLICATION, PaperKind.CUSTODY_CONTRACT);
        var refusal = refusal(() -> desk.submit(Branch.with(form, papers, true, true, null), COUNTER));
        assertThat(refusal.rule()).isEqualTo("A14");
        assertThat(refusal.figures()).containsEntry("missing", "ACCOUNT_INFORMATION_FORM, IDENTITY_DOCUMENT");
    }

    @Test
    void A14_the_service_in_the_same_visit_needs_its_papers_too() {
        var form = branch.form(
                BusinessCode.OPEN_CLIENT,
                null,
                branch.opening(branch.person(), branch.atFirm("nhb"), branch.atBank("jmb")));
        var papers = branch.papers(
                PaperKind.OPENING_APPLICATION,
                PaperKind.ACCOUNT_INFORMATION_FORM,
                PaperKind.IDENTITY_DOCUMENT,
                PaperKind.CUSTODY_CONTRACT);
        var refusal = refusal(() -> desk.submit(Branch.with(form, papers, true, true, null), COUNTER));
        assertThat(refusal.figures()).containsEntry("missing", "SERVICE_AGREEMENT, AUXILIARY_APPLICATION");
    }

    @Test
    void A14_papers_stand_under_the_accounts_of_the_table() {
        var application = branch.approved(
                BusinessCode.OPEN_CLIENT,
                null,
                branch.opening(branch.person(), branch.atFirm("nhb"), branch.atBank("jmb")));
        var clientNo = application.clientNo();
        var papers = branch.get(Papers.class).of(clientNo, 100, Long.MAX_VALUE);
        assertThat(under(papers, PaperKind.OPENING_APPLICATION)).containsExactly(clientNo + "01");
        assertThat(under(papers, PaperKind.SERVICE_AGREEMENT)).containsExactly(clientNo + "01");
        assertThat(under(papers, PaperKind.AUXILIARY_APPLICATION)).containsExactly(clientNo + "02");
        assertThat(under(papers, PaperKind.CUSTODY_CONTRACT)).containsExactly(clientNo + "01", clientNo + "02");
        assertThat(under(papers, PaperKind.UNDERTAKING))
                .as("extra papers are filed")
                .isEmpty();
    }

    private static List<String> under(List<Paper> papers, PaperKind kind) {
        return papers.stream()
                .filter(paper -> paper.kind() == kind)
                .findFirst()
                .orElseThrow()
                .archivedUnder();
    }

    @Test
    void A14_a_paper_of_another_client_is_not_taken() {
        var form = opening(branch.person());
        desk.submit(form, COUNTER);
        var other = opening(branch.person());
        assertThat(rule(() -> desk.submit(Branch.with(other, form.papers(), true, true, null), COUNTER)))
                .isEqualTo("A14");
    }

    @Test
    void A14_papers_of_a_returned_application_may_be_named_again() {
        var form = opening(branch.person());
        var first = desk.submit(form, COUNTER);
        assertThat(desk.giveBack(first.applicationId(), "the photo is blurred", SUPERVISOR)
                        .state())
                .isEqualTo(State.RETURNED);
        assertThat(desk.submit(form, COUNTER).state()).isEqualTo(State.WAITING_APPROVAL);
    }

    @Test
    void A15_nothing_is_carried_out_before_it_is_approved() {
        var identity = branch.person();
        var application = desk.submit(opening(identity), COUNTER);
        assertThat(application.state()).isEqualTo(State.WAITING_APPROVAL);
        assertThat(application.clientNo()).isNull();
        assertThat(branch.jdbc()
                        .queryForObject(
                                "select count(*) from client where open_document = ?",
                                Integer.class,
                                document(identity)))
                .isZero();
    }

    private static String document(String identity) {
        return "10/" + branch.json(identity).path("documentNumber").asText();
    }

    @Test
    void A16_risks_are_shown_before_an_account_is_opened() {
        var form = opening(branch.person());
        assertThat(rule(() -> desk.submit(Branch.with(form, form.papers(), true, false, null), COUNTER)))
                .isEqualTo("A16");
    }

    @Test
    void A17_the_agreement_is_versioned_and_says_what_it_must() {
        var agreement = branch.get(ServiceAgreement.class);
        assertThat(agreement.text(1, Locale.ENGLISH))
                .contains("own and true", "securities only", "laundering", "Only the main account trades")
                .contains("between the main account and an auxiliary account only", "suspend or close");
        assertThat(agreement.text(1, Locale.CHINESE)).contains("仅主资金账户可以交易", "暂停或关闭");
        var application = branch.submit(
                BusinessCode.OPEN_CLIENT,
                null,
                branch.opening(branch.person(), branch.atFirm("nhb"), branch.atBank("jmb")));
        assertThat(branch.jdbc()
                        .queryForObject(
                                "select agreement_version from application where id = ?",
                                Integer.class,
                                Long.valueOf(application.applicationId())))
                .isEqualTo(agreement.current());
    }

    @Test
    void A17_a_new_text_is_signed_from_when_a_second_person_has_approved_it_and_the_old_one_stays() {
        var agreement = branch.get(ServiceAgreement.class);
        var clause = new AgreementText.Clause("条款", "a clause");
        var points = new EnumMap<AgreementText.Point, AgreementText.Clause>(AgreementText.Point.class);
        for (var point : AgreementText.Point.values()) {
            points.put(point, clause);
        }
        for (var point : AgreementText.Point.values()) {
            var without = new EnumMap<>(points);
            without.remove(point);
            assertThat(refusal(() -> agreement.propose(new AgreementText(without, null), "operations", "test")))
                    .isEqualTo(Refusal.byRule("A17", "A17.points", java.util.Map.of("missing", point.name())));
        }
        int before = agreement.current();
        var proposed = agreement.propose(
                new AgreementText(points, List.of(new AgreementText.Clause("另", "and more"))), "operations", "test");
        assertThat(agreement.current()).isEqualTo(before);
        assertThat(refusal(() -> agreement.text(proposed.version(), Locale.ENGLISH))
                        .text())
                .isEqualTo("missing.agreement");
        assertThat(rule(() -> agreement.approve(proposed.version(), "operations", "test")))
                .isEqualTo("P2");
        agreement.approve(proposed.version(), "operations2", "test");
        assertThat(refusal(() -> agreement.approve(proposed.version(), "operations2", "test"))
                        .text())
                .isEqualTo("A17.approved-already");
        assertThat(agreement.current()).isEqualTo(proposed.version());
        assertThat(agreement.text(proposed.version(), Locale.ENGLISH)).contains("1. a clause", "6. and more");
        assertThat(agreement.text(proposed.version(), Locale.CHINESE)).contains("6. 另");
        assertThat(agreement.text(before, Locale.ENGLISH))
                .isNotEqualTo(agreement.text(proposed.version(), Locale.ENGLISH));
        assertThat(branch.audit)
                .filteredOn(record -> record.subject().equals("service-agreement"))
                .extracting(record -> record.actor() + " " + record.action())
                .containsExactly("operations agreement.proposed", "operations2 agreement.approved");
    }

    @Test
    void A16_what_was_told_and_signed_is_kept_for_openings_added_accounts_and_reopened_flags() {
        var clientNo = branch.linked("ltb");
        branch.approved(BusinessCode.ADD_AUXILIARY, clientNo, branch.atFirm("grb"));
        branch.approved(BusinessCode.SET_FLAG, clientNo, "{\"flag\":0,\"reason\":\"M2\"}");
        branch.approved(BusinessCode.SET_FLAG, clientNo, "{\"flag\":1,\"reason\":\"asked for\"}");
        var consents = branch.get(Consents.class).of(clientNo, Long.MAX_VALUE, 10);
        assertThat(consents)
                .extracting(consent -> consent.business() + " " + consent.told() + " "
                        + (consent.agreement() == null ? "" : "agreement"))
                .containsExactly(
                        "SET_FLAG true ", "ADD_AUXILIARY true ", "OPEN_SERVICE true agreement", "OPEN_CLIENT true ");
        assertThat(consents.get(2).signed())
                .extracting(signed -> signed.kind())
                .contains(PaperKind.SERVICE_AGREEMENT, PaperKind.AUXILIARY_APPLICATION);
        assertThat(consents.getFirst().by()).isEqualTo("counter");
        assertThat(branch.get(Consents.class)
                        .of(clientNo, Long.parseLong(consents.getFirst().applicationId()), 1))
                .containsExactly(consents.get(1));
    }

    @Test
    void I1_missing_identity_fields_are_named() {
        var identity = branch.person().replace("\"occupation\":\"engineer\",", "");
        assertThat(refusal(() -> desk.submit(opening(identity), COUNTER)))
                .isEqualTo(Refusal.byRule("I1", "I1.missing", java.util.Map.of("missing", "occupation")));
    }

    @Test
    void I1_an_institution_names_who_stands_behind_it() {
        var identity = """
                {"name":"启明投资有限公司","address":"北京市","businessScope":"投资","creditCode":"91110000100000000R","phone":"01012345678",
                 "documentType":"16","documentNumber":"91110000100000000R","documentExpires":"9999-12-31",
                 "legalRepresentative":{"name":"赵一","documentType":"10","documentNumber":"110101197001010016"},
                 "handler":{"name":"钱二","documentType":"10","documentNumber":"110101198001010029","documentExpires":"2030-01-01"}}""";
        var data = branch.opening(identity, branch.atFirm("nhb")).replace("INDIVIDUAL", "INSTITUTION");
        assertThat(refusal(() -> branch.submit(BusinessCode.OPEN_CLIENT, null, data))
                        .figures())
                .containsEntry("missing", "legalRepresentative");
    }

    @Test
    void I2_all_four_steps_have_their_evidence() {
        var data = branch.opening(branch.person(), branch.atFirm("nhb"));
        for (var lacking :
                List.of("\"register\":{},", "\"method\":\"DOCUMENT_AND_PERSON\",", "\"purpose\":\"investing\",")) {
            assertThat(rule(() -> branch.submit(BusinessCode.OPEN_CLIENT, null, data.replace(lacking, ""))))
                    .as(lacking)
                    .isEqualTo("I2");
        }
        assertThat(rule(() -> branch.submit(BusinessCode.OPEN_CLIENT, null, data.replace("MATCH", "DIFFERS"))))
                .isEqualTo("I2");
    }

    @Test
    void I2_a_check_counts_by_its_method_and_is_kept_with_it() {
        var data = branch.opening(branch.person(), branch.atFirm("nhb"));
        var online = "\"method\":\"ONLINE\",\"answer\":\"MATCH\",\"photo\":true,\"reference\":\"N-17\",";
        for (var lacking : List.of("\"answer\":\"MATCH\",", "\"photo\":true,", "\"reference\":\"N-17\",")) {
            assertThat(refusal(() -> branch.submit(
                                    BusinessCode.OPEN_CLIENT, null, checked(data, online.replace(lacking, ""))))
                            .text())
                    .as(lacking)
                    .isEqualTo("I2.steps-missing");
        }
        assertThat(refusal(() -> branch.submit(
                                BusinessCode.OPEN_CLIENT, null, checked(data, online.replace("true", "false"))))
                        .text())
                .isEqualTo("I2.no-photo");
        assertThat(refusal(() -> branch.submit(
                                BusinessCode.OPEN_CLIENT, null, checked(data, online.replace("ONLINE", "BY_HEART"))))
                        .text())
                .isEqualTo("I2.method");

        var clientNo = branch.approved(BusinessCode.OPEN_CLIENT, null, checked(data, online))
                .clientNo();

        var kept = branch.get(Establishments.class).of(clientNo).getFirst();
        assertThat(kept.method()).isEqualTo("ONLINE");
        assertThat(kept.enteredBy() + " " + kept.approvedBy()).isEqualTo("counter supervisor");
        var steps = branch.json(kept.steps());
        assertThat(steps.at("/check/reference").asText()).isEqualTo("N-17");
        assertThat(steps.at("/understand/sourceOfFunds").asText()).isEqualTo("salary");
        assertThat(steps.at("/register/sha256").asText()).hasSize(64);
        assertThat(steps.at("/keep/papers").findValuesAsText("kind")).contains("IDENTITY_DOCUMENT");
    }

    private static String checked(String data, String check) {
        return data.replace("\"method\":\"DOCUMENT_AND_PERSON\",", check);
    }

    @Test
    void I4_an_expired_document_opens_nothing() {
        var identity = branch.person().replace("2036-01-01", "2026-11-22");
        assertThat(rule(() -> desk.submit(opening(identity), COUNTER))).isEqualTo("I4");
        var lastDay = branch.person().replace("2036-01-01", "2026-11-23");
        assertThat(desk.submit(opening(lastDay), COUNTER).state()).isEqualTo(State.WAITING_APPROVAL);
    }

    @Test
    void P2_the_applicant_never_approves_under_whatever_role() {
        var application = desk.submit(opening(branch.person()), BRANCH_HEAD);
        assertThatThrownBy(() -> desk.approve(application.applicationId(), null, BRANCH_HEAD))
                .isInstanceOf(TwoPersonsException.class);
        assertThatThrownBy(() -> desk.giveBack(application.applicationId(), null, BRANCH_HEAD))
                .isInstanceOf(TwoPersonsException.class);
        assertThat(desk.approve(application.applicationId(), null, SUPERVISOR).state())
                .isEqualTo(State.WAITING_BANK);
    }

    @Test
    void P2_the_database_refuses_the_same_person_too() {
        var application = desk.submit(opening(branch.person()), COUNTER);
        assertThatThrownBy(() -> branch.jdbc()
                        .update(
                                "update application set approver = applicant where id = ?",
                                Long.valueOf(application.applicationId())))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void P2_operations_management_approves_flags_and_the_supervisor_does_not() {
        var clientNo = branch.client();
        var flag = branch.submit(
                BusinessCode.SET_FLAG, clientNo, "{\"flag\":0,\"reason\":\"measure\",\"instruction\":\"Y-1\"}");
        assertThatThrownBy(() -> desk.approve(flag.applicationId(), null, SUPERVISOR))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(desk.approve(flag.applicationId(), null, OPERATIONS).state()).isEqualTo(State.DONE);
        assertThat(branch.books(clientNo + "01").flag()).isFalse();
        var opening = desk.submit(opening(branch.person()), COUNTER);
        assertThatThrownBy(() -> desk.approve(opening.applicationId(), null, OPERATIONS))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void P2_an_application_is_decided_once() {
        var application = desk.submit(opening(branch.person()), COUNTER);
        desk.approve(application.applicationId(), null, SUPERVISOR);
        var again = refusal(() -> desk.approve(application.applicationId(), null, SUPERVISOR));
        assertThat(again.nature()).isEqualTo(Refusal.Nature.STATE);
        assertThat(branch.get(FundAccounts.class)
                        .of(desk.find(application.applicationId(), COUNTER).clientNo()))
                .hasSize(1);
    }

    @Test
    void P1_a_branch_serves_its_own_clients_only() {
        var clientNo = branch.client();
        var elsewhere = new Actor("other", "0002", "0002", java.util.Set.of(Approver.SUPERVISOR), "test");
        var form = branch.form(BusinessCode.SET_STANDING, clientNo, "{\"standing\":\"DORMANT\",\"reason\":\"x\"}");
        assertThatThrownBy(() -> desk.submit(form, elsewhere)).isInstanceOf(AccessDeniedException.class);
        var application = desk.submit(form, COUNTER);
        assertThatThrownBy(() -> desk.approve(application.applicationId(), null, elsewhere))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(desk.inState(State.WAITING_APPROVAL, 500, Long.MAX_VALUE, elsewhere))
                .isEmpty();
        assertThat(desk.inState(State.WAITING_APPROVAL, 500, Long.MAX_VALUE, SUPERVISOR))
                .extracting(Application::applicationId)
                .contains(application.applicationId());
    }

    /** Each form has all the faults that stand below its own, so that only the order can explain the answer. */
    @Test
    void refusals_come_in_their_order() {
        var nothing =
                branch.form(BusinessCode.OPEN_CLIENT, null, "{\"type\":\"INDIVIDUAL\",\"main\":{\"bank\":\"xyz\"}}");
        var malformed = branch.form(BusinessCode.OPEN_SERVICE, "99999999", "{\"auxiliaries\":[],\"more\":1}");
        assertThatThrownBy(() -> desk.submit(Branch.with(malformed, List.of(), false, false, null), COUNTER))
                .isInstanceOf(MalformedException.class);
        var unknown = branch.form(BusinessCode.OPEN_SERVICE, "99999999", "{\"auxiliaries\":[{\"bank\":\"xyz\"}]}");
        assertThat(refusal(() -> desk.submit(Branch.with(unknown, List.of(), false, false, null), COUNTER))
                        .nature())
                .isEqualTo(Refusal.Nature.MISSING);
        assertThat(rule(() -> desk.submit(Branch.with(nothing, List.of(), false, false, null), COUNTER)))
                .isEqualTo("A14");
        var papers = nothing.papers();
        var nobody = new Agent(null, null, null, null, null, null, null);
        assertThat(rule(() -> desk.submit(Branch.with(nothing, papers, false, false, nobody), COUNTER)))
                .isEqualTo("A4");
        assertThat(rule(() -> desk.submit(Branch.with(nothing, papers, true, false, nobody), COUNTER)))
                .isEqualTo("A16");
        assertThat(rule(() -> desk.submit(Branch.with(nothing, papers, true, true, nobody), COUNTER)))
                .isEqualTo("A13");
        assertThat(rule(() -> desk.submit(Branch.with(nothing, papers, true, true, null), COUNTER)))
                .isEqualTo("I1");
    }

    @Test
    void malformed_data_are_told_apart_from_refused_ones() {
        var good = branch.opening(branch.person(), branch.atFirm("nhb"));
        for (var bad : List.of(
                good.replace("\"type\"", "\"kind\""),
                good.replace("\"INDIVIDUAL\"", "1"),
                good.replace("\"sex\":\"M\"", "\"sex\":\"X\""),
                good.replace("\"occupation\":\"engineer\"", "\"occupation\":5"),
                good.replace("\"2036-01-01\"", "\"tomorrow\""),
                good.replace("\"2036-01-01\"", "20360101"),
                good.replace("\"2036-01-01\"", "\"2036-01-01T00:00:00\""),
                good.replace("\"2036-01-01\"", "\"2036-02-30\""),
                good.replace("\"2036-01-01\"", "[2036,1,1]"),
                good.replace("张伟", "张|伟"),
                good.replace("张伟", "张\\udc00"),
                good.replace("张伟", "张\\ufffe"),
                good.replace("\"documentType\":\"10\"", "\"documentType\":\"99\""),
                good.replace("\"CHN\"", "\"China\""),
                good.replace("张伟", "x".repeat(71)),
                good.replace("\"main\":{", "\"main\":{\"colour\":\"red\","),
                good.replace("\"register\":{}", "\"register\":{\"x\":[" + "\"long\",".repeat(2500) + "1]}"),
                good.replace("\"register\":{}", "\"register\":{\"x\":[" + "\"long\",".repeat(5000) + "1]}"),
                good.replace("\"sex\":", "\"beneficialOwners\":[" + "{},".repeat(50) + "{}],\"sex\":"),
                "[]")) {
            assertThatThrownBy(() -> branch.submit(BusinessCode.OPEN_CLIENT, null, bad))
                    .as(bad)
                    .isInstanceOf(MalformedException.class);
        }
    }
}
