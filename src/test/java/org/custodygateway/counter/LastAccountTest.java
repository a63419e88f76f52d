package org.custodygateway.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.support.Branch.COUNTER;
import static org.custodygateway.support.Branch.SUPERVISOR;

import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.custodygateway.bank.Answer;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Instruction;
import org.custodygateway.counter.Application.State;
import org.custodygateway.custody.FundAccount.Contract;
import org.custodygateway.custody.FundAccount.Role;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.support.Branch;
import org.custodygateway.support.Database;
import org.custodygateway.support.Firm;
import org.custodygateway.trading.TradingEvent;
import org.custodygateway.trading.TradingFeed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Closing a client and changing the custody bank, with a test in the place of the banks (A18). */
class LastAccountTest {

    private Branch branch;
    private String clientNo;
    private String main;

    @AfterEach
    void close() {
        branch.close();
    }

    private void client(Database database, String... auxiliaries) {
        branch = new Branch(database, Map.of());
        clientNo = auxiliaries.length == 0 ? branch.client() : branch.linked(auxiliaries);
        main = clientNo + "01";
    }

    private void secondStep(Application application, PaperKind... papers) {
        var desk = branch.get(Applications.class);
        desk.resume(application.applicationId(), branch.papers(papers), COUNTER);
        desk.approve(application.applicationId(), null, SUPERVISOR);
    }

    private void awaitState(Application application, State state) {
        Awaitility.await().until(() -> branch.look(application).state() == state);
    }

    private void tell(String id, TradingEvent.Kind kind) {
        branch.get(TradingFeed.class).accept(new TradingEvent(id, clientNo, kind, "o" + id, null, null, null));
    }

    private static Refusal refusal(ThrowingCallable call) {
        var why = new Refusal[1];
        assertThatThrownBy(call)
                .asInstanceOf(InstanceOfAssertFactories.type(RefusedException.class))
                .satisfies(refused -> why[0] = refused.refusal());
        return why[0];
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void A18_a_client_is_closed_with_the_main_account_and_the_document_is_free(Database database) {
        client(database);
        branch.endow(main, "5000.00", 36_000_000);
        var application = branch.approved(BusinessCode.CLOSE_CLIENT, clientNo, "{}");
        branch.answerInterest(main, "0000", Answer.DONE);
        awaitState(application, State.WAITING_DAY);
        branch.withdraw(main, "5001.00");
        branch.nextDay();
        secondStep(application, PaperKind.INTEREST_SLIP);
        assertThat(document()).isNotNull();

        branch.bankDoes(main);

        awaitState(application, State.DONE);
        assertThat(branch.books(main).state()).isEqualTo(AccountState.State.CLOSED);
        assertThat(document()).isNull();
        assertThat(branch.jdbc()
                        .queryForObject("select closed_on from client where client_no = ?", String.class, clientNo))
                .isNotNull();
    }

    private String document() {
        return branch.jdbc()
                .queryForObject("select open_document from client where client_no = ?", String.class, clientNo);
    }

    @Test
    void A18_no_client_is_closed_with_an_auxiliary_account_or_anything_known_to_the_trading_system() {
        client(Database.H2, "ltb");
        assertThat(refusal(() -> branch.submit(BusinessCode.CLOSE_CLIENT, clientNo, "{}"))
                        .text())
                .isEqualTo("A18.auxiliary-account");
        branch.close();
        client(Database.H2);
        tell("1", TradingEvent.Kind.SELL_PLACED);
        tell("2", TradingEvent.Kind.MUTUAL_FUND_ACCOUNT_OPENED);
        assertThat(refusal(() -> branch.submit(BusinessCode.CLOSE_CLIENT, clientNo, "{}"))
                        .text())
                .isEqualTo("A18.securities-account");
        tell("3", TradingEvent.Kind.SECURITIES_ACCOUNTS_CLOSED);
        assertThat(refusal(() -> branch.submit(BusinessCode.CLOSE_CLIENT, clientNo, "{}"))
                        .text())
                .isEqualTo("A18.mutual-fund-account");
        tell("4", TradingEvent.Kind.MUTUAL_FUND_ACCOUNTS_CLOSED);
        assertThat(branch.submit(BusinessCode.CLOSE_CLIENT, clientNo, "{}").state())
                .isEqualTo(State.WAITING_APPROVAL);
    }

    private String to(String accountNo, String account) {
        return "{\"accountNo\":\"" + accountNo + "\"," + account.substring(1);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void A18_an_account_goes_to_another_bank_with_its_number_its_role_and_its_flag(Database database) {
        client(database, "ltb");
        var application = branch.approved(BusinessCode.CHANGE_BANK, clientNo, to(main, branch.atBank("jmb")));
        awaitState(application, State.WAITING_DAY);
        branch.nextDay();
        secondStep(application);
        assertThat(branch.lastRequest(main).instruction()).isEqualTo(Instruction.REVOKE);
        assertThat(branch.lastRequest(main).bank()).isEqualTo("nhb");
        var other = branch.approved(BusinessCode.ADD_AUXILIARY, clientNo, branch.atBank("jmb"));
        assertThat(other.state()).isEqualTo(State.FAILED);
        assertThat(other.problem().rule())
                .as("the place at the new bank is taken")
                .isEqualTo("A3");

        branch.bankDoes(main);
        assertThat(branch.lastRequest(main).instruction()).isEqualTo(Instruction.PRE_DESIGNATE);
        assertThat(branch.lastRequest(main).bank()).isEqualTo("jmb");
        assertThat(branch.books(main).bank()).isEqualTo("jmb");
        assertThat(branch.books(main).moneyMoves()).isFalse();
        branch.bankDoes(main);
        assertThat(branch.look(application).nextStep().name()).isEqualTo("CONFIRM_AT_BANK");
        assertThat(branch.confirm(main, "629999", body -> body).code()).isEqualTo("0000");
        awaitState(application, State.DONE);

        var there = branch.account(main);
        assertThat(there.role()).isEqualTo(Role.MAIN);
        assertThat(there.bank()).isEqualTo("jmb");
        assertThat(there.contract()).isEqualTo(Contract.IN_FORCE);
        assertThat(branch.books(main).state()).isEqualTo(AccountState.State.NORMAL);
        assertThat(branch.books(main).moneyMoves()).isTrue();
        var back = branch.approved(BusinessCode.ADD_AUXILIARY, clientNo, branch.atFirm("nhb"));
        assertThat(back.state()).as("the old bank is free").isEqualTo(State.WAITING_BANK);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void A18_a_new_bank_that_refuses_leaves_client_and_account_and_another_is_asked(Database database) {
        client(database);
        var application = branch.approved(BusinessCode.CHANGE_BANK, clientNo, to(main, branch.atFirm("grb")));
        awaitState(application, State.WAITING_DAY);
        branch.nextDay();
        secondStep(application);
        branch.bankDoes(main);
        branch.bankRefuses(main, "1012");
        awaitState(application, State.FAILED);
        assertThat(branch.account(main).contract()).isEqualTo(Contract.REFUSED);
        assertThat(branch.account(main).role()).isEqualTo(Role.MAIN);
        assertThat(branch.books(main).state()).isEqualTo(AccountState.State.NORMAL);

        var again = branch.approved(BusinessCode.CHANGE_BANK, clientNo, to(main, branch.atFirm("ltb")));
        assertThat(again.state()).isEqualTo(State.WAITING_BANK);
        branch.bankDoes(main);
        awaitState(again, State.DONE);
        assertThat(branch.account(main).bank()).isEqualTo("ltb");
    }

    @Test
    void A18_the_bank_is_not_changed_with_money_on_the_account_or_business_that_day_or_to_one_in_use() {
        client(Database.H2, "ltb");
        branch.endow(main, "1.00", 0);
        assertThat(refusal(() -> branch.submit(BusinessCode.CHANGE_BANK, clientNo, to(main, branch.atFirm("grb"))))
                        .text())
                .isEqualTo("A12.balance");
        branch.withdraw(main, "1.00");
        assertThat(refusal(() -> branch.submit(BusinessCode.CHANGE_BANK, clientNo, to(main, branch.atFirm("ltb"))))
                        .text())
                .isEqualTo("A3.same-bank");
        assertThat(refusal(() -> branch.submit(BusinessCode.CHANGE_BANK, clientNo, to(main, branch.atFirm("nhb"))))
                        .text())
                .isEqualTo("A18.same-bank");
        tell("1", TradingEvent.Kind.SELL_PLACED);
        assertThat(refusal(() -> branch.submit(BusinessCode.CHANGE_BANK, clientNo, to(main, branch.atFirm("grb"))))
                        .text())
                .isEqualTo("A18.business-today");
        assertThat(branch.submit(BusinessCode.CHANGE_BANK, clientNo, to(clientNo + "02", branch.atFirm("grb")))
                        .state())
                .as("the auxiliary account has had none")
                .isEqualTo(State.WAITING_APPROVAL);
    }

    /** The client ends the main account's contract at the bank itself (11004). */
    private String revokedAtBank() {
        var asked = (BankRequest.Contract) branch.lastRequest(main).body();
        var now = branch.clock.instant();
        return branch.bankAsks(new BankRequest(
                        "nhb",
                        Instruction.REVOKE,
                        false,
                        "B-" + main,
                        Firm.MONDAY,
                        now,
                        now.plusSeconds(10),
                        false,
                        new BankRequest.Contract(
                                asked.client(), main, branch.account(main).settlementAccount(), null)))
                .code();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void A18_a_client_whose_contract_was_ended_at_the_bank_is_closed_without_asking_it(Database database) {
        client(database);
        assertThat(revokedAtBank()).isEqualTo("0000");
        var application = branch.approved(BusinessCode.CLOSE_CLIENT, clientNo, "{}");
        awaitState(application, State.WAITING_DAY);
        branch.nextDay();
        secondStep(application, PaperKind.INTEREST_SLIP);

        awaitState(application, State.DONE);
        assertThat(branch.books(main).state()).isEqualTo(AccountState.State.CLOSED);
        assertThat(document()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void A18_an_account_whose_contract_was_ended_at_the_bank_is_designated_anew_at_any_bank(Database database) {
        client(database);
        assertThat(revokedAtBank()).isEqualTo("0000");
        var application = branch.approved(BusinessCode.CHANGE_BANK, clientNo, to(main, branch.atFirm("nhb")));
        assertThat(branch.lastRequest(main).instruction()).isEqualTo(Instruction.DESIGNATE);
        branch.bankDoes(main);

        awaitState(application, State.DONE);
        assertThat(branch.account(main).contract()).isEqualTo(Contract.IN_FORCE);
        assertThat(branch.account(main).role()).isEqualTo(Role.MAIN);
        assertThat(branch.books(main).moneyMoves()).isTrue();
    }

    @Test
    void A18_no_bank_ends_the_main_accounts_contract_on_a_day_with_an_order() {
        client(Database.H2);
        tell("1", TradingEvent.Kind.SELL_PLACED);
        assertThat(revokedAtBank()).isEqualTo("2038");
        assertThat(branch.account(main).contract()).isEqualTo(Contract.IN_FORCE);
    }

    @Test
    void A18_an_account_that_was_closed_because_its_bank_refused_it_goes_nowhere() {
        client(Database.H2);
        var opened = branch.approved(
                BusinessCode.OPEN_SERVICE, clientNo, "{\"auxiliaries\":[" + branch.atFirm("ltb") + "]}");
        var auxiliary = clientNo + "02";
        branch.bankRefuses(auxiliary, "1012");
        awaitState(opened, State.FAILED);
        assertThat(refusal(() -> branch.submit(BusinessCode.CHANGE_BANK, clientNo, to(auxiliary, branch.atFirm("grb"))))
                        .text())
                .startsWith("A12");
    }
}
