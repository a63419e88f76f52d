package org.custodygateway.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.custodygateway.bank.Answer;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Instruction;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.counter.Application.State;
import org.custodygateway.custody.CardChanges;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.custody.Linking;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.money.Money;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.support.Branch;
import org.custodygateway.support.Database;
import org.custodygateway.transfer.Order;
import org.custodygateway.transfer.Ordered;
import org.custodygateway.transfer.Ordering;
import org.custodygateway.transfer.Transfers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.Mockito;

/** A change of the settlement account within the bank, started at the counter (A18, 11006). */
class ChangeCardTest {

    private static final String CARD = "6200099999";

    private Branch branch;
    private String clientNo;
    private String main;
    private int numbers;

    @AfterEach
    void close() {
        branch.close();
    }

    private void client(Database database) {
        branch = new Branch(database, Map.of());
        clientNo = branch.client();
        main = clientNo + "01";
    }

    private String to(String card) {
        return "{\"accountNo\":\"" + main + "\",\"settlementAccount\":\"" + card + "\"}";
    }

    private Application changing() {
        return branch.approved(BusinessCode.CHANGE_CARD, clientNo, to(CARD));
    }

    private void awaitState(Application application, State state) {
        Awaitility.await().until(() -> branch.look(application).state() == state);
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
    void A18_the_settlement_account_is_the_new_one_when_the_bank_has_said_done(Database database) {
        client(database);
        var before = branch.account(main).settlementAccount();

        var application = changing();
        assertThat(application.state()).isEqualTo(State.WAITING_BANK);
        assertThat(branch.books(main).moneyMoves())
                .as("nobody knows which account it is")
                .isFalse();
        assertThat(branch.account(main).settlementAccount()).isEqualTo(before);

        branch.answerCard(main, "9999", Answer.UNKNOWN);
        assertThat(branch.look(application).state()).isEqualTo(State.WAITING_BANK);
        assertThat(branch.requests)
                .filteredOn(request -> request.instruction() == Instruction.CHANGE_SETTLEMENT_ACCOUNT)
                .as("asked once more")
                .hasSize(2);
        branch.answerCard(main, "0000", Answer.DONE);
        awaitState(application, State.DONE);
        assertThat(branch.account(main).settlementAccount()).isEqualTo(CARD);
        assertThat(branch.books(main).moneyMoves()).isTrue();
        assertThat(branch.jdbc()
                        .queryForObject(
                                "select no_money_on from fund_account where account_no = ?", String.class, main))
                .as("no money movement for the rest of the day")
                .isEqualTo(branch.books(main).businessDate().toString());
    }

    @Test
    void A18_a_bank_that_says_done_between_two_looks_has_not_refused() {
        client(Database.H2);
        var application = changing();
        var answer = new AtomicReference<Runnable>(() -> branch.answerCard(main, "0000", Answer.DONE));
        var business = new ChangeCard(
                branch.get(DataReader.class),
                answeredAfterALook(FundAccounts.class, answer),
                branch.get(ClientRegister.class),
                branch.get(Linking.class),
                answeredAfterALook(CardChanges.class, answer),
                branch.get(Closings.class),
                branch.get(Ledger.class),
                branch.get(TradingDays.class));

        var progress = business.progress(new ChangeCard.Data(main, CARD), application);

        assertThat(answer.get()).as("the bank has answered meanwhile").isNull();
        assertThat(progress).isInstanceOf(Progress.Done.class);
    }

    /** The first look at anything is followed by the bank's answer, before there is a second. */
    private <T> T answeredAfterALook(Class<T> type, AtomicReference<Runnable> answer) {
        var real = branch.get(type);
        return Mockito.mock(type, look -> {
            var seen = look.getMethod().invoke(real, look.getArguments());
            var due = answer.getAndSet(null);
            if (due != null) {
                due.run();
            }
            return seen;
        });
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void A18_a_bank_that_refuses_leaves_the_settlement_account_as_it_is(Database database) {
        client(database);
        var before = branch.account(main).settlementAccount();
        var application = changing();
        branch.answerCard(main, "1012", Answer.REFUSED);
        awaitState(application, State.FAILED);
        assertThat(branch.look(application).problem().figures()).containsEntry("code", "1012");
        assertThat(branch.account(main).settlementAccount()).isEqualTo(before);
        assertThat(branch.books(main).moneyMoves()).isTrue();
        assertThat(changing().state()).isEqualTo(State.WAITING_BANK);
    }

    @Test
    void A18_it_is_not_changed_on_a_day_with_money_movement_nor_to_an_account_that_is_tied() {
        client(Database.H2);
        var other = branch.client();
        assertThat(refusal(() -> branch.submit(
                                BusinessCode.CHANGE_CARD,
                                clientNo,
                                to(branch.account(other + "01").settlementAccount())))
                        .rule())
                .isEqualTo("A3");
        assertThat(refusal(() -> branch.submit(
                                BusinessCode.CHANGE_CARD,
                                clientNo,
                                to(branch.account(main).settlementAccount())))
                        .text())
                .isEqualTo("A18.same-card");
        branch.endow(main, "1.00", 0);
        assertThat(refusal(() -> branch.submit(BusinessCode.CHANGE_CARD, clientNo, to(CARD)))
                        .text())
                .isEqualTo("A18.moved-today");
        branch.nextDay();
        assertThat(changing().state()).isEqualTo(State.WAITING_BANK);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void A18_no_money_moves_on_the_account_on_the_day_of_the_change_and_the_next_day_it_does(Database database) {
        client(database);
        branch.endow(main, "100.00");
        branch.nextDay();
        changing();
        assertThat(ruleOf(order(new Order.Deposit(main, Money.parse("1.00"))))).isEqualTo("A7");
        branch.answerCard(main, "0000", Answer.DONE);

        assertThat(ruleOf(order(new Order.Deposit(main, Money.parse("1.00"))))).isEqualTo("A18");
        assertThat(ruleOf(order(new Order.Withdrawal(main, Money.parse("1.00")))))
                .isEqualTo("A18");
        assertThat(bankWants(Instruction.DEPOSIT)).isEqualTo("2016");
        assertThat(bankWants(Instruction.WITHDRAWAL)).isEqualTo("2016");

        branch.nextDay();
        assertThat(bankWants(Instruction.DEPOSIT)).isEqualTo("0000");
        assertThat(bankWants(Instruction.WITHDRAWAL)).isEqualTo("0000");
        assertThat(order(new Order.Deposit(main, Money.parse("1.00")))).isInstanceOf(Ordered.Accepted.class);
        var told = branch.requests.getLast();
        assertThat(((BankRequest.Transfer) told.body()).settlementAccount()).isEqualTo(CARD);
    }

    @Test
    void A10_the_main_account_is_not_changed_while_its_settlement_account_is_in_doubt() {
        client(Database.H2);
        branch.approved(BusinessCode.OPEN_SERVICE, clientNo, "{\"auxiliaries\":[" + branch.atFirm("ltb") + "]}");
        branch.bankDoes(clientNo + "02");
        changing();
        assertThat(refusal(() -> branch.submit(
                                BusinessCode.CHANGE_MAIN, clientNo, "{\"accountNo\":\"" + clientNo + "02\"}"))
                        .text())
                .isEqualTo("A10.in-doubt");
        branch.answerCard(main, "0000", Answer.DONE);
        assertThat(branch.approved(BusinessCode.CHANGE_MAIN, clientNo, "{\"accountNo\":\"" + clientNo + "02\"}")
                        .state())
                .isEqualTo(State.DONE);
    }

    private Ordered order(Order order) {
        return branch.get(Transfers.class)
                .order(new Ordering(clientNo, "test", false, "k" + ++numbers, order, List.of(), false))
                .join();
    }

    private static String ruleOf(Ordered ordered) {
        return ((Ordered.Refused) ordered).refusal().rule();
    }

    private String bankWants(Instruction instruction) {
        var today = branch.books(main).businessDate();
        var now = branch.clock.instant();
        var party = ((BankRequest.Contract) branch.lastRequest(main).body()).client();
        var transfer = new BankRequest.Transfer(party, main, CARD, Money.parse("1.00"), null, null);
        return branch.bankAsks(new BankRequest(
                        "nhb", instruction, false, "B" + ++numbers, today, now, now.plusSeconds(10), false, transfer))
                .code();
    }
}
