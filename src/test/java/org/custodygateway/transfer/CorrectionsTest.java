package org.custodygateway.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.custodygateway.support.Firm.AUX;
import static org.custodygateway.support.Firm.CLIENT;
import static org.custodygateway.support.Firm.MAIN;
import static org.custodygateway.support.Firm.MONDAY;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Party;
import org.custodygateway.bank.Sent;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.HouseAccount;
import org.custodygateway.money.Money;
import org.custodygateway.support.Database;
import org.custodygateway.support.Firm;
import org.custodygateway.transfer.DayEndTransfers.BankTransfer;
import org.custodygateway.transfer.Transfer.State;
import org.custodygateway.transfer.TransferCorrections.AtBank;
import org.custodygateway.transfer.TransferCorrections.Decided;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is booked where the bank prevails (S2), on both databases. */
class CorrectionsTest {

    private static final Party ZHANG = new Party("张伟", "10", "110101199001011237", false);

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
        private TransferCorrections corrections;
        private int keys;

        Rules(Database database) {
            this.database = database;
        }

        @BeforeEach
        void start() {
            firm = new Firm(database, "transfer");
            corrections = firm.get(TransferCorrections.class);
        }

        @AfterEach
        void stop() {
            firm.close();
        }

        private Transfer ordered(Order order) {
            return ((Ordered.Accepted) firm.get(Transfers.class)
                            .order(new Ordering(CLIENT, "test", false, "k" + ++keys, order, List.of(), false))
                            .join())
                    .transfer();
        }

        private Transfer done(Order order) {
            var transfer = ordered(order);
            firm.get(Conclusion.class).happened(transfer, "B1", new Conclusion.By("test", false, List.of()));
            return now(transfer.id());
        }

        private Transfer refused(Order order) {
            var transfer = ordered(order);
            firm.get(Conclusion.class)
                    .didNotHappen(
                            transfer,
                            BankAnswers.bankSays("bank.refused", "nhb", "1002", ""),
                            new Conclusion.By("test", false, List.of()));
            return now(transfer.id());
        }

        private Transfer inDoubt(Order order) {
            var transfer = ordered(order);
            firm.get(BankAnswers.class)
                    .silent(new Sent(1, Subject.transfer(transfer.id()), firm.lastRequest()), List.of());
            return now(transfer.id());
        }

        private Transfer now(long id) {
            return firm.get(Transfers.class).find(id).orElseThrow();
        }

        private BankTransfer seen(Transfer transfer) {
            return firm.get(DayEndTransfers.class).find(List.of(transfer.id())).get(transfer.id());
        }

        private AtBank row(Transfer transfer, String amount) {
            return row(
                    seen(transfer).instruction(),
                    true,
                    Optional.ofNullable(transfer.firmSerial()).orElseThrow(),
                    transfer.accountNo(),
                    amount);
        }

        private AtBank row(Instruction instruction, boolean byFirm, String serial, String account, String amount) {
            return new AtBank(
                    account.equals(MAIN) ? "nhb" : "jmb",
                    MONDAY,
                    byFirm,
                    instruction,
                    byFirm ? "B7" : serial,
                    byFirm ? serial : "",
                    "62" + account,
                    account,
                    Money.parse(amount),
                    firm.clock.instant());
        }

        private Decided decided() {
            return new Decided("difference:" + ++keys, "settlement2", "test", List.of());
        }

        /** Late enough that nothing that was asked for can still arrive. */
        private void later() {
            firm.clock.forward(Duration.ofMinutes(1));
        }

        private long omnibus() {
            return firm.jdbc()
                    .queryForObject(
                            "select coalesce(sum(fen), 0) from entry where account = ? and bank = 'nhb'",
                            Long.class,
                            HouseAccount.OMNIBUS.name());
        }

        /** Balance, frozen and the omnibus account of the main account's bank, in fen. */
        private void books(long balance, long frozen, long omnibus) {
            assertThat(firm.at(MAIN).balance()).isEqualTo(balance);
            assertThat(firm.at(MAIN).frozen()).isEqualTo(frozen);
            assertThat(omnibus()).isEqualTo(omnibus);
        }

        @Test
        void S2_a_deposit_that_the_bank_has_not_is_taken_back_once() {
            var deposit = done(new Order.Deposit(MAIN, Money.parse("60.00")));
            var seen = seen(deposit);
            assertThat(corrections.takeBack(seen, decided()))
                    .as("it can still arrive")
                    .isFalse();
            later();
            assertThat(corrections.takeBack(seen, decided())).isTrue();
            books(0, 0, 0);
            assertThat(now(deposit.id()).state()).isEqualTo(State.REFUSED);
            assertThat(now(deposit.id()).adjusted()).isTrue();
            assertThat(corrections.takeBack(seen, decided()))
                    .as("not as it was seen")
                    .isFalse();
            books(0, 0, 0);
        }

        @Test
        void S2_a_withdrawal_that_the_bank_has_not_is_given_back() {
            firm.endow(MAIN, "100.00");
            var withdrawal = done(new Order.Withdrawal(MAIN, Money.parse("60.00")));
            books(40_00, 0, 40_00);
            later();
            assertThat(corrections.takeBack(seen(withdrawal), decided())).isTrue();
            books(100_00, 0, 100_00);
        }

        @Test
        void S2_what_the_client_has_spent_meanwhile_is_borne_by_suspense() {
            var deposit = done(new Order.Deposit(MAIN, Money.parse("60.00")));
            done(new Order.Withdrawal(MAIN, Money.parse("50.00")));
            later();
            assertThat(corrections.takeBack(seen(deposit), decided())).isTrue();
            books(0, 0, -50_00);
            assertThat(firm.jdbc()
                            .queryForObject(
                                    "select sum(fen) from entry where account = ?",
                                    Long.class,
                                    HouseAccount.SUSPENSE.name()))
                    .isEqualTo(50_00);
        }

        @Test
        void S2_another_amount_at_the_bank_is_booked_as_the_difference() {
            firm.endow(MAIN, "100.00");
            var deposit = done(new Order.Deposit(MAIN, Money.parse("60.00")));
            var withdrawal = done(new Order.Withdrawal(MAIN, Money.parse("30.00")));
            assertThat(corrections.bookAsAtBank(seen(deposit), row(deposit, "60.01"), decided()))
                    .isTrue();
            assertThat(corrections.bookAsAtBank(seen(withdrawal), row(withdrawal, "29.00"), decided()))
                    .isTrue();
            books(131_01, 0, 131_01);
            assertThat(now(deposit.id()).amount()).isEqualTo(Money.parse("60.01"));
            assertThat(now(withdrawal.id()).amount()).isEqualTo(Money.parse("29.00"));
            assertThat(now(withdrawal.id()).state()).isEqualTo(State.DONE);
        }

        @Test
        void S2_what_was_refused_here_and_done_there_is_booked() {
            firm.endow(MAIN, "100.00");
            var deposit = refused(new Order.Deposit(MAIN, Money.parse("10.00")));
            var withdrawal = refused(new Order.Withdrawal(MAIN, Money.parse("60.00")));
            assertThat(corrections.bookAsAtBank(seen(deposit), row(deposit, "10.00"), decided()))
                    .isTrue();
            assertThat(corrections.bookAsAtBank(seen(withdrawal), row(withdrawal, "60.00"), decided()))
                    .isTrue();
            books(50_00, 0, 50_00);
            assertThat(now(withdrawal.id()).state()).isEqualTo(State.DONE);
            assertThat(now(withdrawal.id()).problem()).isNull();
            assertThat(now(withdrawal.id()).bankSerial()).isEqualTo("B7");
        }

        @Test
        void T11_a_withdrawal_in_doubt_that_the_bank_paid_with_another_amount_leaves_no_hold() {
            firm.endow(MAIN, "100.00");
            var withdrawal = inDoubt(new Order.Withdrawal(MAIN, Money.parse("60.00")));
            books(100_00, 60_00, 100_00);
            var seen = seen(withdrawal);
            assertThat(corrections.bookAsAtBank(seen, row(withdrawal, "61.00"), decided()))
                    .isTrue();
            books(39_00, 0, 39_00);
            firm.get(Conclusion.class)
                    .happened(now(withdrawal.id()), "B9", new Conclusion.By("bank:nhb", false, List.of()));
            books(39_00, 0, 39_00);
        }

        @Test
        void S2_what_only_the_bank_has_becomes_a_transfer() {
            var row = row(Instruction.DEPOSIT, false, "B20261123000000000077", MAIN, "25.00");
            assertThat(corrections.bookNew(row, decided())).isTrue();
            assertThat(corrections.bookNew(row, decided()))
                    .as("the firm has it now")
                    .isFalse();
            books(25_00, 0, 25_00);
            var made = firm.get(Transfers.class).of(CLIENT, null, null, 1).getFirst();
            assertThat(made.state()).isEqualTo(State.DONE);
            assertThat(made.adjusted()).isTrue();
            assertThat(made.startedBy()).isEqualTo(Transfer.StartedBy.BANK);
            assertThat(seen(made).state()).isEqualTo(DayEndTransfers.State.DONE);
        }

        @Test
        void S2_nothing_is_booked_on_an_account_that_is_not_the_clients_at_that_bank() {
            assertThat(corrections.canBookNew(row(Instruction.DEPOSIT, false, "B1", "9999999999", "1.00")))
                    .isFalse();
            var other = new AtBank(
                    "nhb",
                    MONDAY,
                    false,
                    Instruction.DEPOSIT,
                    "B2",
                    "",
                    "62" + AUX,
                    AUX,
                    Money.parse("1.00"),
                    firm.clock.instant());
            assertThat(corrections.canBookNew(other)).isFalse();
            assertThat(corrections.bookNew(other, decided())).isFalse();
        }

        @Test
        void T12_a_reversal_that_only_the_bank_has_reverses_what_it_can_only_be_about() {
            var first = done(new Order.Deposit(MAIN, Money.parse("60.00")));
            var reversal = row(Instruction.REVERSE_DEPOSIT, false, "B20261123000000000078", MAIN, "60.00");
            var second = done(new Order.Deposit(MAIN, Money.parse("60.00")));
            assertThat(corrections.canBookNew(reversal))
                    .as("one of two, nobody knows which")
                    .isFalse();
            later();
            assertThat(corrections.takeBack(seen(second), decided())).isTrue();
            assertThat(corrections.bookNew(reversal, decided())).isTrue();
            books(0, 0, 0);
            assertThat(now(first.id()).state()).isEqualTo(State.REVERSED);

            long reversalId = Optional.ofNullable(now(first.id()).reversalId()).orElseThrow();
            later();
            assertThat(corrections.takeBack(seen(now(reversalId)), decided())).isTrue();
            books(60_00, 0, 60_00);
            assertThat(now(first.id()).state()).isEqualTo(State.DONE);
        }

        @Test
        void T10_a_bank_that_asks_again_is_answered_with_what_its_file_has_made_of_it() {
            firm.endow(MAIN, "100.00");
            var paid = request(1, Instruction.WITHDRAWAL, "30.00");
            assertThat(ask(paid).code()).isEqualTo("0000");
            books(70_00, 0, 70_00);
            var withdrawal = firm.get(Transfers.class).of(CLIENT, null, null, 1).getFirst();
            later();
            assertThat(corrections.takeBack(seen(withdrawal), decided())).isTrue();
            books(100_00, 0, 100_00);
            assertThat(ask(paid).code())
                    .as("it must not pay on the answer of before")
                    .isNotEqualTo("0000");

            var taken = request(2, Instruction.DEPOSIT, "5.00");
            later();
            assertThat(ask(taken).code()).as("too late").isNotEqualTo("0000");
            assertThat(corrections.bookNew(row(Instruction.DEPOSIT, false, taken.serial(), MAIN, "5.00"), decided()))
                    .isTrue();
            assertThat(ask(taken).code()).as("it must not give back").isEqualTo("0000");
            books(105_00, 0, 105_00);
        }

        @Test
        void P2_what_rides_along_stands_or_falls_with_the_correction() {
            var deposit = done(new Order.Deposit(MAIN, Money.parse("60.00")));
            later();
            var rider = Rider.update("update trading_day set id = 1 where id = 2");
            assertThat(corrections.takeBack(seen(deposit), new Decided("difference:x", "a", "test", List.of(rider))))
                    .isFalse();
            books(60_00, 0, 60_00);
            assertThat(now(deposit.id()).state()).isEqualTo(State.DONE);
        }

        private BankRequest request(int serial, Instruction instruction, String amount) {
            var at = firm.clock.instant();
            return new BankRequest(
                    "nhb",
                    instruction,
                    false,
                    "B20261123%011d".formatted(serial),
                    MONDAY,
                    at,
                    at.plusSeconds(10),
                    false,
                    new BankRequest.Transfer(ZHANG, MAIN, "62" + MAIN, Money.parse(amount), null, null));
        }

        /** Decides and stores; would fail if an answer were stored still, for none is stored twice. */
        private BankReply ask(BankRequest request) {
            return firm.get(BankTransferRequests.class)
                    .handle(
                            request,
                            "F" + ++keys,
                            reply -> List.of(Rider.update(
                                    """
                            insert into bank_request (bank, business_date, serial, hash, instruction, reply_serial, code, reply, headers, at)
                            values (?, ?, ?, ?, ?, ?, ?, ?, '{}', current_timestamp) on conflict do nothing""",
                                    request.bank(),
                                    request.businessDate(),
                                    request.serial(),
                                    "0".repeat(64),
                                    request.instruction().code(),
                                    reply.serial(),
                                    reply.code(),
                                    new byte[] {1})));
        }
    }
}
