package org.custodygateway.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.support.Firm.CLIENT;
import static org.custodygateway.support.Firm.MAIN;

import java.time.Duration;
import java.util.List;
import org.custodygateway.bank.Answer;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Sent;
import org.custodygateway.money.Money;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.support.Database;
import org.custodygateway.support.Firm;
import org.custodygateway.transfer.Transfer.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataIntegrityViolationException;

/** What two persons decide of a transfer in doubt, and what is said of one that is concluded (T11, P2). */
class DecisionsTest {

    private Firm firm;

    @AfterEach
    void stop() {
        firm.close();
    }

    private Transfer inDoubt(Database database, Order order) {
        firm = new Firm(database, "transfer");
        firm.endow(MAIN, "100.00");
        var transfer = ((Ordered.Accepted) firm.get(Transfers.class)
                        .order(new Ordering(CLIENT, "test", false, "k", order, List.of(), false))
                        .join())
                .transfer();
        firm.get(BankAnswers.class).silent(sent(transfer), List.of());
        return transfer;
    }

    private Sent sent(Transfer transfer) {
        return new Sent(1, Subject.transfer(transfer.id()), firm.lastRequest());
    }

    private Transfer withdrawal(Database database) {
        return inDoubt(database, new Order.Withdrawal(MAIN, Money.parse("60.00")));
    }

    private Decisions decisions() {
        return firm.get(Decisions.class);
    }

    private State now(Transfer transfer) {
        return firm.get(Transfers.class).find(transfer.id()).orElseThrow().state();
    }

    private void inquiryAnswers(Transfer transfer, String code) {
        firm.get(Inquiries.class)
                .answered(
                        new Sent(2, Subject.inquiry(transfer.id()), firm.lastRequest()),
                        new BankReply(
                                "nhb",
                                Instruction.ASK_RESULT,
                                firm.lastRequest().serial(),
                                "B4",
                                "0000",
                                "",
                                null,
                                null,
                                null,
                                null,
                                null,
                                new BankReply.Original(code, "B3", null, null)),
                        Answer.DONE,
                        List.of());
    }

    @ParameterizedTest
    @EnumSource
    void T11_nobody_decides_that_it_did_not_happen_while_it_still_may(Database database) {
        var transfer = withdrawal(database);
        assertThatThrownBy(() -> decisions().propose(transfer.id(), false, "surely not", "settlement", "test"))
                .hasMessageContaining("T11.may-still-happen");

        firm.clock.forward(Duration.ofSeconds(10));
        assertThatThrownBy(() -> decisions().propose(transfer.id(), false, "surely not", "settlement", "test"))
                .as("the bank's clock may be behind")
                .hasMessageContaining("T11.may-still-happen");
        assertThat(firm.at(MAIN).figures().available()).isEqualTo(40_00);

        firm.clock.forward(Duration.ofMinutes(1));
        decisions().propose(transfer.id(), false, "surely not", "settlement", "test");
        assertThat(decisions().approve(transfer.id(), "settlement2", "test").state())
                .isEqualTo(State.REFUSED);
        assertThat(firm.at(MAIN).figures().available()).isEqualTo(100_00);
    }

    @ParameterizedTest
    @EnumSource
    void T11_a_person_has_the_bank_asked_at_once_unless_it_has_contradicted_itself(Database database) {
        var transfer = withdrawal(database);
        firm.jdbc().update("update transfer set next_inquiry = accepted_at + interval '1' day");
        firm.get(Inquiries.class).inquireDue();
        assertThat(firm.lastRequest().instruction()).isEqualTo(Instruction.WITHDRAWAL);

        firm.get(Reinquiry.class).inquire(transfer.id(), "support", "test");
        firm.get(Inquiries.class).inquireDue();
        assertThat(firm.lastRequest().instruction()).isEqualTo(Instruction.ASK_RESULT);
        assertThat(now(transfer)).isEqualTo(State.IN_DOUBT);

        firm.jdbc().update("update transfer set only_persons = true");
        assertThatThrownBy(() -> firm.get(Reinquiry.class).inquire(transfer.id(), "support", "test"))
                .hasMessageContaining("T11.only-persons");
        firm.jdbc().update("update transfer set only_persons = false");
        inquiryAnswers(transfer, "2025");
        assertThatThrownBy(() -> firm.get(Reinquiry.class).inquire(transfer.id(), "support", "test"))
                .hasMessageContaining("T11.not-in-doubt");
    }

    @ParameterizedTest
    @EnumSource
    void T11_an_answer_with_another_amount_stays_in_doubt_until_two_persons_or_the_file_conclude_it(Database database) {
        var transfer = inDoubt(database, new Order.Deposit(MAIN, Money.parse("60.00")));
        var reply = new BankReply(
                "nhb",
                Instruction.DEPOSIT,
                transfer.firmSerial(),
                "B1",
                "0000",
                "",
                null,
                null,
                null,
                null,
                null,
                null);
        firm.get(BankAnswers.class).contradicted(sent(transfer), reply, List.of());
        firm.clock.forward(Duration.ofMinutes(10));
        firm.get(Inquiries.class).inquireDue();
        assertThat(firm.lastRequest().instruction()).isEqualTo(Instruction.DEPOSIT);
        assertThat(now(transfer)).isEqualTo(State.IN_DOUBT);
        inquiryAnswers(transfer, "1025");
        inquiryAnswers(transfer, "1026");
        assertThat(now(transfer))
                .as("nothing the bank says by itself is believed")
                .isEqualTo(State.IN_DOUBT);
        assertThat(firm.audit)
                .filteredOn(one -> one.action().equals("alarm.transfer"))
                .singleElement()
                .satisfies(one -> assertThat(one.subject()).isEqualTo("transfer:" + transfer.id()));

        decisions().propose(transfer.id(), true, "the bank's statement shows it", "settlement", "test");
        assertThatThrownBy(() -> decisions().approve(transfer.id(), "settlement", "test"))
                .isInstanceOf(RefusedException.class);
        var decided = decisions().approve(transfer.id(), "settlement2", "test");
        assertThat(decided.state()).isEqualTo(State.DONE);
        assertThat(decided.adjusted()).isTrue();
        assertThat(firm.at(MAIN).balance()).isEqualTo(160_00);
    }

    @ParameterizedTest
    @EnumSource
    void T11_a_decision_that_was_approved_and_never_carried_out_can_be_proposed_anew(Database database) {
        var transfer = withdrawal(database);
        decisions().propose(transfer.id(), true, "the bank says so", "settlement", "test");
        // What a cut of power left behind when the approval was not yet one with the conclusion.
        firm.jdbc().update("update transfer_decision set approved_by = 'settlement2'");

        decisions().propose(transfer.id(), true, "the bank has paid", "settlement", "test");
        assertThat(decisions().approve(transfer.id(), "settlement2", "test").state())
                .isEqualTo(State.DONE);
        assertThat(firm.at(MAIN).balance()).isEqualTo(40_00);
        assertThat(firm.jdbc().queryForObject("select approved_by from transfer_decision", String.class))
                .isEqualTo("settlement2");
    }

    @ParameterizedTest
    @EnumSource
    void P2_the_database_itself_refuses_one_person_in_both_roles(Database database) {
        withdrawal(database);
        assertThatThrownBy(() -> firm.jdbc()
                        .update("insert into transfer_decision values (1, true, 'x', 'settlement', 'settlement')"))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @ParameterizedTest
    @EnumSource
    void T11_a_bank_that_says_it_paid_what_it_had_not_found_is_an_alarm_on_record(Database database) {
        var transfer = withdrawal(database);
        inquiryAnswers(transfer, "1026");
        assertThat(now(transfer)).isEqualTo(State.REFUSED);

        inquiryAnswers(transfer, "1026");
        assertThat(firm.audit).noneMatch(one -> one.action().equals("alarm.transfer"));
        inquiryAnswers(transfer, "1025");

        assertThat(now(transfer)).isEqualTo(State.REFUSED);
        assertThat(firm.at(MAIN).balance()).isEqualTo(100_00);
        assertThat(firm.audit)
                .filteredOn(one -> one.action().equals("alarm.transfer"))
                .singleElement()
                .satisfies(one -> assertThat(one.subject()).isEqualTo("transfer:" + transfer.id()));
    }

    @ParameterizedTest
    @EnumSource
    void T13_what_did_not_happen_gives_its_limit_back_to_its_own_day_only(Database database) {
        var transfer = withdrawal(database);
        assertThat(used()).isEqualTo(60_00);
        firm.jdbc().update("update transfer set business_date = business_date - 1 where id = ?", transfer.id());
        inquiryAnswers(transfer, "1026");
        assertThat(now(transfer)).isEqualTo(State.REFUSED);
        assertThat(used()).isEqualTo(60_00);
    }

    @ParameterizedTest
    @EnumSource
    void T11_a_bank_that_is_out_of_use_keeps_no_other_bank_from_being_asked(Database database) {
        var transfer = withdrawal(database);
        firm.jdbc().update("""
                        insert into transfer (id, kind, client_no, account_no, bank, settlement_account, from_account, to_account, fen, state,
                                              adjusted, business_date, firm_serial, started_by, accepted_at, deadline, inquiries, next_inquiry)
                        select -1, kind, client_no, account_no, 'gone', settlement_account, from_account, to_account, fen, state, adjusted,
                               business_date, firm_serial, started_by, accepted_at, deadline, inquiries, accepted_at
                        from transfer where id = ?""", transfer.id());
        firm.clock.forward(Duration.ofMinutes(1));
        firm.get(Inquiries.class).inquireDue();

        assertThat(firm.lastRequest().instruction()).isEqualTo(Instruction.ASK_RESULT);
    }

    private long used() {
        return firm.jdbc().queryForObject("select used_out from fund_account where account_no = ?", Long.class, MAIN);
    }
}
