package org.custodygateway.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.custodygateway.bank.Answer;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Party;
import org.custodygateway.counter.Application;
import org.custodygateway.counter.BusinessCode;
import org.custodygateway.custody.FundAccount.Contract;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.support.Branch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a contract when a bank answers, does not, answers late, twice or not clearly: one tie both sides know, or none. */
class ContractTest {

    private static Branch branch;

    private Application opening;
    private String main;
    private String auxiliary;

    @BeforeAll
    static void open() {
        branch = new Branch();
    }

    @AfterAll
    static void close() {
        branch.close();
    }

    @BeforeEach
    void openAClient() {
        opening = branch.approved(
                BusinessCode.OPEN_CLIENT,
                null,
                branch.opening(branch.person(), branch.atFirm("nhb"), branch.atBank("jmb")));
        main = opening.clientNo() + "01";
        auxiliary = opening.clientNo() + "02";
    }

    private long asked(String accountNo) {
        return requests(accountNo).count();
    }

    private Stream<BankRequest> requests(String accountNo) {
        return branch.requests.stream()
                .filter(request ->
                        ((BankRequest.Contract) request.body()).fundAccount().equals(accountNo));
    }

    private void outOfTime() {
        branch.clock.forward(Duration.ofMinutes(12));
        branch.get(ContractSweep.class).sweep();
    }

    private void preDesignated() {
        branch.bankDoes(main);
        branch.bankDoes(auxiliary);
    }

    @Test
    void A7_the_auxiliaries_contracts_follow_the_main_accounts() {
        assertThat(asked(auxiliary)).isZero();
        branch.bankDoes(main);
        assertThat(branch.lastRequest(auxiliary).instruction()).isEqualTo(Instruction.PRE_DESIGNATE);
        assertThat(((BankRequest.Contract) branch.lastRequest(auxiliary).body()).settlementAccount())
                .as("the firm does not know it")
                .isNull();
    }

    @Test
    void A7_an_answer_that_comes_twice_changes_nothing() {
        branch.bankDoes(main);
        branch.bankDoes(main);
        assertThat(branch.account(main).contract()).isEqualTo(Contract.IN_FORCE);
        assertThat(asked(auxiliary)).isOne();
        branch.answer(branch.lastRequest(main), "1014", Answer.REFUSED, null);
        assertThat(branch.account(main).contract()).isEqualTo(Contract.IN_FORCE);
    }

    @Test
    void A7_not_now_is_no_refusal_and_is_asked_again_under_a_new_serial() {
        var first = branch.lastRequest(main).serial();
        branch.bankRefuses(main, "1038");
        assertThat(branch.account(main).contract()).isEqualTo(Contract.SENT);
        assertThat(branch.lastRequest(main).serial()).isNotEqualTo(first);
        branch.bankDoes(main);
        assertThat(branch.account(main).contract()).isEqualTo(Contract.IN_FORCE);
    }

    @Test
    void A7_nothing_is_asked_again_before_the_deadline_has_passed() {
        branch.get(ContractSweep.class).sweep();
        assertThat(asked(main)).isOne();
        outOfTime();
        assertThat(asked(main)).isEqualTo(2);
    }

    @Test
    void A7_a_tie_made_by_an_unanswered_request_is_revoked_and_made_anew() {
        outOfTime();
        branch.bankRefuses(main, "1017");
        assertThat(branch.lastRequest(main).instruction()).isEqualTo(Instruction.REVOKE);
        branch.bankDoes(main);
        assertThat(branch.lastRequest(main).instruction()).isEqualTo(Instruction.DESIGNATE);
        branch.bankDoes(main);
        assertThat(branch.account(main).contract()).isEqualTo(Contract.IN_FORCE);
        assertThat(branch.books(main).moneyMoves()).isTrue();
    }

    @Test
    void A7_a_tie_of_somebody_elses_is_refused_in_the_end() {
        outOfTime();
        branch.bankRefuses(main, "1017");
        branch.bankRefuses(main, "1016");
        branch.bankRefuses(main, "1017");
        assertThat(branch.account(main).contract()).isEqualTo(Contract.REFUSED);
        assertThat(branch.lastRequest(main).instruction())
                .as("whatever an unanswered request did is undone")
                .isEqualTo(Instruction.REVOKE);
        branch.bankRefuses(main, "1016");
        outOfTime();
        assertThat(branch.lastRequest(main).instruction()).isEqualTo(Instruction.REVOKE);
        assertThat(asked(main)).isEqualTo(5);
    }

    @Test
    void A7_a_first_refusal_is_one_and_closes_the_account() {
        branch.bankRefuses(main, "1017");
        assertThat(branch.account(main).contract()).isEqualTo(Contract.REFUSED);
        assertThat(branch.books(main).state()).isEqualTo(AccountState.State.CLOSED);
        assertThat(branch.books(main).moneyMoves()).isFalse();
        assertThat(asked(main)).isOne();
    }

    @Test
    void A7_a_late_word_that_the_tie_was_made_after_all_undoes_it() {
        var first = branch.lastRequest(main);
        outOfTime();
        branch.bankRefuses(main, "1014");
        branch.bankDoes(main);
        long before = asked(main);
        branch.answer(first, "0000", Answer.DONE, "M1");
        assertThat(asked(main)).isEqualTo(before + 1);
        assertThat(branch.lastRequest(main).instruction()).isEqualTo(Instruction.REVOKE);
        assertThat(branch.account(main).contract()).isEqualTo(Contract.REFUSED);
    }

    @Test
    void A7_a_late_word_of_the_first_request_is_as_good_as_the_seconds() {
        var first = branch.lastRequest(main);
        outOfTime();
        branch.answer(first, "0000", Answer.DONE, "M" + main);
        assertThat(branch.account(main).contract()).isEqualTo(Contract.IN_FORCE);
        branch.bankRefuses(main, "1017");
        assertThat(branch.account(main).contract()).isEqualTo(Contract.IN_FORCE);
    }

    @Test
    void A7_done_without_an_account_that_the_day_end_files_can_name_is_not_believed() {
        for (var unusable : Arrays.asList(null, " ", "M".repeat(23), "M|1", "户1")) {
            branch.answer(branch.lastRequest(main), "0000", Answer.DONE, unusable);
            assertThat(branch.account(main).contract()).isEqualTo(Contract.SENT);
        }
        assertThat(asked(main)).isEqualTo(6);
    }

    @Test
    void A7_the_clients_confirmation_at_the_bank_brings_the_settlement_account() {
        preDesignated();
        assertThat(branch.account(auxiliary).contract()).isEqualTo(Contract.PRE_DESIGNATED);
        assertThat(branch.books(auxiliary).moneyMoves()).isFalse();
        assertThat(branch.confirm(auxiliary, "62" + auxiliary, body -> body).code())
                .isEqualTo("0000");
        var account = branch.account(auxiliary);
        assertThat(account.contract()).isEqualTo(Contract.IN_FORCE);
        assertThat(account.settlementAccount()).isEqualTo("62" + auxiliary);
        assertThat(account.managementAccount()).isEqualTo("M" + auxiliary);
        assertThat(branch.books(auxiliary).moneyMoves()).isTrue();
    }

    @Test
    void A7_a_confirmation_may_overtake_the_answer_to_the_pre_designation() {
        branch.bankDoes(main);
        assertThat(branch.confirm(auxiliary, "62" + auxiliary, body -> body).code())
                .isEqualTo("0000");
        branch.bankDoes(auxiliary);
        assertThat(branch.account(auxiliary).contract()).isEqualTo(Contract.IN_FORCE);
    }

    @Test
    void A7_a_confirmation_is_checked_against_what_the_firm_knows() {
        preDesignated();
        assertThat(branch.confirm(auxiliary, "62" + auxiliary, body -> other(body, "李四"))
                        .code())
                .isEqualTo("2009");
        assertThat(branch.confirm(auxiliary, "62" + auxiliary, body -> elsewhere(body, "9999999999"))
                        .code())
                .isEqualTo("2011");
        assertThat(branch.confirm(auxiliary, "62" + auxiliary, body -> elsewhere(body, main))
                        .code())
                .as("an account at another bank")
                .isEqualTo("2011");
        for (var unusable : Arrays.asList(null, " ", "6".repeat(33), "62|1")) {
            assertThat(branch.confirm(auxiliary, unusable, body -> body).code()).isEqualTo("2044");
        }
        assertThat(branch.account(auxiliary).contract()).isEqualTo(Contract.PRE_DESIGNATED);
    }

    @Test
    void A7_the_same_confirmation_again_is_done_and_another_one_refused() {
        preDesignated();
        branch.confirm(auxiliary, "62" + auxiliary, body -> body);
        assertThat(branch.confirm(auxiliary, "62" + auxiliary, body -> body).code())
                .isEqualTo("0000");
        assertThat(branch.confirm(auxiliary, "63" + auxiliary, body -> body).code())
                .isEqualTo("2014");
        assertThat(branch.account(auxiliary).settlementAccount()).isEqualTo("62" + auxiliary);
    }

    @Test
    void A3_a_confirmation_cannot_bring_a_settlement_account_that_is_tied_already() {
        preDesignated();
        branch.confirm(auxiliary, "62" + auxiliary, body -> body);
        var taken = auxiliary;
        openAClient();
        preDesignated();
        assertThat(branch.confirm(auxiliary, "62" + taken, body -> body).code()).isEqualTo("2014");
        assertThat(branch.account(auxiliary).contract()).isEqualTo(Contract.PRE_DESIGNATED);
    }

    @Test
    void A6_the_application_goes_on_by_itself_when_the_bank_has_spoken() {
        branch.bankDoes(main);
        Awaitility.await().until(() -> branch.look(opening).state() == Application.State.DONE);
    }

    private static BankRequest.Contract other(BankRequest.Contract body, String name) {
        var client = body.client();
        return new BankRequest.Contract(
                new Party(name, client.documentType(), client.documentNumber(), client.institution()),
                body.fundAccount(),
                body.settlementAccount(),
                body.managementAccount());
    }

    private static BankRequest.Contract elsewhere(BankRequest.Contract body, String fundAccount) {
        return new BankRequest.Contract(body.client(), fundAccount, body.settlementAccount(), body.managementAccount());
    }
}
