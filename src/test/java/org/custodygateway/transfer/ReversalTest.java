package org.custodygateway.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.custodygateway.support.Firm.AUX;
import static org.custodygateway.support.Firm.CLIENT;
import static org.custodygateway.support.Firm.MAIN;
import static org.custodygateway.support.Firm.MONDAY;

import java.time.Duration;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.custodygateway.bank.Answer;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.BankSettings;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Sent;
import org.custodygateway.money.Money;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.support.Database;
import org.custodygateway.support.Firm;
import org.custodygateway.transfer.Transfer.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Reversals that settlement starts (T12, P2) and their own life in doubt, on both databases. */
class ReversalTest {

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

    abstract static class Rules {
        private final Database database;
        private Firm firm;
        private int keys;

        Rules(Database database) {
            this.database = database;
        }

        @BeforeEach
        void start() {
            firm = new Firm(database, "transfer");
        }

        @AfterEach
        void stop() {
            firm.close();
        }

        private Transfer accepted(Order order) {
            return ((Ordered.Accepted) firm.get(Transfers.class)
                            .order(new Ordering(CLIENT, "test", false, "k" + ++keys, order, List.of(), false))
                            .join())
                    .transfer();
        }

        private Transfer done(Order order) {
            var transfer = accepted(order);
            firm.get(Conclusion.class).happened(transfer, "B1", new Conclusion.By("test", false, List.of()));
            return now(transfer.id());
        }

        private Transfer deposited(String amount) {
            return done(new Order.Deposit(MAIN, Money.parse(amount)));
        }

        private Transfer now(long id) {
            return firm.get(Transfers.class).find(id).orElseThrow();
        }

        private Reversals reversals() {
            return firm.get(Reversals.class);
        }

        /** Proposes and approves; the reversal, on its way to the bank. */
        private Transfer reversing(Transfer original) {
            reversals().propose(original.id(), "double", "settlement", "test");
            var approved = reversals().approve(original.id(), "settlement2", "test");
            return now(approved.reversalId());
        }

        private void bankSays(Transfer reversal, String code, Answer answer) {
            var request = firm.lastRequest();
            var reply = new BankReply(
                    request.bank(),
                    request.instruction(),
                    request.serial(),
                    "B2",
                    code,
                    "",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
            firm.get(BankAnswers.class)
                    .answered(new Sent(1, Subject.transfer(reversal.id()), request), reply, answer, List.of());
        }

        private static String reason(ThrowingCallable call) {
            return catchThrowableOfType(RefusedException.class, call).refusal().text();
        }

        @Test
        void T12_the_money_is_held_first_and_the_original_is_reversed_when_the_bank_has_done_it() {
            var original = deposited("60.00");
            var reversal = reversing(original);

            assertThat(now(original.id()).state()).isEqualTo(State.DONE);
            assertThat(reversal.state()).isEqualTo(State.HELD);
            assertThat(firm.at(MAIN).figures().available()).isZero();
            assertThat(firm.lastRequest().instruction()).isEqualTo(Instruction.REVERSE_DEPOSIT);
            var asked = (BankRequest.Transfer) firm.lastRequest().body();
            assertThat(asked.originalSerial()).isEqualTo(original.firmSerial());
            assertThat(asked.originalDate()).isEqualTo(MONDAY);

            bankSays(reversal, "0000", Answer.DONE);
            bankSays(reversal, "0000", Answer.DONE);

            assertThat(now(original.id()).state()).isEqualTo(State.REVERSED);
            assertThat(now(reversal.id()).state()).isEqualTo(State.DONE);
            assertThat(firm.at(MAIN).balance()).isZero();
            assertThat(firm.at(MAIN).frozen()).isZero();
        }

        @Test
        void T12_a_refused_reversal_leaves_the_original_as_it_was_and_may_be_tried_again() {
            var original = deposited("60.00");
            var reversal = reversing(original);
            bankSays(reversal, "1002", Answer.REFUSED);

            assertThat(now(original.id()).state()).isEqualTo(State.DONE);
            assertThat(now(reversal.id()).state()).isEqualTo(State.REFUSED);
            assertThat(firm.at(MAIN).figures().available()).isEqualTo(60_00);

            bankSays(reversing(original), "0000", Answer.DONE);
            assertThat(now(original.id()).state()).isEqualTo(State.REVERSED);
        }

        @Test
        void T12_no_answer_to_a_reversal_is_doubt_and_the_money_stays_held_until_it_is_inquired() {
            var original = deposited("60.00");
            var reversal = reversing(original);
            firm.get(BankAnswers.class)
                    .silent(new Sent(1, Subject.transfer(reversal.id()), firm.lastRequest()), List.of());

            assertThat(now(reversal.id()).state()).isEqualTo(State.IN_DOUBT);
            assertThat(now(original.id()).state()).isEqualTo(State.DONE);
            assertThat(firm.at(MAIN).figures().available()).isZero();

            firm.clock.forward(Duration.ofSeconds(1));
            firm.get(Inquiries.class).inquireDue();
            var inquiry = firm.lastRequest();
            assertThat(((BankRequest.Inquiry) inquiry.body()).originalSerial()).isEqualTo(reversal.firmSerial());
            var found = new BankReply.Original("1025", "B3", Money.parse("60.00"), null);
            firm.get(Inquiries.class)
                    .answered(
                            new Sent(2, Subject.inquiry(reversal.id()), inquiry),
                            new BankReply(
                                    "nhb",
                                    Instruction.ASK_RESULT,
                                    inquiry.serial(),
                                    "B4",
                                    "0000",
                                    "",
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    found),
                            Answer.DONE,
                            List.of());
            assertThat(now(original.id()).state()).isEqualTo(State.REVERSED);
            assertThat(firm.at(MAIN).balance()).isZero();
        }

        @Test
        void T12_a_withdrawals_reversal_gives_the_money_back_when_the_bank_has_done_it_and_not_before() {
            firm.endow(MAIN, "100.00");
            var original = done(new Order.Withdrawal(MAIN, Money.parse("60.00")));
            var reversal = reversing(original);
            assertThat(firm.at(MAIN).balance()).isEqualTo(40_00);

            bankSays(reversal, "0000", Answer.DONE);
            assertThat(firm.at(MAIN).balance()).isEqualTo(100_00);
            assertThat(now(original.id()).state()).isEqualTo(State.REVERSED);
        }

        @Test
        void P2_whoever_proposed_a_reversal_cannot_approve_it() {
            var original = deposited("60.00");
            reversals().propose(original.id(), "", "settlement", "test");

            assertThat(reason(() -> reversals().approve(original.id(), "settlement", "test")))
                    .isEqualTo("P2.same-person");
            assertThat(now(original.id()).reversalId()).isNull();
        }

        @Test
        void T12_what_cannot_be_reversed_says_why() {
            firm.endow(AUX, "10.00");
            var internal = accepted(new Order.Internal(AUX, MAIN, Money.parse("1.00")));
            var underWay = accepted(new Order.Deposit(MAIN, Money.parse("2.00")));
            var refused = accepted(new Order.Deposit(MAIN, Money.parse("3.00")));
            firm.get(Conclusion.class)
                    .didNotHappen(
                            refused,
                            org.custodygateway.rule.Refusal.byRule("T11", "T11.decided"),
                            new Conclusion.By("test", false, List.of()));
            var twice = deposited("4.00");
            var first = reversing(twice);
            assertThat(proposing(twice)).isEqualTo("T12.under-way");
            bankSays(first, "0000", Answer.DONE);
            var spent = deposited("50.00");
            done(new Order.Withdrawal(MAIN, Money.parse("50.00")));

            assertThat(proposing(internal)).isEqualTo("T12.no-bank");
            assertThat(proposing(underWay)).isEqualTo("T12.in-doubt");
            assertThat(proposing(refused)).isEqualTo("T12.not-done");
            assertThat(proposing(twice)).isEqualTo("T12.already");
            assertThat(proposing(first)).isEqualTo("T12.of-reversal");
            assertThat(proposing(spent)).isEqualTo("T12.available");
            firm.jdbc().update("update fund_account set state = 'FROZEN'");
            assertThat(proposing(spent)).isEqualTo("I6.account");
            firm.jdbc().update("update fund_account set state = 'SUSPENDED'");
            firm.turnTo(MONDAY.plusDays(1));
            assertThat(proposing(spent)).isEqualTo("T12.other-day");
            firm.jdbc().update("update trading_day set stage = 'CLOSING'");
            assertThat(proposing(spent)).isEqualTo("S1.not-open");
        }

        private String proposing(Transfer transfer) {
            return reason(() -> reversals().propose(transfer.id(), "", "settlement", "test"));
        }

        @Test
        void T12_money_that_left_between_proposal_and_approval_is_not_taken() {
            var original = deposited("60.00");
            reversals().propose(original.id(), "", "settlement", "test");
            done(new Order.Withdrawal(MAIN, Money.parse("0.01")));

            assertThat(reason(() -> reversals().approve(original.id(), "settlement2", "test")))
                    .isEqualTo("T12.available");
        }

        @Test
        void T12_T5_a_reversed_deposit_holds_nothing_back_any_more() {
            firm.close();
            var settings = new HashMap<>(Firm.settings());
            settings.put("nhb", notWithdrawableToday());
            firm = new Firm(database, settings, "transfer");
            firm.endow(MAIN, "100.00");
            var original = deposited("60.00");
            assertThat(firm.at(MAIN).figures().withdrawable()).isEqualTo(100_00);

            bankSays(reversing(original), "0000", Answer.DONE);
            assertThat(firm.at(MAIN).figures().withdrawable()).isEqualTo(100_00);
        }

        private static BankSettings notWithdrawableToday() {
            var bank = Firm.bank(
                    "nhb", BankSettings.NotFound.DEFINITE_AFTER_DEADLINE, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
            return new BankSettings(
                    bank.name(),
                    bank.nameZh(),
                    bank.enabled(),
                    bank.lead(),
                    bank.institution(),
                    bank.omnibusAccount(),
                    bank.signing(),
                    false,
                    bank.notFound(),
                    bank.answerWithin(),
                    bank.validFor(),
                    bank.inquireAfter(),
                    bank.inquireEvery(),
                    bank.margin(),
                    bank.parallel(),
                    bank.perSecond(),
                    bank.breaker(),
                    bank.opens(),
                    bank.closes(),
                    bank.individual(),
                    bank.institutional(),
                    bank.refusals(),
                    bank.ownCodes(),
                    bank.key());
        }
    }
}
