package org.custodygateway.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.support.Branch.COUNTER;
import static org.custodygateway.support.Branch.SUPERVISOR;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.custodygateway.client.Client;
import org.custodygateway.client.Clients;
import org.custodygateway.counter.Agent.Attestation;
import org.custodygateway.counter.Application.State;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.support.Branch;
import org.custodygateway.support.Documents;
import org.custodygateway.support.Firm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may act for a client at the counter (A13), whatever the business. */
class RepresentationTest {

    private static final Set<BusinessCode> ALL = EnumSet.allOf(BusinessCode.class);

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

    @AfterEach
    void today() {
        branch.turnTo(Firm.MONDAY, "OPEN");
    }

    private static Agent agent(String contacted, Set<BusinessCode> authorisedFor, Attestation attestedBy) {
        return new Agent("王芳", "13900000000", "10", "110101199202022223", contacted, authorisedFor, attestedBy);
    }

    private static Agent full() {
        return agent("called on 2026-11-23, confirms", ALL, Attestation.NOTARY);
    }

    private static Submission by(Agent agent, Submission form) {
        return Branch.with(form, form.papers(), true, true, agent);
    }

    private static Refusal refusal(Submission form) {
        var refusal = new Refusal[1];
        assertThatThrownBy(() -> desk.submit(form, COUNTER))
                .isInstanceOfSatisfying(RefusedException.class, e -> refusal[0] = e.refusal());
        return refusal[0];
    }

    /** An application of an individual's with nothing wrong about it. */
    private static Submission form(BusinessCode business) {
        return switch (business) {
            case OPEN_CLIENT -> branch.form(business, null, branch.opening(branch.person(), branch.atFirm("nhb")));
            case OPEN_SERVICE ->
                branch.form(business, branch.client(), "{\"auxiliaries\":[" + branch.atBank("jmb") + "]}");
            case ADD_AUXILIARY -> branch.form(business, branch.linked("ltb"), branch.atBank("jmb"));
            case UPDATE_IDENTITY -> branch.form(business, branch.client(), "{\"phone\":\"13700000000\"}");
            case SET_FLAG -> branch.form(business, branch.client(), "{\"flag\":0,\"reason\":\"asked for\"}");
            case SET_STANDING ->
                branch.form(business, branch.client(), "{\"standing\":\"DORMANT\",\"reason\":\"no trade\"}");
            default -> throw new IllegalArgumentException(business.name());
        };
    }

    @ParameterizedTest
    @EnumSource(names = {"OPEN_CLIENT", "OPEN_SERVICE", "ADD_AUXILIARY", "UPDATE_IDENTITY", "SET_FLAG", "SET_STANDING"})
    void A13_an_individuals_agent_shows_a_power_of_attorney_for_this_very_business_and_is_registered(
            BusinessCode business) {
        var form = form(business);
        var kinds = EnumSet.complementOf(EnumSet.of(PaperKind.OTHER, PaperKind.POWER_OF_ATTORNEY));
        var without = Branch.with(form, branch.papers(kinds.toArray(PaperKind[]::new)), true, true, full());
        assertThat(refusal(without).figures()).containsEntry("missing", "POWER_OF_ATTORNEY");
        var others = EnumSet.complementOf(EnumSet.of(business));
        assertThat(refusal(by(agent("called", others, Attestation.EMBASSY), form))
                        .text())
                .isEqualTo("A13.other-business");
        assertThat(refusal(by(agent(null, Set.of(), null), form)).figures())
                .containsEntry("missing", "agent.clientContacted, agent.attestedBy, agent.authorisedFor");
        assertThat(desk.submit(by(full(), form), COUNTER).agent()).isEqualTo(full());
    }

    @Test
    void A13_what_is_not_registered_of_the_agent_is_named() {
        var nobody = new Agent(null, " ", null, null, "called", ALL, Attestation.NOTARY);
        var refusal = refusal(by(nobody, form(BusinessCode.OPEN_CLIENT)));
        assertThat(refusal.rule()).isEqualTo("A13");
        assertThat(refusal.figures())
                .containsEntry("missing", "agent.name, agent.contact, agent.documentType, agent.documentNumber");
    }

    @Test
    void A13_an_agent_is_a_person() {
        var company = new Agent("王芳", "1390", "16", "91110000100000000R", "called", ALL, Attestation.NOTARY);
        assertThatThrownBy(() -> desk.submit(by(company, form(BusinessCode.OPEN_CLIENT)), COUNTER))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void A13_A10_an_individual_changes_the_main_account_in_person_whatever_the_agent_brings() {
        var clientNo = branch.linked("ltb");
        var form = branch.form(BusinessCode.CHANGE_MAIN, clientNo, "{\"accountNo\":\"" + clientNo + "02\"}");
        assertThat(refusal(by(full(), form)).text()).isEqualTo("A13.in-person");
        var papers = branch.papers(PaperKind.CHANGE_MAIN_APPLICATION);
        assertThat(refusal(Branch.with(form, papers, true, true, full())).text())
                .as("no power of attorney is asked for that would not do")
                .isEqualTo("A13.in-person");
        assertThat(desk.submit(form, COUNTER).state()).isEqualTo(State.WAITING_APPROVAL);
    }

    private static String institution() {
        var identity = """
                {"name":"启明投资有限公司","address":"北京市","businessScope":"投资","creditCode":"%s","phone":"01012345678",
                 "documentType":"16","documentNumber":"%s","documentExpires":"9999-12-31",
                 "legalRepresentative":{"name":"赵一","documentType":"10","documentNumber":"110101197001010016","documentExpires":"2040-01-01"},
                 "handler":{"name":"钱二","documentType":"10","documentNumber":"110101198001010029","documentExpires":"2026-11-30"}}""";
        var number = Documents.institution(System.nanoTime());
        var data = branch.opening(identity.formatted(number, number), branch.atFirm("nhb"), branch.atFirm("ltb"))
                .replace("INDIVIDUAL", "INSTITUTION");
        var application = branch.approved(BusinessCode.OPEN_CLIENT, null, data);
        Stream.of("01", "02").map(application.clientNo()::concat).forEach(branch::bankDoes);
        return application.clientNo();
    }

    @Test
    void A13_an_institution_acts_through_the_handler_on_file_or_another_with_a_sealed_authorisation() {
        var clientNo = institution();
        assertThat(branch.get(Clients.class).find(clientNo).orElseThrow().type())
                .isEqualTo(Client.Type.INSTITUTION);
        var form = branch.form(BusinessCode.CHANGE_MAIN, clientNo, "{\"accountNo\":\"" + clientNo + "02\"}");
        assertThat(desk.submit(form, COUNTER).agent()).isNull();
        var another = agent(null, null, null);
        var papers = branch.papers(PaperKind.CHANGE_MAIN_APPLICATION);
        assertThat(refusal(Branch.with(form, papers, true, true, another)).figures())
                .containsEntry("missing", "POWER_OF_ATTORNEY");
        assertThat(refusal(by(agent(null, Set.of(BusinessCode.SET_FLAG), null), form))
                        .text())
                .isEqualTo("A13.other-business");
        var application = desk.submit(by(another, form), COUNTER);
        assertThat(desk.approve(application.applicationId(), null, SUPERVISOR).state())
                .isEqualTo(State.DONE);
    }

    @Test
    void A13_the_handler_on_file_acts_while_the_handlers_document_is_valid() {
        var clientNo = institution();
        var data = "{\"accountNo\":\"" + clientNo + "02\"}";
        branch.turnTo(Firm.MONDAY.plusDays(8), "OPEN");
        assertThat(refusal(branch.form(BusinessCode.CHANGE_MAIN, clientNo, data))
                        .text())
                .isEqualTo("A13.handler-expired");
        var renewed = branch.approved(BusinessCode.UPDATE_IDENTITY, clientNo, """
                {"handler":{"name":"钱二","documentType":"10","documentNumber":"110101198001010029","documentExpires":"2036-11-30"}}""");
        assertThat(renewed.state()).isEqualTo(State.DONE);
        assertThat(branch.submit(BusinessCode.CHANGE_MAIN, clientNo, data).state())
                .isEqualTo(State.WAITING_APPROVAL);
    }

    @Test
    void P3_P4_who_acted_for_the_client_is_in_the_record_and_masked() {
        var application = desk.submit(by(full(), form(BusinessCode.OPEN_CLIENT)), COUNTER);
        assertThat(branch.audit)
                .filteredOn(record -> record.subject().equals("application:" + application.applicationId())
                        && record.action().equals("application.agent"))
                .singleElement()
                .satisfies(record -> assertThat(record.after()).contains("王*").doesNotContain("110101199202022223"));
        assertThat(List.of(desk.find(application.applicationId(), SUPERVISOR).agent()))
                .containsExactly(full());
    }
}
