package org.custodygateway.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.custodygateway.setting.SettingKind.BANK;
import static org.custodygateway.support.Firm.AUX;
import static org.custodygateway.support.Firm.AUX2;
import static org.custodygateway.support.Firm.CLIENT;
import static org.custodygateway.support.Firm.MAIN;
import static org.custodygateway.support.Firm.MONDAY;
import static org.custodygateway.support.Firm.OTHER;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.bank.Answer;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.BankSettings.NotFound;
import org.custodygateway.bank.CurrentTerms;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Sent;
import org.custodygateway.money.Money;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.setting.SettingChange;
import org.custodygateway.setting.SettingChanges;
import org.custodygateway.support.Database;
import org.custodygateway.support.Firm;
import org.custodygateway.transfer.Transfer.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Paths, keys, doubt and conclusion of transfers (T1, T7, T10, T11, T13, A9), on both databases. */
class TransferRulesTest {

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

        private Ordered order(String key, Order order) {
            return firm.get(Transfers.class)
                    .order(new Ordering(CLIENT, "test", false, key, order, List.of(), false))
                    .join();
        }

        private Ordered order(Order order) {
            return order("k" + ++keys, order);
        }

        private Transfer accepted(Order order) {
            return ((Ordered.Accepted) order(order)).transfer();
        }

        private Refusal refused(Order order) {
            return ((Ordered.Refused) order(order)).refusal();
        }

        private Transfer now(Transfer transfer) {
            return firm.get(Transfers.class).find(transfer.id()).orElseThrow();
        }

        private Sent sent(Transfer transfer) {
            return new Sent(1, Subject.transfer(transfer.id()), firm.lastRequest());
        }

        private void bankSays(Transfer transfer, String code, Answer answer) {
            firm.get(BankAnswers.class).answered(sent(transfer), reply(code, null), answer, List.of());
        }

        /** The bank answers an inquiry that is put now. */
        private void inquiryAnswers(Transfer transfer, String originalCode, String amount) {
            inquiryAnswers(transfer, originalCode, amount, firm.clock.instant().plusSeconds(1));
        }

        /** It is answered as of a time by the bank's own clock. */
        private void inquiryAnswers(Transfer transfer, String originalCode, String amount, Instant asOf) {
            firm.clock.forward(Duration.ofSeconds(1));
            firm.get(Inquiries.class).inquireDue();
            assertThat(firm.lastRequest().instruction()).isEqualTo(Instruction.ASK_RESULT);
            var original =
                    new BankReply.Original(originalCode, "B77", amount == null ? null : Money.parse(amount), asOf);
            firm.get(Inquiries.class)
                    .answered(
                            new Sent(2, Subject.inquiry(transfer.id()), firm.lastRequest()),
                            reply("0000", original),
                            Answer.DONE,
                            List.of());
        }

        private BankReply reply(String code, BankReply.Original original) {
            var request = firm.lastRequest();
            return new BankReply(
                    request.bank(),
                    request.instruction(),
                    request.serial(),
                    "B1",
                    code,
                    "",
                    null,
                    null,
                    null,
                    null,
                    null,
                    original);
        }

        private static Order deposit(String account, String amount) {
            return new Order.Deposit(account, Money.parse(amount));
        }

        private static Order withdrawal(String account, String amount) {
            return new Order.Withdrawal(account, Money.parse(amount));
        }

        private static Order internal(String from, String to, String amount) {
            return new Order.Internal(from, to, Money.parse(amount));
        }

        @Test
        void A9_A10_a_transfer_looked_up_before_the_main_account_changed_is_decided_anew() {
            firm.endow(AUX, "100.00");
            firm.afterLookup.set(() -> firm.changeMain(MAIN, AUX2));
            assertThat(refused(internal(AUX, MAIN, "10.00")).rule()).isEqualTo("A9");

            firm.afterLookup.set(() -> firm.changeMain(AUX2, MAIN));
            var sweep = accepted(new Order.Sweep(CLIENT));
            assertThat(sweep.to()).isEqualTo(MAIN);
            assertThat(firm.at(MAIN).balance()).isEqualTo(100_00);
        }

        @Test
        void T1_money_moves_between_main_and_auxiliary_of_one_client_only() {
            firm.endow(MAIN, "100.00");

            assertThat(refused(internal(MAIN, OTHER, "1.00")).rule()).isEqualTo("T1");
            assertThat(refused(internal(MAIN, MAIN, "1.00")).rule()).isEqualTo("T1");
            assertThat(accepted(internal(MAIN, AUX, "1.00")).state()).isEqualTo(State.DONE);
        }

        @Test
        void A9_auxiliary_to_auxiliary_is_refused() {
            firm.endow(AUX, "100.00");

            assertThat(refused(internal(AUX, AUX2, "1.00")).rule()).isEqualTo("A9");
        }

        @Test
        void T1_a_closed_flag_stops_internal_transfers_but_neither_deposits_nor_withdrawals() {
            firm.endow(AUX, "100.00");
            firm.jdbc().update("update fund_account set flag = false where account_no = ?", AUX);

            assertThat(refused(internal(AUX, MAIN, "1.00")).text()).isEqualTo("T1.flag");
            assertThat(accepted(deposit(AUX, "1.00")).state()).isEqualTo(State.ACCEPTED);
            assertThat(accepted(withdrawal(AUX, "1.00")).state()).isEqualTo(State.HELD);
        }

        @Test
        void refusals_come_in_their_order_day_before_state_before_contract_before_path() {
            firm.endow(AUX, "100.00");
            firm.jdbc().update("update fund_account set money_moves = false where account_no = ?", AUX2);
            assertThat(refused(internal(AUX, AUX2, "1.00")).rule()).isEqualTo("A7");

            firm.jdbc().update("update fund_account set state = 'SUSPENDED' where account_no = ?", AUX2);
            assertThat(refused(internal(AUX, AUX2, "1.00")).rule()).isEqualTo("K3");

            firm.jdbc().update("update trading_day set stage = 'CLOSED'");
            assertThat(refused(internal(AUX, AUX2, "1.00")).rule()).isEqualTo("S1");
        }

        @Test
        void T2_T3_money_from_an_auxiliary_account_is_tradable_at_once_and_stays_until_the_next_trading_day() {
            firm.endow(AUX, "1000.00");
            accepted(internal(AUX, MAIN, "1000.00"));

            assertThat(firm.at(MAIN).figures().available()).isEqualTo(1_000_00);
            assertThat(refused(withdrawal(MAIN, "0.01")).rule()).isEqualTo("T2");
            assertThat(refused(internal(MAIN, AUX, "0.01")).rule()).isEqualTo("T2");

            firm.turnTo(MONDAY.plusDays(1));
            assertThat(accepted(withdrawal(MAIN, "1000.00")).state()).isEqualTo(State.HELD);
        }

        @Test
        void T7_a_sweep_moves_what_is_transferable_of_every_auxiliary_account_and_says_why_not_for_the_others() {
            firm.endow(AUX, "300.00");
            firm.endow(AUX2, "200.00");
            firm.jdbc().update("update fund_account set flag = false where account_no = ?", AUX2);

            var sweep = now(accepted(new Order.Sweep(CLIENT)));

            assertThat(sweep.state()).isEqualTo(State.DONE);
            assertThat(sweep.amount()).hasToString("300.00");
            assertThat(sweep.legs()).extracting(Transfer.Leg::state).containsExactly(State.DONE, State.REFUSED);
            assertThat(sweep.legs().get(1).problem().rule()).isEqualTo("T1");
            assertThat(firm.at(MAIN).balance()).isEqualTo(300_00);
            assertThat(firm.at(AUX2).balance()).isEqualTo(200_00);
        }

        @Test
        void T7_a_sweep_that_can_move_nothing_is_refused_with_a_line_for_each_account() {
            var sweep = now(accepted(new Order.Sweep(CLIENT)));

            assertThat(sweep.state()).isEqualTo(State.REFUSED);
            assertThat(sweep.legs())
                    .hasSize(2)
                    .allSatisfy(leg -> assertThat(leg.problem()).isNotNull());
        }

        @Test
        void T10_a_sweep_that_was_refused_stays_refused_under_its_key() {
            firm.endow(AUX, "300.00");
            firm.jdbc()
                    .update("update fund_account set state = 'SUSPENDED', suspended = true where account_no = ?", MAIN);
            var first = (Ordered.Refused) order("sweep", new Order.Sweep(CLIENT));
            firm.jdbc()
                    .update("update fund_account set state = 'NORMAL', suspended = false where account_no = ?", MAIN);

            assertThat(first.refusal().rule()).isEqualTo("K3");
            assertThat(order("sweep", new Order.Sweep(CLIENT))).isEqualTo(new Ordered.Refused(first.refusal(), true));
        }

        @Test
        void T10_a_repeat_gets_the_first_answer_and_moves_nothing() {
            firm.endow(MAIN, "100.00");
            var first = (Ordered.Accepted) order("same", internal(MAIN, AUX, "10.00"));
            var again = (Ordered.Accepted) order("same", internal(MAIN, AUX, "10.00"));

            assertThat(again.replay()).isTrue();
            assertThat(again.transfer().id()).isEqualTo(first.transfer().id());
            assertThat(firm.at(AUX).balance()).isEqualTo(10_00);
        }

        @Test
        void T10_a_key_used_for_another_order_is_a_conflict_before_any_rule() {
            order("same", deposit(MAIN, "10.00"));

            assertThatThrownBy(() -> order("same", internal(AUX, AUX2, "10.00")))
                    .hasRootCauseInstanceOf(RefusedException.class)
                    .rootCause()
                    .extracting(e -> ((RefusedException) e).refusal().rule())
                    .isEqualTo("T10");
        }

        @Test
        void T10_twenty_orders_with_one_key_at_once_are_one_withdrawal() {
            firm.endow(MAIN, "100.00");
            var answers = new ArrayList<CompletableFuture<Ordered>>();
            for (int i = 0; i < 20; i++) {
                answers.add(firm.get(Transfers.class)
                        .order(new Ordering(
                                CLIENT, "test", false, "one", withdrawal(MAIN, "100.00"), List.of(), false)));
            }

            assertThat(answers.stream()
                            .map(CompletableFuture::join)
                            .map(answer ->
                                    ((Ordered.Accepted) answer).transfer().id())
                            .distinct())
                    .hasSize(1);
            assertThat(firm.at(MAIN).frozen()).isEqualTo(100_00);
        }

        @Test
        void T11_a_withdrawal_is_held_first_and_booked_when_the_bank_has_paid() {
            firm.endow(MAIN, "100.00");
            var transfer = accepted(withdrawal(MAIN, "60.00"));
            assertThat(firm.at(MAIN).frozen()).isEqualTo(60_00);
            assertThat(firm.at(MAIN).balance()).isEqualTo(100_00);

            bankSays(transfer, "0000", Answer.DONE);

            assertThat(now(transfer).state()).isEqualTo(State.DONE);
            assertThat(now(transfer).bankSerial()).isEqualTo("B1");
            assertThat(firm.at(MAIN).balance()).isEqualTo(40_00);
            assertThat(firm.at(MAIN).frozen()).isZero();
        }

        @Test
        void T11_a_deposit_is_credited_when_the_bank_has_taken_it() {
            var transfer = accepted(deposit(MAIN, "60.00"));
            assertThat(firm.at(MAIN).balance()).isZero();

            bankSays(transfer, "0000", Answer.DONE);
            bankSays(transfer, "0000", Answer.DONE);

            assertThat(firm.at(MAIN).balance()).isEqualTo(60_00);
        }

        @Test
        void T11_a_refused_withdrawal_gives_the_hold_and_the_days_limit_back() {
            firm.endow(MAIN, "10000.00");
            var transfer = accepted(withdrawal(MAIN, "10000.00"));
            bankSays(transfer, "1002", Answer.REFUSED);

            assertThat(now(transfer).state()).isEqualTo(State.REFUSED);
            assertThat(now(transfer).problem().figures()).containsEntry("code", "1002");
            assertThat(firm.at(MAIN).frozen()).isZero();
            assertThat(accepted(withdrawal(MAIN, "10000.00")).state()).isEqualTo(State.HELD);
        }

        @Test
        void T11_no_answer_is_doubt_and_an_inquiry_concludes_it() {
            firm.endow(MAIN, "100.00");
            var transfer = accepted(withdrawal(MAIN, "60.00"));
            firm.get(BankAnswers.class).silent(sent(transfer), List.of());
            assertThat(now(transfer).state()).isEqualTo(State.IN_DOUBT);
            assertThat(firm.at(MAIN).frozen()).isEqualTo(60_00);

            inquiryAnswers(transfer, "1028", null);
            assertThat(now(transfer).state()).isEqualTo(State.IN_DOUBT);

            firm.clock.forward(Duration.ofSeconds(5));
            inquiryAnswers(transfer, "1025", "60.00");
            assertThat(now(transfer).state()).isEqualTo(State.DONE);
            assertThat(now(transfer).bankSerial()).isEqualTo("B77");
            assertThat(firm.at(MAIN).balance()).isEqualTo(40_00);
        }

        @Test
        void T11_not_found_is_no_proof_while_the_request_may_still_arrive() {
            firm.endow(MAIN, "100.00");
            var transfer = accepted(withdrawal(MAIN, "60.00"));
            firm.get(BankAnswers.class).silent(sent(transfer), List.of());

            inquiryAnswers(transfer, "1027", null);
            assertThat(now(transfer).state()).isEqualTo(State.IN_DOUBT);
            assertThat(firm.at(MAIN).frozen()).isEqualTo(60_00);

            firm.clock.forward(Duration.ofSeconds(12));
            inquiryAnswers(transfer, "1027", null);
            assertThat(now(transfer).state()).isEqualTo(State.REFUSED);
            assertThat(firm.at(MAIN).frozen()).isZero();
            assertThat(firm.voided).contains("transfer:" + transfer.id());
        }

        @Test
        void T11_not_found_is_no_proof_while_the_banks_own_clock_has_not_passed_the_deadline() {
            firm.endow(MAIN, "100.00");
            var banksClock = firm.clock.instant();
            firm.clock.forward(Duration.ofHours(1));
            var transfer = accepted(withdrawal(MAIN, "60.00"));
            firm.get(BankAnswers.class).silent(sent(transfer), List.of());
            firm.clock.forward(Duration.ofSeconds(13));

            inquiryAnswers(transfer, "1027", null, banksClock.plusSeconds(13));
            assertThat(now(transfer).state())
                    .as("our clock is ahead, so was the deadline: the bank may still pay")
                    .isEqualTo(State.IN_DOUBT);
            assertThat(firm.at(MAIN).frozen()).isEqualTo(60_00);
            inquiryAnswers(transfer, "1027", null, null);
            assertThat(now(transfer).state())
                    .as("a bank that does not say when it looked proves nothing")
                    .isEqualTo(State.IN_DOUBT);

            inquiryAnswers(
                    transfer, "1027", null, banksClock.plus(Duration.ofHours(1)).plusSeconds(13));
            assertThat(now(transfer).state()).isEqualTo(State.REFUSED);
        }

        @Test
        void T11_not_found_is_proof_once_the_banks_day_is_over_whatever_the_deadline() {
            firm.endow(MAIN, "100.00");
            var asOf = firm.clock.instant();
            firm.clock.forward(Duration.ofHours(1));
            var transfer = accepted(withdrawal(MAIN, "60.00"));
            firm.get(BankAnswers.class).silent(sent(transfer), List.of());
            firm.jdbc()
                    .update(
                            "update trading_day set day = ?, next_day = ?",
                            transfer.businessDate().plusDays(1),
                            transfer.businessDate().plusDays(2));
            inquiryAnswers(transfer, "1027", null, asOf);
            assertThat(now(transfer).state()).isEqualTo(State.REFUSED);
        }

        @Test
        void T11_where_the_banks_setting_says_so_not_found_is_left_to_the_day_end_file() {
            firm.close();
            var banks = Firm.settings();
            banks.put(
                    "nhb", Firm.bank("nhb", NotFound.DEFINITE_BY_DAY_END_FILE, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
            firm = new Firm(database, banks, "transfer");
            var transfer = accepted(deposit(MAIN, "60.00"));
            firm.get(BankAnswers.class).silent(sent(transfer), List.of());
            firm.clock.forward(Duration.ofMinutes(10));
            inquiryAnswers(transfer, "1027", null);
            assertThat(now(transfer).state()).isEqualTo(State.IN_DOUBT);

            firm.get(DayEndTransfers.class).concludeByFile(transfer.id(), false, null);

            assertThat(now(transfer).state()).isEqualTo(State.REFUSED);
            assertThat(now(transfer).adjusted()).isTrue();
        }

        @Test
        void T11_a_code_that_may_mean_anything_and_a_duplicate_are_doubt_never_refusal() {
            var unknown = accepted(deposit(MAIN, "1.00"));
            bankSays(unknown, "5301", Answer.UNKNOWN);
            assertThat(now(unknown).state()).isEqualTo(State.IN_DOUBT);

            var duplicate = accepted(deposit(MAIN, "2.00"));
            bankSays(duplicate, "1004", Answer.DUPLICATE);
            assertThat(now(duplicate).state()).isEqualTo(State.IN_DOUBT);
        }

        @Test
        void T11_a_late_word_against_a_concluded_transfer_changes_nothing() {
            firm.endow(MAIN, "100.00");
            var transfer = accepted(withdrawal(MAIN, "60.00"));
            bankSays(transfer, "1002", Answer.REFUSED);

            bankSays(transfer, "0000", Answer.DONE);

            assertThat(now(transfer).state()).isEqualTo(State.REFUSED);
            assertThat(firm.at(MAIN).balance()).isEqualTo(100_00);
        }

        @Test
        void T11_what_never_left_is_refused_and_the_hold_is_free() {
            firm.endow(MAIN, "100.00");
            var transfer = accepted(withdrawal(MAIN, "60.00"));
            firm.get(BankAnswers.class).notSent(sent(transfer), List.of());

            assertThat(now(transfer).state()).isEqualTo(State.REFUSED);
            assertThat(firm.at(MAIN).figures().withdrawable()).isEqualTo(100_00);
        }

        @Test
        void T11_the_request_carries_the_serial_and_the_deadline_that_were_fixed_when_it_was_made() {
            var transfer = accepted(deposit(MAIN, "60.00"));

            assertThat(firm.lastRequest().serial()).isEqualTo(transfer.firmSerial());
            assertThat(firm.lastRequest().deadline())
                    .isEqualTo(transfer.acceptedAt().plusSeconds(10));
            assertThat(firm.lastRequest().businessDate()).isEqualTo(MONDAY);
            assertThat(((BankRequest.Transfer) firm.lastRequest().body()).settlementAccount())
                    .isEqualTo("62" + MAIN);
        }

        @Test
        void T13_single_and_daily_limits_of_the_bank_are_kept() {
            assertThat(refused(deposit(MAIN, "10000.01")).text()).isEqualTo("T13.single");
            accepted(deposit(MAIN, "10000.00"));
            var day = refused(deposit(MAIN, "5000.01"));
            assertThat(day.text()).isEqualTo("T13.day");
            assertThat(day.figures()).containsEntry("left", "5000.00");
            assertThat(accepted(deposit(MAIN, "5000.00")).state()).isEqualTo(State.ACCEPTED);
        }

        @Test
        void T13_outside_the_banks_hours_it_is_refused() {
            firm.close();
            var banks = Firm.settings();
            banks.put(
                    "nhb", Firm.bank("nhb", NotFound.DEFINITE_AFTER_DEADLINE, LocalTime.of(9, 0), LocalTime.of(9, 30)));
            firm = new Firm(database, banks, "transfer");

            assertThat(refused(deposit(MAIN, "1.00")).figures()).containsEntry("code", "3007");
        }

        @Test
        void T13_P2_a_limit_lowered_by_two_persons_refuses_the_next_transfer_on_every_node_and_stays_after_a_restart() {
            firm.close();
            firm = new Firm(database, "transfer", "setting");
            var changes = firm.get(SettingChanges.class);
            try (var other = firm.secondNode()) {
                var before = accepted(deposit(MAIN, "4000.00"));
                var there = other.getBean(CurrentTerms.class);
                assertThat(there.of("nhb").individual().single()).isEqualTo(Money.parse("10000.00"));
                var change = proposed(Map.of("individual.single", "3000.00", "individual.day", "5000.00"));
                refuses("P2.same-person", () -> changes.approve(change, "maker", "test"));
                refuses("P2.not-your-proposal", () -> changes.withdraw(change, "checker", "test"));
                changes.approve(change, "checker", "test");
                for (var node : List.of(there, firm.get(CurrentTerms.class))) {
                    await().atMost(Duration.ofSeconds(10))
                            .until(() -> node.of("nhb").individual().single().equals(Money.parse("3000.00")));
                }
                var elsewhere = (Ordered.Refused) other.getBean(Transfers.class)
                        .order(new Ordering(
                                CLIENT, "test", false, "elsewhere", deposit(MAIN, "3000.01"), List.of(), false))
                        .join();
                assertThat(elsewhere.refusal().text()).isEqualTo("T13.single");
                assertThat(elsewhere.refusal().figures()).containsEntry("single", "3000.00");
                assertThat(refused(deposit(MAIN, "1000.01")).figures())
                        .as("what the day has used counts")
                        .containsEntry("dayLimit", "5000.00")
                        .containsEntry("left", "1000.00");
                firm.bankDoes(before.id());
                assertThat(now(before).state()).isEqualTo(State.DONE);
            }
            try (var later = firm.secondNode()) {
                assertThat(later.getBean(CurrentTerms.class)
                                .of("nhb")
                                .individual()
                                .single())
                        .isEqualTo(Money.parse("3000.00"));
            }
            assertThat(firm.audit).extracting(AuditRecord::action).contains("setting.proposed", "setting.approved");
        }

        @Test
        void
                T13_P2_hours_change_terms_that_contradict_themselves_are_refused_and_a_proposal_is_withdrawn_by_its_author() {
            firm.close();
            firm = new Firm(database, "transfer", "setting");
            var changes = firm.get(SettingChanges.class);
            refuses("missing.bank", () -> changes.propose(BANK, "gone", Map.of(), null, "x", "maker", "test"));
            refuses("T13.terms-fields", () -> changes.propose(BANK, "nhb", Map.of(), null, "x", "maker", "test"));
            var held = firm.get(CurrentTerms.class).read().get("nhb").terms().values();
            var seen = new HashMap<>(held);
            seen.put("opens", "00:01");
            refuses("P2.seen-moved", () -> changes.propose(BANK, "nhb", held, seen, "x", "maker", "test"));
            refuses("P2.nothing-changes", () -> changes.propose(BANK, "nhb", held, held, "x", "maker", "test"));
            refuses("T13.terms-hours", () -> proposed(Map.of("opens", "09:00")));
            refuses("T13.terms-no-time", () -> proposed(Map.of("opens", "9")));
            refuses("T13.terms-throttle", () -> proposed(Map.of("perSecond", "-1")));
            refuses("T13.terms-no-amount", () -> proposed(Map.of("individual.single", "1.001")));
            refuses("T13.terms-minimum", () -> proposed(Map.of("individual.minimum", "0.00")));
            refuses("T13.terms-single", () -> proposed(Map.of("institutional.minimum", "10000.01")));
            refuses("T13.terms-day", () -> proposed(Map.of("individual.day", "9999.99")));
            refuses("T13.terms-count", () -> proposed(Map.of("individual.count", "0")));

            var withdrawn = proposed(Map.of("opens", "08:00", "closes", "08:30"));
            assertThat(changes.withdraw(withdrawn, "maker", "test").state()).isEqualTo(SettingChange.State.WITHDRAWN);
            refuses("P2.setting-decided", () -> changes.approve(withdrawn, "checker", "test"));
            changes.approve(proposed(Map.of("opens", "09:00", "closes", "09:30")), "checker", "test");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> firm.get(CurrentTerms.class).of("nhb").opens().equals(LocalTime.of(9, 0)));
            assertThat(refused(deposit(MAIN, "1.00")).figures())
                    .containsEntry("code", "3007")
                    .containsEntry("closes", "09:30");

            var moved = proposed(Map.of("perSecond", "7"));
            firm.jdbc().update("update bank_term set held = '09:31' where bank = 'nhb' and field = 'closes'");
            refuses("P2.setting-moved", () -> changes.approve(moved, "checker", "test"));
            assertThat(firm.audit).extracting(AuditRecord::action).contains("setting.withdrawn");
        }

        /** The number of a change of the bank nhb. */
        private long proposed(Map<String, String> other) {
            var values = new HashMap<>(
                    firm.get(CurrentTerms.class).read().get("nhb").terms().values());
            values.putAll(other);
            return firm.get(SettingChanges.class)
                    .propose(BANK, "nhb", values, null, "agreed with the bank", "maker", "test")
                    .id();
        }

        private static void refuses(String text, ThrowingCallable act) {
            assertThatThrownBy(act)
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.refusal().text()).isEqualTo(text));
        }

        @Test
        void T15_the_client_sees_state_and_reason_of_each_transfer_newest_first() {
            var first = accepted(deposit(MAIN, "1.00"));
            bankSays(first, "1002", Answer.REFUSED);
            var second = accepted(deposit(MAIN, "2.00"));

            var list = firm.get(Transfers.class).of(CLIENT, MONDAY, null, 10);

            assertThat(list).extracting(Transfer::id).containsExactly(second.id(), first.id());
            assertThat(list.get(1).problem().text()).isEqualTo("bank.refused");
            assertThat(firm.get(Transfers.class).of(CLIENT, MONDAY, second.id(), 10))
                    .hasSize(1);
        }

        @Test
        void P3_an_order_and_its_conclusion_are_on_record() {
            var transfer = accepted(deposit(MAIN, "1.00"));
            bankSays(transfer, "0000", Answer.DONE);

            assertThat(firm.audit)
                    .filteredOn(one -> one.subject().equals("transfer:" + transfer.id()))
                    .extracting("actor")
                    .containsExactly(CLIENT, "bank:nhb");
        }
    }
}
