package org.custodygateway.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.custodygateway.support.Firm.AUX;
import static org.custodygateway.support.Firm.CLIENT;
import static org.custodygateway.support.Firm.MAIN;
import static org.custodygateway.support.Firm.MONDAY;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Party;
import org.custodygateway.database.Rider;
import org.custodygateway.money.Money;
import org.custodygateway.support.Database;
import org.custodygateway.support.Firm;
import org.custodygateway.transfer.Transfer.StartedBy;
import org.custodygateway.transfer.Transfer.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Deposits, withdrawals and reversals that a bank starts (T9, T10, T12), on both databases. */
class BankStartedTest {

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
        private int serials;
        private final List<BankReply> stored = new ArrayList<>();

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

        private BankRequest request(Instruction instruction, BankRequest.Transfer body) {
            var now = firm.clock.instant();
            return new BankRequest(
                    "nhb",
                    instruction,
                    false,
                    "B20261123%011d".formatted(++serials),
                    MONDAY,
                    now,
                    now.plusSeconds(10),
                    false,
                    body);
        }

        private List<DayEndTransfers.BankTransfer> ofDay() {
            var all = new ArrayList<DayEndTransfers.BankTransfer>();
            firm.get(DayEndTransfers.class).bankTransfers("nhb", MONDAY, all::add);
            return all;
        }

        private static BankRequest.Transfer money(String account, String amount) {
            return new BankRequest.Transfer(ZHANG, account, "62" + account, Money.parse(amount), null, null);
        }

        private static BankRequest.Transfer original(String account, String amount, String serial, LocalDate day) {
            return new BankRequest.Transfer(ZHANG, account, "62" + account, Money.parse(amount), serial, day);
        }

        private BankReply ask(BankRequest request) {
            boolean reversal = ((BankRequest.Transfer) request.body()).originalSerial() != null;
            var handler = reversal ? firm.get(BankReversalRequests.class) : firm.get(BankTransferRequests.class);
            return handler.handle(
                    request, "F" + request.serial().substring(1), reply -> List.of(store(request, reply)));
        }

        private Rider store(BankRequest request, BankReply reply) {
            stored.add(reply);
            return Rider.update(
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
                    new byte[] {1});
        }

        private String code(Instruction instruction, BankRequest.Transfer body) {
            return ask(request(instruction, body)).code();
        }

        private Transfer only() {
            return firm.get(Transfers.class).of(CLIENT, null, null, 10).getFirst();
        }

        private int count(String table) {
            return firm.jdbc().queryForObject("select count(*) from " + table, Integer.class);
        }

        @Test
        void T9_a_deposit_from_the_bank_is_credited_once_and_the_reply_is_stored_with_it() {
            var request = request(Instruction.DEPOSIT, money(MAIN, "60.00"));
            var reply = ask(request);

            assertThat(reply.code()).isEqualTo("0000");
            assertThat(reply.amount()).hasToString("60.00");
            assertThat(reply.fundAccount()).isEqualTo(MAIN);
            assertThat(firm.at(MAIN).figures().withdrawable()).isEqualTo(60_00);
            var transfer = only();
            assertThat(transfer.state()).isEqualTo(State.DONE);
            assertThat(transfer.startedBy()).isEqualTo(StartedBy.BANK);
            assertThat(transfer.bankSerial()).isEqualTo(request.serial());
            assertThat(transfer.firmSerial()).isEqualTo(reply.serial());
            assertThat(count("bank_request")).isEqualTo(1);
            assertThat(firm.audit)
                    .anyMatch(record ->
                            record.actor().equals("bank:nhb") && record.action().equals("transfer.deposit"));
        }

        @Test
        void T10_the_same_request_at_the_same_moment_moves_money_once() {
            firm.endow(MAIN, "100.00");
            var request = request(Instruction.WITHDRAWAL, money(MAIN, "60.00"));
            assertThat(ask(request).code()).isEqualTo("0000");
            ask(request);

            assertThat(firm.at(MAIN).balance()).isEqualTo(40_00);
            assertThat(count("transfer")).isEqualTo(1);
        }

        /** Each side numbers its requests by itself: the same number on the same day is two serials (T10). */
        @Test
        void T12_a_bank_reverses_the_transfer_that_its_data_name_where_both_sides_have_used_the_serial() {
            var deposit = request(Instruction.DEPOSIT, money(MAIN, "60.00"));
            ask(deposit);
            var own = only();
            var ours = ((Ordered.Accepted) firm.get(Transfers.class)
                            .order(new Ordering(
                                    CLIENT,
                                    "test",
                                    false,
                                    "k",
                                    new Order.Deposit(MAIN, Money.parse("25.00")),
                                    List.of(),
                                    false))
                            .join())
                    .transfer();
            firm.get(Conclusion.class).happened(ours, "X1", new Conclusion.By("test", false, List.of()));
            firm.jdbc().update("update transfer set firm_serial = ? where id = ?", deposit.serial(), ours.id());

            assertThat(code(Instruction.REVERSE_DEPOSIT, original(MAIN, "60.00", deposit.serial(), MONDAY)))
                    .isEqualTo("0000");
            assertThat(firm.get(Transfers.class).find(own.id()).orElseThrow().state())
                    .isEqualTo(State.REVERSED);
            assertThat(code(Instruction.REVERSE_DEPOSIT, original(MAIN, "25.00", deposit.serial(), MONDAY)))
                    .isEqualTo("0000");
            assertThat(firm.at(MAIN).balance()).isZero();
        }

        @Test
        void T9_a_withdrawal_from_the_bank_is_booked_and_done_with_its_answer() {
            firm.endow(MAIN, "100.00");
            assertThat(code(Instruction.WITHDRAWAL, money(MAIN, "60.00"))).isEqualTo("0000");

            assertThat(firm.at(MAIN).balance()).isEqualTo(40_00);
            assertThat(firm.at(MAIN).frozen()).isZero();
            assertThat(only().state()).isEqualTo(State.DONE);
            var row = ofDay().getFirst();
            assertThat(row.fromFirm()).isFalse();
            assertThat(row.instruction()).isEqualTo(Instruction.WITHDRAWAL);
            assertThat(row.state()).isEqualTo(DayEndTransfers.State.DONE);
        }

        private record Case(
                String code,
                Instruction instruction,
                Consumer<Firm> before,
                UnaryOperator<BankRequest> change,
                BankRequest.Transfer body) {}

        private static Case refused(String code, Instruction instruction, String sql, BankRequest.Transfer body) {
            return new Case(code, instruction, firm -> firm.jdbc().update(sql), request -> request, body);
        }

        private static Case refused(String code, Instruction instruction, BankRequest.Transfer body) {
            return new Case(code, instruction, firm -> {}, request -> request, body);
        }

        private static Case changed(String code, UnaryOperator<BankRequest> change) {
            return new Case(code, Instruction.DEPOSIT, firm -> {}, change, money(MAIN, "1.00"));
        }

        private static BankRequest of(
                BankRequest request, LocalDate day, Duration left, Party client, String settlement) {
            var body = (BankRequest.Transfer) request.body();
            return new BankRequest(
                    request.bank(),
                    request.instruction(),
                    false,
                    request.serial(),
                    day,
                    request.sentAt(),
                    request.sentAt().plus(left),
                    false,
                    new BankRequest.Transfer(client, body.fundAccount(), settlement, body.amount(), null, null));
        }

        private static BankRequest by(BankRequest request, Party client) {
            return of(request, MONDAY, Duration.ofSeconds(10), client, "62" + MAIN);
        }

        private static List<Case> refusals() {
            return List.of(
                    refused("2002", Instruction.WITHDRAWAL, money(MAIN, "100.01")),
                    refused("2024", Instruction.DEPOSIT, money(MAIN, "10000.01")),
                    refused(
                            "2003",
                            Instruction.DEPOSIT,
                            "update fund_account set usage_day = '2026-11-23', used_in = 1499950",
                            money(MAIN, "1.00")),
                    refused("2044", Instruction.DEPOSIT, money(MAIN, "0.00")),
                    refused("2011", Instruction.DEPOSIT, money(AUX, "1.00")),
                    refused("2011", Instruction.DEPOSIT, money("9999999901", "1.00")),
                    refused(
                            "2016",
                            Instruction.DEPOSIT,
                            "update fund_account set state = 'SUSPENDED'",
                            money(MAIN, "1.00")),
                    refused(
                            "2016",
                            Instruction.WITHDRAWAL,
                            "update fund_account set state = 'FROZEN'",
                            money(MAIN, "1.00")),
                    refused(
                            "2013",
                            Instruction.DEPOSIT,
                            "update fund_account set money_moves = false",
                            money(MAIN, "1.00")),
                    refused(
                            "2016",
                            Instruction.DEPOSIT,
                            "update fund_account set no_money_on = '2026-11-23'",
                            money(MAIN, "1.00")),
                    refused(
                            "3007",
                            Instruction.DEPOSIT,
                            "update trading_day set stage = 'CLOSING'",
                            money(MAIN, "1.00")),
                    refused(
                            "3007",
                            Instruction.DEPOSIT,
                            "update trading_day set stage = 'CLOSED'",
                            money(MAIN, "1.00")),
                    changed(
                            "2032",
                            request -> of(request, MONDAY.plusDays(1), Duration.ofSeconds(10), ZHANG, "62" + MAIN)),
                    changed(
                            "2032",
                            request -> of(request, MONDAY.minusDays(3), Duration.ofSeconds(10), ZHANG, "62" + MAIN)),
                    changed("2054", request -> of(request, MONDAY, Duration.ofSeconds(-1), ZHANG, "62" + MAIN)),
                    changed("2013", request -> of(request, MONDAY, Duration.ofSeconds(10), ZHANG, "62999")),
                    changed("2047", request -> by(request, new Party("张三", "10", "110101199001011237", false))),
                    changed("2009", request -> by(request, new Party("张伟", "10", "110101199001011230", false))),
                    changed("2009", request -> by(request, new Party("张伟", "11", "110101199001011237", false))));
        }

        @Test
        void T9_what_is_refused_has_its_code_and_leaves_no_trace_in_the_books() {
            firm.endow(MAIN, "100.00");
            int postings = count("posting");
            for (var one : refusals()) {
                one.before().accept(firm);
                var request = one.change().apply(request(one.instruction(), one.body()));

                assertThat(ask(request).code()).as(one.toString()).isEqualTo(one.code());

                assertThat(firm.at(MAIN).balance()).isEqualTo(100_00);
                assertThat(count("transfer")).isZero();
                assertThat(count("posting")).isEqualTo(postings);
                assertThat(stored.getLast().code()).isEqualTo(one.code());
                firm.jdbc()
                        .update(
                                "update fund_account set state = 'NORMAL', money_moves = true, no_money_on = null, used_in = 0");
                firm.jdbc().update("update trading_day set stage = 'OPEN'");
            }
            assertThat(count("bank_request")).isEqualTo(refusals().size());
        }

        @Test
        void T9_a_suspended_account_is_said_to_be_restricted_before_its_name_is_looked_at() {
            firm.jdbc().update("update fund_account set state = 'SUSPENDED'");
            var request = by(request(Instruction.DEPOSIT, money(MAIN, "1.00")), new Party("新名", "10", "1", false));

            assertThat(ask(request).code()).isEqualTo("2016");
        }

        @Test
        void T2_money_that_came_from_the_other_account_today_does_not_leave_by_the_bank_either() {
            firm.endow(AUX, "50.00");
            firm.get(Transfers.class)
                    .order(new Ordering(
                            CLIENT,
                            "test",
                            false,
                            "k",
                            new Order.Internal(AUX, MAIN, Money.parse("50.00")),
                            List.of(),
                            false))
                    .join();

            assertThat(code(Instruction.WITHDRAWAL, money(MAIN, "0.01"))).isEqualTo("2002");
        }

        private BankRequest deposited(String amount) {
            var request = request(Instruction.DEPOSIT, money(MAIN, amount));
            assertThat(ask(request).code()).isEqualTo("0000");
            return request;
        }

        @Test
        void T12_a_deposit_is_reversed_once_if_its_data_are_equal() {
            var deposit = deposited("60.00");
            var serial = deposit.serial();
            firm.endow(MAIN, "5.00");

            assertThat(code(Instruction.REVERSE_DEPOSIT, original(MAIN, "60.01", serial, MONDAY)))
                    .isEqualTo("2007");
            assertThat(code(Instruction.REVERSE_DEPOSIT, original(MAIN, "60.00", "NEVER", MONDAY)))
                    .isEqualTo("2005");
            assertThat(code(Instruction.REVERSE_WITHDRAWAL, original(MAIN, "60.00", serial, MONDAY)))
                    .isEqualTo("2005");
            assertThat(code(Instruction.REVERSE_DEPOSIT, original(MAIN, "60.00", serial, MONDAY.minusDays(3))))
                    .isEqualTo("2005");
            var done = request(Instruction.REVERSE_DEPOSIT, original(MAIN, "60.00", serial, MONDAY));
            assertThat(ask(done).code()).isEqualTo("0000");
            assertThat(code(Instruction.REVERSE_DEPOSIT, original(MAIN, "60.00", serial, MONDAY)))
                    .isEqualTo("2006");
            assertThat(code(Instruction.REVERSE_DEPOSIT, original(MAIN, "60.00", done.serial(), MONDAY)))
                    .as("a reversal is never reversed")
                    .isEqualTo("2005");

            assertThat(firm.at(MAIN).balance()).isEqualTo(5_00);
            var all = firm.get(Transfers.class).of(CLIENT, null, null, 10);
            assertThat(all).extracting(Transfer::state).containsExactly(State.DONE, State.REVERSED);
            assertThat(all.getFirst().originalId()).isEqualTo(all.getLast().id());
            assertThat(all.getLast().reversalId()).isEqualTo(all.getFirst().id());
            assertThat(ofDay())
                    .extracting(DayEndTransfers.BankTransfer::instruction, DayEndTransfers.BankTransfer::state)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(Instruction.DEPOSIT, DayEndTransfers.State.DONE),
                            org.assertj.core.groups.Tuple.tuple(
                                    Instruction.REVERSE_DEPOSIT, DayEndTransfers.State.DONE));
        }

        @Test
        void T12_a_deposit_whose_money_is_spent_is_not_reversed() {
            var deposit = deposited("60.00");
            assertThat(code(Instruction.WITHDRAWAL, money(MAIN, "0.01"))).isEqualTo("0000");

            assertThat(code(Instruction.REVERSE_DEPOSIT, original(MAIN, "60.00", deposit.serial(), MONDAY)))
                    .isEqualTo("2008");
            assertThat(firm.at(MAIN).balance()).isEqualTo(59_99);
        }

        @Test
        void T12_a_withdrawals_reversal_gives_the_money_back_also_to_a_suspended_account() {
            firm.endow(MAIN, "100.00");
            var withdrawal = request(Instruction.WITHDRAWAL, money(MAIN, "60.00"));
            ask(withdrawal);
            firm.jdbc().update("update fund_account set state = 'SUSPENDED'");

            assertThat(code(Instruction.REVERSE_WITHDRAWAL, original(MAIN, "60.00", withdrawal.serial(), MONDAY)))
                    .isEqualTo("0000");
            assertThat(firm.at(MAIN).balance()).isEqualTo(100_00);
        }

        @Test
        void T12_nothing_under_way_is_reversed_by_the_bank() {
            var ordered = (Ordered.Accepted) firm.get(Transfers.class)
                    .order(new Ordering(
                            CLIENT, "t", false, "k", new Order.Deposit(MAIN, Money.parse("60.00")), List.of(), false))
                    .join();
            var reversal = original(MAIN, "60.00", ordered.transfer().firmSerial(), MONDAY);

            assertThat(code(Instruction.REVERSE_DEPOSIT, reversal)).isEqualTo("2005");
            firm.get(Conclusion.class).happened(ordered.transfer(), "B9", new Conclusion.By("test", false, List.of()));
            assertThat(code(Instruction.REVERSE_DEPOSIT, reversal)).isEqualTo("0000");
            assertThat(firm.at(MAIN).balance()).isZero();
        }
    }
}
