package org.custodygateway.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.support.Branch.COUNTER;
import static org.custodygateway.support.Branch.SUPERVISOR;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.custodygateway.client.Client;
import org.custodygateway.client.Clients;
import org.custodygateway.counter.Application.State;
import org.custodygateway.custody.FundAccount.Contract;
import org.custodygateway.custody.FundAccount.Role;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.custody.ServiceState;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.support.Branch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Opening clients, the service and accounts: what is refused and what comes of it. */
class OpeningTest {

    private static Branch branch;

    @BeforeAll
    static void open() {
        branch = new Branch();
    }

    @AfterAll
    static void close() {
        branch.close();
    }

    private static void refused(String rule, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().rule()).isEqualTo(rule));
    }

    private static void comesTo(Application application, State state) {
        Awaitility.await().until(() -> branch.look(application).state() == state);
    }

    private static String auxiliaries(String... accounts) {
        return "{\"auxiliaries\":[" + String.join(",", accounts) + "]}";
    }

    @Test
    void A1_a_client_gets_one_number_and_accounts_numbered_under_it() {
        var application = branch.approved(
                BusinessCode.OPEN_CLIENT,
                null,
                branch.opening(branch.person(), branch.atFirm("nhb"), branch.atBank("jmb")));
        assertThat(application.state()).isEqualTo(State.WAITING_BANK);
        assertThat(application.clientNo()).matches("1[0-9]{7}");
        assertThat(application.accounts())
                .containsExactly(application.clientNo() + "01", application.clientNo() + "02");
    }

    @Test
    void A1_a_document_belongs_to_one_client_only() {
        var identity = branch.person();
        branch.approved(BusinessCode.OPEN_CLIENT, null, branch.opening(identity, branch.atFirm("nhb")));
        refused(
                "A1",
                () -> branch.submit(BusinessCode.OPEN_CLIENT, null, branch.opening(identity, branch.atFirm("nhb"))));
    }

    @Test
    void A1_of_two_who_open_the_same_client_the_second_fails_and_leaves_nothing() {
        var identity = branch.person();
        var first = branch.submit(BusinessCode.OPEN_CLIENT, null, branch.opening(identity, branch.atFirm("nhb")));
        var second = branch.submit(BusinessCode.OPEN_CLIENT, null, branch.opening(identity, branch.atFirm("nhb")));
        var desk = branch.get(Applications.class);
        assertThat(desk.approve(first.applicationId(), null, SUPERVISOR).state())
                .isEqualTo(State.WAITING_BANK);
        var late = desk.approve(second.applicationId(), null, SUPERVISOR);
        assertThat(late.state()).isEqualTo(State.FAILED);
        assertThat(late.problem().rule()).isEqualTo("A1");
        assertThat(late.clientNo()).isNull();
        assertThat(late.accounts()).isEmpty();
    }

    @Test
    void A1_no_more_than_five_accounts_are_open_at_once() {
        refused(
                "A1",
                () -> branch.submit(
                        BusinessCode.OPEN_CLIENT,
                        null,
                        branch.opening(
                                branch.person(),
                                branch.atFirm("nhb"),
                                branch.atFirm("ltb"),
                                branch.atFirm("grb"),
                                branch.atFirm("cmb"),
                                branch.atBank("jmb"),
                                branch.atBank("srb"))));
    }

    @Test
    void A1_a_refused_account_leaves_its_place_free() {
        var clientNo = branch.client();
        var first = branch.approved(BusinessCode.OPEN_SERVICE, clientNo, auxiliaries(branch.atFirm("ltb")));
        branch.bankRefuses(clientNo + "02", "1012");
        comesTo(first, State.FAILED);
        assertThat(branch.look(first).problem().figures())
                .containsEntry("code", "1012")
                .containsEntry("bank", "ltb");
        assertThat(branch.account(clientNo + "02").contract()).isEqualTo(Contract.REFUSED);
        assertThat(branch.books(clientNo + "02").state()).isEqualTo(AccountState.State.CLOSED);
        var again = branch.approved(BusinessCode.OPEN_SERVICE, clientNo, auxiliaries(branch.atFirm("ltb")));
        assertThat(again.accounts()).containsExactly(clientNo + "03");
    }

    @Test
    void A2_one_account_is_main_and_the_others_are_auxiliary() {
        var clientNo = branch.client();
        branch.approved(BusinessCode.OPEN_SERVICE, clientNo, auxiliaries(branch.atFirm("ltb"), branch.atBank("jmb")));
        assertThat(branch.get(FundAccounts.class).of(clientNo))
                .extracting(account -> account.role())
                .containsExactly(Role.MAIN, Role.AUXILIARY, Role.AUXILIARY);
        assertThat(branch.get(FundAccounts.class).mainOf(clientNo).orElseThrow().accountNo())
                .isEqualTo(clientNo + "01");
    }

    @Test
    void A2_the_service_names_the_main_account_that_is_there() {
        var clientNo = branch.client();
        var data = "{\"main\":\"%s\",\"auxiliaries\":[%s]}";
        refused(
                "A2",
                () -> branch.submit(
                        BusinessCode.OPEN_SERVICE, clientNo, data.formatted(clientNo + "09", branch.atBank("jmb"))));
        assertThat(branch.submit(
                                BusinessCode.OPEN_SERVICE,
                                clientNo,
                                data.formatted(clientNo + "01", branch.atBank("jmb")))
                        .state())
                .isEqualTo(State.WAITING_APPROVAL);
    }

    @Test
    void A3_two_accounts_of_a_client_never_use_the_same_bank() {
        refused(
                "A3",
                () -> branch.submit(
                        BusinessCode.OPEN_CLIENT,
                        null,
                        branch.opening(branch.person(), branch.atFirm("nhb"), branch.atFirm("nhb"))));
        var clientNo = branch.client();
        refused("A3", () -> branch.submit(BusinessCode.OPEN_SERVICE, clientNo, auxiliaries(branch.atFirm("nhb"))));
    }

    @Test
    void A3_a_settlement_account_is_tied_to_one_fund_account() {
        var account = branch.atFirm("nhb");
        branch.approved(BusinessCode.OPEN_CLIENT, null, branch.opening(branch.person(), account));
        refused("A3", () -> branch.submit(BusinessCode.OPEN_CLIENT, null, branch.opening(branch.person(), account)));
    }

    @Test
    void A3_an_unknown_bank_is_refused() {
        refused(
                "A3",
                () -> branch.submit(
                        BusinessCode.OPEN_CLIENT, null, branch.opening(branch.person(), branch.atFirm("xyz"))));
    }

    @Test
    void A4_nothing_is_opened_off_site() {
        var form = branch.form(BusinessCode.OPEN_CLIENT, null, branch.opening(branch.person(), branch.atFirm("nhb")));
        refused(
                "A4",
                () -> branch.get(Applications.class)
                        .submit(Branch.with(form, form.papers(), false, true, null), COUNTER));
    }

    @Test
    void A5_only_qualified_clients_open_the_service_and_two_persons_set_the_standing() {
        var clientNo = branch.client();
        var standing = branch.submit(
                BusinessCode.SET_STANDING, clientNo, "{\"standing\":\"DORMANT\",\"reason\":\"no trade\"}");
        assertThat(branch.get(Clients.class).find(clientNo).orElseThrow().standing())
                .isEqualTo(Client.Standing.QUALIFIED);
        assertThat(branch.get(Applications.class)
                        .approve(standing.applicationId(), null, SUPERVISOR)
                        .state())
                .isEqualTo(State.DONE);
        assertThat(branch.get(Clients.class).find(clientNo).orElseThrow().standing())
                .isEqualTo(Client.Standing.DORMANT);
        refused("A5", () -> branch.submit(BusinessCode.OPEN_SERVICE, clientNo, auxiliaries(branch.atBank("jmb"))));
    }

    @Test
    void A5_a_standing_that_changes_before_approval_fails_the_application() {
        var clientNo = branch.client();
        var waiting = branch.submit(BusinessCode.OPEN_SERVICE, clientNo, auxiliaries(branch.atBank("jmb")));
        branch.approved(BusinessCode.SET_STANDING, clientNo, "{\"standing\":\"UNQUALIFIED\",\"reason\":\"papers\"}");
        var late = branch.get(Applications.class).approve(waiting.applicationId(), null, SUPERVISOR);
        assertThat(late.state()).isEqualTo(State.FAILED);
        assertThat(late.problem().rule()).isEqualTo("A5");
    }

    @Test
    void A6_one_visit_opens_everything_and_the_service_is_on_with_the_first_auxiliary_contract() {
        var application = branch.approved(
                BusinessCode.OPEN_CLIENT,
                null,
                branch.opening(branch.person(), branch.atFirm("nhb"), branch.atBank("jmb")));
        var clientNo = application.clientNo();
        branch.bankDoes(clientNo + "01");
        comesTo(application, State.DONE);
        branch.bankDoes(clientNo + "02");
        assertThat(branch.account(clientNo + "02").contract()).isEqualTo(Contract.PRE_DESIGNATED);
        assertThat(ServiceState.of(branch.get(FundAccounts.class).of(clientNo))).isEqualTo(ServiceState.OPENING);
        branch.confirm(clientNo + "02", "6205", body -> body);
        assertThat(ServiceState.of(branch.get(FundAccounts.class).of(clientNo))).isEqualTo(ServiceState.ON);
    }

    @Test
    void A6_opening_the_service_waits_for_the_first_contract_in_force() {
        var clientNo = branch.client();
        var application = branch.approved(BusinessCode.OPEN_SERVICE, clientNo, auxiliaries(branch.atBank("jmb")));
        branch.bankDoes(clientNo + "02");
        var waiting = branch.look(application);
        assertThat(waiting.state()).isEqualTo(State.WAITING_BANK);
        assertThat(waiting.nextStep()).isEqualTo(new Application.NextStep("CONFIRM_AT_BANK", null));
        branch.confirm(clientNo + "02", "6206", body -> body);
        comesTo(application, State.DONE);
    }

    @Test
    void A6_an_account_is_added_to_a_service_and_a_service_is_opened_once() {
        var clientNo = branch.client();
        refused("A6", () -> branch.submit(BusinessCode.ADD_AUXILIARY, clientNo, branch.atBank("jmb")));
        branch.approved(BusinessCode.OPEN_SERVICE, clientNo, auxiliaries(branch.atBank("jmb")));
        refused("A6", () -> branch.submit(BusinessCode.OPEN_SERVICE, clientNo, auxiliaries(branch.atFirm("ltb"))));
        var added = branch.approved(BusinessCode.ADD_AUXILIARY, clientNo, branch.atFirm("ltb"));
        branch.bankDoes(clientNo + "03");
        comesTo(added, State.DONE);
    }

    @Test
    void A7_the_settlement_account_is_given_where_the_firm_signs_and_nowhere_else() {
        refused(
                "A7",
                () -> branch.submit(
                        BusinessCode.OPEN_CLIENT, null, branch.opening(branch.person(), branch.atBank("nhb"))));
        refused(
                "A7",
                () -> branch.submit(
                        BusinessCode.OPEN_CLIENT, null, branch.opening(branch.person(), branch.atFirm("jmb"))));
    }

    @Test
    void A7_no_money_moves_before_the_contract_is_in_force() {
        var application =
                branch.approved(BusinessCode.OPEN_CLIENT, null, branch.opening(branch.person(), branch.atFirm("nhb")));
        var main = application.clientNo() + "01";
        assertThat(branch.books(main).moneyMoves()).isFalse();
        branch.bankDoes(main);
        assertThat(branch.books(main).moneyMoves()).isTrue();
        assertThat(branch.account(main).managementAccount()).isEqualTo("M" + main);
    }

    @Test
    void A7_the_service_is_not_opened_beside_a_main_account_whose_contract_is_unsigned() {
        var application =
                branch.approved(BusinessCode.OPEN_CLIENT, null, branch.opening(branch.person(), branch.atFirm("nhb")));
        refused(
                "A7",
                () -> branch.submit(
                        BusinessCode.OPEN_SERVICE, application.clientNo(), auxiliaries(branch.atBank("jmb"))));
    }

    @Test
    void A7_when_the_main_accounts_bank_refuses_there_is_no_client_and_the_document_is_free() {
        var identity = branch.person();
        var settlement = branch.atFirm("nhb");
        var form =
                branch.form(BusinessCode.OPEN_CLIENT, null, branch.opening(identity, settlement, branch.atBank("jmb")));
        var desk = branch.get(Applications.class);
        var application = desk.approve(desk.submit(form, COUNTER).applicationId(), null, SUPERVISOR);
        var clientNo = application.clientNo();
        branch.bankRefuses(clientNo + "01", "1014");
        comesTo(application, State.FAILED);
        assertThat(branch.get(Clients.class).find(clientNo)).isEmpty();
        assertThat(branch.books(clientNo + "02").state()).isEqualTo(AccountState.State.CLOSED);
        assertThat(branch.requests)
                .noneMatch(request -> request.bank().equals("jmb")
                        && request.body().toString().contains(clientNo + "02"));
        var again = desk.submit(form, COUNTER);
        assertThat(desk.approve(again.applicationId(), null, SUPERVISOR).clientNo())
                .isNotEqualTo(clientNo);
    }

    @Test
    void A11_a_client_has_one_set_of_credentials_whatever_the_number_of_accounts() {
        try (var demo = new Branch(
                org.custodygateway.support.Database.H2, java.util.Map.of("gateway.client.initial-password", "demo"))) {
            var application = demo.approved(
                    BusinessCode.OPEN_CLIENT,
                    null,
                    demo.opening(demo.person(), demo.atFirm("nhb"), demo.atFirm("ltb")));
            assertThat(demo.jdbc().queryForList("select client_no from client_login", String.class))
                    .containsExactly(application.clientNo());
            assertThat(demo.jdbc().queryForObject("select password_hash from client_login", String.class))
                    .startsWith("{bcrypt}$2");
        }
    }

    @Test
    void M2_an_account_added_while_the_flag_is_closed_starts_closed() {
        var clientNo = branch.client();
        branch.approved(BusinessCode.OPEN_SERVICE, clientNo, auxiliaries(branch.atFirm("ltb")));
        var closed = branch.approved(BusinessCode.SET_FLAG, clientNo, "{\"flag\":0,\"reason\":\"second episode\"}");
        assertThat(closed.state()).isEqualTo(State.DONE);
        branch.approved(BusinessCode.ADD_AUXILIARY, clientNo, branch.atFirm("grb"));
        assertThat(List.of("01", "02", "03"))
                .allSatisfy(number ->
                        assertThat(branch.books(clientNo + number).flag()).isFalse());
    }

    @Test
    void M2_the_flags_of_all_accounts_are_closed_and_reopened_and_stand_on_the_clients_timeline() {
        var clientNo = branch.client();
        branch.approved(BusinessCode.OPEN_SERVICE, clientNo, auxiliaries(branch.atFirm("ltb")));
        for (int flag = 0; flag <= 1; flag++) {
            var set = branch.approved(
                    BusinessCode.SET_FLAG,
                    clientNo,
                    "{\"flag\":" + flag + ",\"reason\":\"as instructed\",\"instruction\":\"Y-1\"}");
            assertThat(set.state()).isEqualTo(State.DONE);
            boolean open = flag == 1;
            assertThat(List.of("01", "02"))
                    .allSatisfy(number ->
                            assertThat(branch.books(clientNo + number).flag()).isEqualTo(open));
        }
        assertThat(branch.jdbc()
                        .queryForList(
                                "select fen from watched_event where client_no = ? and kind = 'FLAG' order by at, id",
                                Long.class,
                                clientNo))
                .containsExactly(0L, 1L);
    }
}
