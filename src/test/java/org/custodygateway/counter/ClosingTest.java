package org.custodygateway.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.support.Branch.BRANCH_HEAD;
import static org.custodygateway.support.Branch.COUNTER;
import static org.custodygateway.support.Branch.SUPERVISOR;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.custodygateway.bank.Answer;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Instruction;
import org.custodygateway.counter.Application.State;
import org.custodygateway.custody.FundAccount.Contract;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.custody.ServiceState;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.interest.ClosingInterest;
import org.custodygateway.interest.InterestSlip;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Outcome;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.support.Branch;
import org.custodygateway.support.Database;
import org.custodygateway.support.Firm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Closing auxiliary accounts over two trading days, and ending the service, with a test in the place of the banks (A12). */
class ClosingTest {

    /** 5,000.00 for 72 days at 0.10 %: 1.00. */
    private static final long A_YUAN = 36_000_000;

    private Branch branch;
    private String clientNo;
    private String auxiliary;

    @AfterEach
    void close() {
        branch.close();
    }

    /** A client with a main account at nhb and one auxiliary account at ltb, both in force. */
    private void client(Database database) {
        branch = new Branch(database, Map.of());
        clientNo = branch.client();
        branch.approved(BusinessCode.OPEN_SERVICE, clientNo, "{\"auxiliaries\":[" + branch.atFirm("ltb") + "]}");
        auxiliary = clientNo + "02";
        branch.bankDoes(auxiliary);
    }

    private Application closing() {
        return branch.approved(BusinessCode.CLOSE_AUXILIARY, clientNo, "{\"accountNo\":\"" + auxiliary + "\"}");
    }

    private Application resume(Application application) {
        return resume(application, COUNTER);
    }

    private Application resume(Application application, Actor who) {
        return branch.get(Applications.class)
                .resume(application.applicationId(), branch.papers(PaperKind.INTEREST_SLIP), who);
    }

    private Application approve(Application application) {
        return branch.get(Applications.class).approve(application.applicationId(), null, SUPERVISOR);
    }

    private AccountState.State state(String accountNo) {
        return branch.books(accountNo).state();
    }

    private void awaitState(Application application, State state) {
        Awaitility.await().until(() -> branch.look(application).state() == state);
    }

    private static void refused(ThrowingCallable call, Consumer<Refusal> why) {
        assertThatThrownBy(call)
                .asInstanceOf(InstanceOfAssertFactories.type(RefusedException.class))
                .satisfies(refused -> why.accept(refused.refusal()));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void A12_an_auxiliary_account_closes_over_two_trading_days(Database database) {
        client(database);
        branch.endow(auxiliary, "5000.00", A_YUAN);

        var application = closing();
        assertThat(application.state()).isEqualTo(State.WAITING_BANK);
        assertThat(application.nextStep()).isEqualTo(new Application.NextStep("INTEREST_AT_BANK", null));
        assertThat(state(auxiliary)).isEqualTo(AccountState.State.CLOSING);
        var told = (BankRequest.Interest) branch.lastInterest(auxiliary).body();
        assertThat(told.gross()).hasToString("1.00");
        assertThat(told.atClosing()).isTrue();

        branch.answerInterest(auxiliary, "0000", Answer.DONE);
        awaitState(application, State.WAITING_DAY);
        assertThat(branch.look(application).nextStep())
                .isEqualTo(new Application.NextStep("CONTINUE", Firm.MONDAY.plusDays(1)));
        assertThat(branch.books(auxiliary).balance()).isEqualTo(500_100);
        assertThat(branch.books(auxiliary).figures().withdrawable()).isEqualTo(500_100);
        assertThat(branch.books(auxiliary).balanceDays()).isZero();

        assertThat(branch.withdraw(auxiliary, "5001.00")).isInstanceOf(Outcome.Booked.class);
        branch.nextDay();
        assertThat(resume(application).state()).isEqualTo(State.WAITING_APPROVAL);
        assertThat(approve(application).state()).isEqualTo(State.WAITING_BANK);
        assertThat(branch.lastRequest(auxiliary).instruction()).isEqualTo(Instruction.REVOKE);
        assertThat(state(auxiliary)).as("closed only on the bank's word").isEqualTo(AccountState.State.CLOSING);

        branch.bankDoes(auxiliary);
        awaitState(application, State.DONE);
        assertThat(state(auxiliary)).isEqualTo(AccountState.State.CLOSED);
        assertThat(branch.account(auxiliary).contract()).isEqualTo(Contract.TERMINATED);
        assertThat(ServiceState.of(branch.get(FundAccounts.class).of(clientNo))).isEqualTo(ServiceState.NONE);
        assertThat(branch.get(Papers.class).of(clientNo, 100, Long.MAX_VALUE))
                .filteredOn(paper ->
                        paper.kind() == PaperKind.INTEREST_SLIP || paper.kind() == PaperKind.CLOSING_APPLICATION)
                .anySatisfy(paper -> assertThat(paper.archivedUnder()).containsExactly(auxiliary));
    }

    @Test
    void A12_no_money_leaves_before_the_bank_has_answered_and_none_comes_in_afterwards() {
        client(Database.H2);
        branch.endow(auxiliary, "5000.00", A_YUAN);
        closing();

        assertThat(branch.withdraw(auxiliary, "1.00"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().text()).isEqualTo("A12.account"));
        branch.answerInterest(auxiliary, "0000", Answer.DONE);

        assertThat(branch.withdraw(auxiliary, "1.00")).isInstanceOf(Outcome.Booked.class);
        assertThat(branch.withdraw(auxiliary, "5000.01"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().rule()).isEqualTo("T6"));
        assertThat(branch.books(auxiliary).letsMoneyLeave()).isTrue();
    }

    @Test
    void A12_interest_of_0_00_is_not_told_and_the_money_may_leave_at_once() {
        client(Database.H2);
        branch.endow(auxiliary, "10.00", 3_000);

        var application = closing();

        assertThat(application.state()).isEqualTo(State.WAITING_DAY);
        assertThat(branch.requests).noneMatch(request -> request.instruction() == Instruction.INTEREST);
        assertThat(branch.books(auxiliary).balanceDays()).isZero();
        assertThat(branch.withdraw(auxiliary, "10.00")).isInstanceOf(Outcome.Booked.class);
    }

    @Test
    void A12_it_is_continued_from_its_day_on_with_the_slip_and_without_money() {
        client(Database.H2);
        branch.endow(auxiliary, "10.00", 0);
        var application = closing();

        refused(
                () -> branch.get(Applications.class).resume(application.applicationId(), List.of(), COUNTER),
                why -> assertThat(why.rule()).isEqualTo("A14"));
        refused(() -> resume(application), why -> {
            assertThat(why.nature()).isEqualTo(Refusal.Nature.STATE);
            assertThat(why.figures())
                    .containsEntry("nextDay", Firm.MONDAY.plusDays(1).toString());
        });
        branch.nextDay();
        refused(() -> resume(application), why -> {
            assertThat(why.rule()).isEqualTo("A12");
            assertThat(why.figures()).containsEntry("balance", "10.00").containsEntry("accountNo", auxiliary);
        });
        assertThat(branch.withdraw(auxiliary, "10.00"))
                .as("the money can still leave")
                .isInstanceOf(Outcome.Booked.class);
        assertThat(resume(application).state()).isEqualTo(State.WAITING_APPROVAL);
        refused(() -> resume(application), why -> assertThat(why.nature()).isEqualTo(Refusal.Nature.STATE));
    }

    @Test
    void A12_interest_on_what_stayed_overnight_is_capitalised_once_more() {
        client(Database.H2);
        branch.endow(auxiliary, "5000.00", 0);
        var application = closing();
        branch.nextDay();
        branch.jdbc().update("update fund_account set balance_days = ? where account_no = ?", A_YUAN, auxiliary);
        branch.withdraw(auxiliary, "5000.00");

        assertThat(resume(application).state()).isEqualTo(State.WAITING_BANK);
        branch.answerInterest(auxiliary, "0000", Answer.DONE);
        awaitState(application, State.WAITING_DAY);
        assertThat(branch.look(application).nextStep().day()).isEqualTo(Firm.MONDAY.plusDays(2));
        refused(() -> resume(application), why -> assertThat(why.nature()).isEqualTo(Refusal.Nature.STATE));
        branch.withdraw(auxiliary, "1.00");
        branch.nextDay();
        assertThat(resume(application).state()).isEqualTo(State.WAITING_APPROVAL);
    }

    @Test
    void P2_the_second_step_has_two_persons_of_its_own_and_can_be_given_back() {
        client(Database.H2);
        var desk = branch.get(Applications.class);
        var application = closing();
        branch.nextDay();
        resume(application, BRANCH_HEAD);

        assertThatThrownBy(() -> desk.approve(application.applicationId(), null, BRANCH_HEAD))
                .isInstanceOf(TwoPersonsException.class);
        assertThat(desk.giveBack(application.applicationId(), "blurred", SUPERVISOR)
                        .state())
                .isEqualTo(State.WAITING_DAY);
        assertThat(state(auxiliary)).isEqualTo(AccountState.State.CLOSING);
        resume(application);
        assertThat(approve(application).state()).isEqualTo(State.WAITING_BANK);
        assertThat(branch.jdbc()
                        .queryForObject(
                                "select first_approver from application where id = ?",
                                String.class,
                                Long.valueOf(application.applicationId())))
                .isEqualTo("supervisor");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void A12_a_bank_that_refuses_to_end_the_contract_is_asked_again(Database database) {
        client(database);
        var application = closing();
        branch.nextDay();
        resume(application);
        approve(application);
        var first = branch.lastRequest(auxiliary);

        branch.bankRefuses(auxiliary, "1018");
        assertThat(state(auxiliary)).isEqualTo(AccountState.State.CLOSING);
        assertThat(branch.books(auxiliary).moneyMoves()).isFalse();
        var shown = branch.look(application);
        assertThat(shown.state()).isEqualTo(State.WAITING_BANK);
        assertThat(shown.problem().figures()).containsEntry("code", "1018");
        assertThat(branch.lastRequest(auxiliary).serial()).isNotEqualTo(first.serial());

        branch.answer(first, "0000", Answer.DONE, null);
        assertThat(state(auxiliary)).as("an old answer changes nothing").isEqualTo(AccountState.State.CLOSING);
        branch.bankRefuses(auxiliary, "1016");
        assertThat(state(auxiliary))
                .as("no contract, and none that could have been ended by us")
                .isEqualTo(AccountState.State.CLOSING);
        branch.answer(branch.lastRequest(auxiliary), "9999", Answer.UNKNOWN, null);
        branch.bankRefuses(auxiliary, "1016");
        awaitState(application, State.DONE);
        assertThat(state(auxiliary)).isEqualTo(AccountState.State.CLOSED);
    }

    @Test
    void A12_main_suspended_frozen_and_other_clients_accounts_are_not_closed() {
        client(Database.H2);
        refused(
                () -> branch.submit(BusinessCode.CLOSE_AUXILIARY, clientNo, "{\"accountNo\":\"" + clientNo + "01\"}"),
                why -> assertThat(why.text()).isEqualTo("A12.main-account"));
        var other = branch.client();
        refused(
                () -> branch.submit(BusinessCode.CLOSE_AUXILIARY, other, "{\"accountNo\":\"" + auxiliary + "\"}"),
                why -> assertThat(why.nature()).isEqualTo(Refusal.Nature.MISSING));
        Map.of(AccountState.State.SUSPENDED, "K3", AccountState.State.FROZEN, "I6")
                .forEach((state, rule) -> {
                    change(AccountState.State.NORMAL, state);
                    refused(
                            () -> branch.submit(
                                    BusinessCode.CLOSE_AUXILIARY, clientNo, "{\"accountNo\":\"" + auxiliary + "\"}"),
                            why -> assertThat(why.rule()).isEqualTo(rule));
                    refused(
                            () -> branch.submit(BusinessCode.END_SERVICE, clientNo, "{}"),
                            why -> assertThat(why.rule()).isEqualTo(rule));
                    change(state, AccountState.State.NORMAL);
                });
        closing();
        refused(
                () -> branch.submit(BusinessCode.END_SERVICE, clientNo, "{}"),
                why -> assertThat(why.rule()).isEqualTo("A12"));
    }

    private void change(AccountState.State from, AccountState.State to) {
        branch.get(DurableTransaction.class)
                .run(List.of(branch.get(Ledger.class).state(auxiliary, from, to)));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void A12_ending_the_service_closes_every_auxiliary_account_and_one_banks_refusal_stops_no_other(Database database) {
        client(database);
        branch.approved(BusinessCode.ADD_AUXILIARY, clientNo, branch.atBank("jmb"));
        var third = clientNo + "03";
        branch.bankDoes(third);
        assertThat(branch.account(third).contract()).isEqualTo(Contract.PRE_DESIGNATED);
        branch.endow(auxiliary, "5000.00", A_YUAN);

        var application = branch.approved(BusinessCode.END_SERVICE, clientNo, "{}");
        assertThat(application.accounts()).containsExactly(auxiliary, third);
        branch.answerInterest(auxiliary, "0000", Answer.DONE);
        branch.withdraw(auxiliary, "5001.00");
        awaitState(application, State.WAITING_DAY);
        branch.nextDay();
        resume(application);
        approve(application);
        branch.bankRefuses(auxiliary, "1024");
        branch.bankDoes(third);
        assertThat(state(third)).isEqualTo(AccountState.State.CLOSED);
        assertThat(state(auxiliary)).isEqualTo(AccountState.State.CLOSING);
        assertThat(branch.look(application).state()).isEqualTo(State.WAITING_BANK);
        branch.bankDoes(auxiliary);
        awaitState(application, State.DONE);

        var again = branch.approved(
                BusinessCode.OPEN_SERVICE, clientNo, "{\"auxiliaries\":[" + branch.atFirm("ltb") + "]}");
        branch.bankDoes(clientNo + "04");
        awaitState(again, State.DONE);
        assertThat(branch.account(clientNo + "04").bank())
                .as("the bank is free again")
                .isEqualTo("ltb");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void A12_a_stop_between_a_banks_word_and_the_next_step_is_made_good(Database database) {
        client(database);
        branch.endow(auxiliary, "5000.00", A_YUAN);
        var application = closing();
        long id = Long.parseLong(application.applicationId());

        branch.answerInterest(auxiliary, "0000", Answer.DONE);
        awaitState(application, State.WAITING_DAY);
        // What a stop leaves behind between the booking and the application's move; the day has turned meanwhile.
        branch.jdbc().update("update application set state = 'WAITING_BANK', next_day = null where id = ?", id);
        branch.withdraw(auxiliary, "5001.00");
        branch.nextDay();
        branch.get(ApplicationWorker.class).sweep(State.WAITING_BANK);
        assertThat(branch.look(application).nextStep().day())
                .as("the day after the interest was booked")
                .isEqualTo(Firm.MONDAY.plusDays(1));
        branch.answerInterest(auxiliary, "0000", Answer.DONE);
        assertThat(branch.books(auxiliary).balance()).as("a doubled answer").isZero();

        resume(application);
        // Approved, and stopped before anything was carried out.
        branch.jdbc().update("update application set state = 'CARRYING_OUT', approver = 'supervisor' where id = ?", id);
        awaitState(application, State.WAITING_BANK);
        branch.bankDoes(auxiliary);
        awaitState(application, State.DONE);
        branch.jdbc().update("update application set state = 'WAITING_BANK' where id = ?", id);
        branch.get(ApplicationWorker.class).sweep(State.WAITING_BANK);
        assertThat(branch.look(application).state()).isEqualTo(State.DONE);
    }

    @Test
    void A12_a_step_waits_for_an_open_day() {
        client(Database.H2);
        branch.jdbc().update("update trading_day set stage = 'CLOSING'");
        var application = closing();
        assertThat(application.state()).isEqualTo(State.CARRYING_OUT);
        assertThat(state(auxiliary)).isEqualTo(AccountState.State.NORMAL);
        branch.nextDay();
        awaitState(application, State.WAITING_DAY);
        assertThat(branch.get(ClosingInterest.class)
                        .latest(auxiliary)
                        .orElseThrow()
                        .state())
                .isEqualTo(InterestSlip.State.NOTHING);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void K3_a_closing_account_gives_nothing_away_and_does_not_end_before_its_bank_has_confirmed(Database database) {
        client(database);
        branch.endow(auxiliary, "5000.00", A_YUAN);
        var application = closing();
        rename("张玮");
        assertThat(branch.books(auxiliary).suspended()).isTrue();
        assertThat(state(auxiliary)).isEqualTo(AccountState.State.CLOSING);

        branch.answerInterest(auxiliary, "0000", Answer.DONE);
        awaitState(application, State.WAITING_DAY);
        assertThat(branch.books(auxiliary).balance()).as("interest goes on").isEqualTo(500_100);
        assertThat(ruleOf(branch.withdraw(auxiliary, "1.00"))).isEqualTo("K3");
        branch.answerClientData(auxiliary);
        assertThat(branch.withdraw(auxiliary, "5001.00")).isInstanceOf(Outcome.Booked.class);

        branch.nextDay();
        rename("张炜");
        refused(() -> resume(application), why -> assertThat(why.rule()).isEqualTo("K3"));
        branch.answerClientData(auxiliary);
        assertThat(resume(application).state()).isEqualTo(State.WAITING_APPROVAL);
        rename("张伟伟");
        assertThat(approve(application).state()).as("put off").isEqualTo(State.CARRYING_OUT);
        assertThat(branch.look(application).nextStep())
                .isEqualTo(new Application.NextStep("KEY_INFORMATION_AT_BANK", null));
        assertThat(branch.lastRequest(auxiliary).instruction()).isNotEqualTo(Instruction.REVOKE);

        branch.answerClientData(auxiliary);
        awaitState(application, State.WAITING_BANK);
        branch.bankDoes(auxiliary);
        awaitState(application, State.DONE);
        assertThat(state(auxiliary)).isEqualTo(AccountState.State.CLOSED);
    }

    @Test
    void A12_K3_a_bank_that_ended_the_contract_unheard_is_asked_with_the_name_it_may_know() {
        client(Database.H2);
        var application = closing();
        branch.nextDay();
        resume(application);
        approve(application);
        var signed = nameAskedWith();

        rename("张玮");
        assertThat(Set.of(askedAgain(), askedAgain()))
                .as("the bank may have ended it before the change, or have taken the change")
                .containsExactlyInAnyOrder(signed, "张玮");
        branch.answerClientData(auxiliary, "1016", Answer.REFUSED);
        assertThat(List.of(askedAgain(), askedAgain()))
                .as("it has refused the change")
                .containsOnly(signed);

        branch.bankRefuses(auxiliary, "1016");
        awaitState(application, State.DONE);
        assertThat(state(auxiliary)).isEqualTo(AccountState.State.CLOSED);
    }

    private String askedAgain() {
        branch.answer(branch.lastRequest(auxiliary), "9999", Answer.UNKNOWN, null);
        return nameAskedWith();
    }

    private String nameAskedWith() {
        var asked = (BankRequest.Contract) branch.lastRequest(auxiliary).body();
        return asked.client().name();
    }

    private void rename(String name) {
        branch.approved(BusinessCode.CHANGE_KEY_INFO, clientNo, "{\"name\":\"" + name + "\"}");
    }

    private static String ruleOf(Outcome outcome) {
        return ((Outcome.Refused) outcome).refusal().rule();
    }

    @Test
    void A12_I6_no_service_is_opened_on_an_account_on_its_way_out_or_for_a_client_who_is_frozen() {
        branch = new Branch(Database.H2, Map.of());
        clientNo = branch.client();
        var service = "{\"auxiliaries\":[" + branch.atFirm("ltb") + "]}";
        for (var barred : Map.of("CLOSING", "A12", "FROZEN", "I6").entrySet()) {
            branch.jdbc().update("update fund_account set state = ?", barred.getKey());
            refused(
                    () -> branch.submit(BusinessCode.OPEN_SERVICE, clientNo, service),
                    why -> assertThat(why.rule()).isEqualTo(barred.getValue()));
        }
        branch.jdbc().update("update fund_account set state = 'NORMAL'");
        assertThat(branch.submit(BusinessCode.OPEN_SERVICE, clientNo, service).state())
                .isEqualTo(State.WAITING_APPROVAL);
    }
}
