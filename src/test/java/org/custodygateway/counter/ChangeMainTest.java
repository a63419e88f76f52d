package org.custodygateway.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.support.Branch.COUNTER;
import static org.custodygateway.support.Branch.SUPERVISOR;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.custodygateway.bank.Sent;
import org.custodygateway.counter.Application.State;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccount.Role;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.money.Money;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.support.Branch;
import org.custodygateway.support.Database;
import org.custodygateway.support.Firm;
import org.custodygateway.trading.TradingEvent;
import org.custodygateway.trading.TradingEvent.Kind;
import org.custodygateway.trading.TradingFeed;
import org.custodygateway.transfer.Order;
import org.custodygateway.transfer.Ordered;
import org.custodygateway.transfer.Ordering;
import org.custodygateway.transfer.Transfers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The change of the main account (A10): what it does, and everything that blocks it, on both databases. */
class ChangeMainTest {

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

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Rules {
        private final Branch branch;
        private final Applications desk;
        private int numbers;

        /** A client of the test's own: the main account at {@code nhb}, auxiliary ones at {@code ltb} and {@code grb}. */
        private String clientNo;

        private String main;
        private String aux;
        private String third;

        Rules(Database database) {
            branch = new Branch(database, Map.of());
            desk = branch.get(Applications.class);
        }

        @BeforeEach
        void client() {
            branch.turnTo(Firm.MONDAY, "OPEN");
            clientNo = branch.linked("ltb", "grb");
            main = clientNo + "01";
            aux = clientNo + "02";
            third = clientNo + "03";
        }

        @AfterAll
        void close() {
            branch.close();
        }

        private Submission form(String accountNo) {
            return branch.form(BusinessCode.CHANGE_MAIN, clientNo, "{\"accountNo\":\"" + accountNo + "\"}");
        }

        private Application handedIn() {
            return desk.submit(form(aux), COUNTER);
        }

        private Application approved(Application application) {
            return desk.approve(application.applicationId(), null, SUPERVISOR);
        }

        private Application changed() {
            return approved(handedIn());
        }

        private void tell(Kind kind, String amount) {
            var money = amount == null ? null : Money.parse(amount);
            branch.get(TradingFeed.class)
                    .accept(new TradingEvent("e" + ++numbers + clientNo, clientNo, kind, "o1", money, null, null));
        }

        private Ordered order(Order order) {
            return branch.get(Transfers.class)
                    .order(new Ordering(clientNo, "test", false, "k" + ++numbers, order, List.of(), false))
                    .join();
        }

        private Ordered internal(String from, String to, String amount) {
            return order(new Order.Internal(from, to, Money.parse(amount)));
        }

        private void state(String accountNo, String state) {
            branch.jdbc().update("update fund_account set state = ? where account_no = ?", state, accountNo);
        }

        private List<Role> roles() {
            return branch.get(FundAccounts.class).of(clientNo).stream()
                    .map(FundAccount::role)
                    .toList();
        }

        private static Refusal refusal(ThrowingCallable call) {
            var refusal = new Refusal[1];
            assertThatThrownBy(call).isInstanceOfSatisfying(RefusedException.class, e -> refusal[0] = e.refusal());
            return refusal[0];
        }

        private void assertRefusedNow(String text, String accountNo) {
            var refusal = refusal(() -> desk.submit(form(accountNo), COUNTER));
            assertThat(refusal.text()).isEqualTo(text);
            assertThat(refusal.rule()).isEqualTo(text.substring(0, text.indexOf('.')));
        }

        /** Refused at hand-in, and when it comes between hand-in and approval: the application fails and nothing has changed. */
        private void assertBlocks(String text, Runnable what) {
            var waiting = handedIn();
            what.run();
            assertRefusedNow(text, aux);
            var late = approved(waiting);
            assertThat(late.state()).as(text).isEqualTo(State.FAILED);
            assertThat(late.problem().text()).isEqualTo(text);
            assertThat(roles()).containsExactly(Role.MAIN, Role.AUXILIARY, Role.AUXILIARY);
        }

        @Test
        void A10_the_new_main_account_trades_and_the_old_one_is_auxiliary() {
            branch.endow(main, "1000.00");
            branch.endow(aux, "200.00");
            branch.endow(third, "50.00");
            var before = branch.account(aux);

            assertThat(changed().state()).isEqualTo(State.DONE);

            assertThat(roles()).containsExactly(Role.AUXILIARY, Role.MAIN, Role.AUXILIARY);
            assertThat(branch.account(aux))
                    .usingRecursiveComparison()
                    .ignoringFields("role")
                    .isEqualTo(before);
            assertThat(List.of(branch.books(main).balance(), branch.books(aux).balance()))
                    .containsExactly(1000_00L, 200_00L);
            tell(Kind.BUY_PLACED, "150.00");
            assertThat(branch.books(aux).frozen()).isEqualTo(150_00);
            assertThat(refusal(() -> tell(Kind.SUBSCRIBED, "50.01")).rule())
                    .as("only the new main account's money buys")
                    .isEqualTo("T6");
            assertThat(internal(main, third, "1.00"))
                    .isInstanceOfSatisfying(
                            Ordered.Refused.class,
                            refused -> assertThat(refused.refusal().rule()).isEqualTo("A9"));
            assertThat(internal(main, aux, "400.00")).isInstanceOf(Ordered.Accepted.class);
            assertThat(order(new Order.Sweep(clientNo)))
                    .isInstanceOfSatisfying(
                            Ordered.Accepted.class,
                            sweep -> assertThat(sweep.transfer().to()).isEqualTo(aux));
            assertThat(branch.books(aux).balance()).isEqualTo(1250_00);
        }

        @Test
        void A10_holds_stay_where_they_are() {
            branch.endow(main, "1000.00");
            internal(main, aux, "300.00");
            var held = branch.books(aux).figures();

            changed();

            assertThat(branch.books(aux).figures()).isEqualTo(held);
            assertThat(held.transferable()).isZero();
            tell(Kind.BUY_PLACED, "300.00");
        }

        @Test
        void A10_an_order_placed_cancelled_or_filled_the_same_day_blocks() {
            branch.endow(main, "1000.00");
            assertBlocks("A10.order-today", () -> tell(Kind.BUY_PLACED, "10.00"));
            for (var kind : List.of(Kind.SELL_PLACED, Kind.CANCELLED)) {
                client();
                assertBlocks("A10.order-today", () -> tell(kind, null));
            }
            client();
            assertBlocks("A10.order-today", () -> tell(Kind.SELL_FILLED, "10.00"));
            client();
            branch.endow(main, "1000.00");
            assertBlocks("A10.order-today", () -> tell(Kind.SUBSCRIBED, "10.00"));
        }

        @Test
        void A10_an_order_that_was_refused_was_not_placed() {
            refusal(() -> tell(Kind.BUY_PLACED, "10.00"));
            assertThat(changed().state()).isEqualTo(State.DONE);
        }

        @Test
        void A10_designated_trading_custody_and_a_new_mutual_fund_account_block_the_same_day() {
            var texts = new LinkedHashMap<Kind, String>();
            texts.put(Kind.DESIGNATED_TRADING_CHANGED, "A10.designation-today");
            texts.put(Kind.CUSTODY_TRANSFERRED, "A10.custody-today");
            texts.put(Kind.MUTUAL_FUND_ACCOUNT_OPENED, "A10.fund-account-today");
            texts.forEach((kind, text) -> {
                client();
                assertBlocks(text, () -> tell(kind, null));
            });
        }

        @Test
        void A10_what_blocked_one_day_does_not_block_the_next() {
            branch.endow(main, "1000.00");
            tell(Kind.BUY_PLACED, "10.00");
            tell(Kind.CANCELLED, null);
            branch.turnTo(Firm.MONDAY.plusDays(1), "OPEN");
            assertThat(changed().state()).isEqualTo(State.DONE);
        }

        @Test
        void A10_a_same_day_internal_transfer_does_not_stand_in_the_way() {
            branch.endow(main, "1000.00");
            var waiting = handedIn();
            internal(main, aux, "100.00");
            assertThat(approved(waiting).state()).isEqualTo(State.DONE);
        }

        @Test
        void A10_A7_the_new_main_accounts_contract_is_in_force_and_what_waits_for_the_client_at_the_bank_is_listed() {
            var added = branch.approved(BusinessCode.ADD_AUXILIARY, clientNo, branch.atBank("jmb"));
            assertRefusedNow("A10.contract", clientNo + "04");
            assertThat(toConfirm()).doesNotContain(added.applicationId());
            branch.bankDoes(clientNo + "04");
            assertRefusedNow("A10.contract", clientNo + "04");
            assertThat(toConfirm()).contains(added.applicationId());
            branch.confirm(clientNo + "04", "62" + clientNo, body -> body);
            assertThat(toConfirm()).doesNotContain(added.applicationId());
            assertThat(approved(desk.submit(form(clientNo + "04"), COUNTER)).state())
                    .isEqualTo(State.DONE);
        }

        @Test
        void A10_K3_a_suspended_account_neither_becomes_nor_ceases_to_be_the_main_one() {
            assertBlocks("K3.account", () -> state(main, "SUSPENDED"));
            client();
            assertBlocks("K3.account", () -> state(aux, "SUSPENDED"));
            client();
            state(third, "SUSPENDED");
            assertThat(changed().state())
                    .as("the client's other accounts go on")
                    .isEqualTo(State.DONE);
        }

        private List<String> toConfirm() {
            return desk.toConfirm(100, Long.MAX_VALUE, COUNTER).stream()
                    .map(Application::applicationId)
                    .toList();
        }

        @Test
        void A10_I6_A12_a_frozen_and_a_closing_account_are_refused() {
            assertBlocks("I6.account", () -> state(main, "FROZEN"));
            client();
            assertBlocks("A12.account", () -> state(aux, "CLOSING"));
        }

        @Test
        void A10_a_transfer_whose_end_is_not_known_blocks_whatever_account_it_is_on() {
            assertBlocks("A10.in-doubt", () -> order(new Order.Deposit(third, Money.parse("5.00"))));
            var request = branch.requests.getLast();
            var transfer = branch.jdbc()
                    .queryForObject("select id from transfer where firm_serial = ?", Long.class, request.serial());
            var sent = new Sent(1, "transfer:" + transfer, request);
            branch.replies(request.instruction()).silent(sent, List.of());
            assertRefusedNow("A10.in-doubt", aux);
            branch.replies(request.instruction()).notSent(sent, List.of());
            branch.jdbc().update("update transfer set state = 'REFUSED' where id = ?", transfer);
            assertThat(changed().state()).isEqualTo(State.DONE);
        }

        @Test
        void A10_only_another_account_of_the_clients_own_can_become_the_main_one() {
            var other = branch.linked("ltb");
            assertRefusedNow("A10.not-the-clients", other + "02");
            assertRefusedNow("A10.main-already", main);
            var nowhere = form("9999999999");
            assertThat(refusal(() -> desk.submit(Branch.with(nowhere, List.of(), false, false, null), COUNTER))
                            .nature())
                    .as("what does not exist is said before the papers")
                    .isEqualTo(Refusal.Nature.MISSING);
            clientNo = branch.client();
            assertRefusedNow("A10.no-service", clientNo + "01");
            for (var bad : List.of("{}", "{\"accountNo\":1}", "{\"accountNo\":\"x\"}", "{\"account\":\"1\"}")) {
                assertThatThrownBy(() -> branch.submit(BusinessCode.CHANGE_MAIN, clientNo, bad))
                        .isInstanceOf(MalformedException.class);
            }
        }

        @Test
        void A10_A4_A14_it_is_applied_for_on_site_with_its_form() {
            var form = form(aux);
            assertThat(refusal(() -> desk.submit(Branch.with(form, List.of(), true, false, null), COUNTER))
                            .figures())
                    .containsEntry("missing", "CHANGE_MAIN_APPLICATION");
            assertThat(refusal(() -> desk.submit(Branch.with(form, form.papers(), false, false, null), COUNTER))
                            .rule())
                    .isEqualTo("A4");
        }

        @Test
        void A14_the_form_stands_under_the_old_and_the_new_main_account() {
            changed();
            assertThat(branch.get(Papers.class).of(clientNo, 100, Long.MAX_VALUE).stream()
                            .filter(paper -> paper.kind() == PaperKind.CHANGE_MAIN_APPLICATION)
                            .map(Paper::archivedUnder))
                    .contains(List.of(main, aux));
        }

        @Test
        void M2_while_the_flag_is_closed_the_account_made_main_is_closed_too() {
            branch.jdbc().update("update fund_account set flag = false where account_no = ?", main);
            changed();
            assertThat(branch.books(aux).flag()).isFalse();
            assertThat(branch.books(main).flag()).isFalse();
            assertThat(branch.books(third).flag()).isTrue();
        }

        @Test
        void P3_the_record_tells_which_account_was_main_before_and_after() {
            changed();
            assertThat(branch.audit)
                    .filteredOn(record -> record.subject().equals("client:" + clientNo)
                            && record.action().equals("client.main-account"))
                    .singleElement()
                    .satisfies(record -> {
                        assertThat(record.actor()).isEqualTo("supervisor");
                        assertThat(record.before()).isEqualTo(main);
                        assertThat(record.after()).isEqualTo(aux);
                    });
        }

        @Test
        void S1_it_waits_for_the_day_to_open() {
            branch.turnTo(Firm.MONDAY, "CLOSED");
            var waiting = changed();
            assertThat(waiting.state()).isEqualTo(State.CARRYING_OUT);
            assertThat(roles()).startsWith(Role.MAIN);
            branch.turnTo(Firm.MONDAY.plusDays(1), "OPEN");
            Awaitility.await().until(() -> branch.look(waiting).state() == State.DONE);
            assertThat(roles()).startsWith(Role.AUXILIARY, Role.MAIN);
        }

        @Test
        void A10_a_change_that_breaks_off_leaves_nothing_and_is_done_again() {
            var waiting = handedIn();
            var paper = Long.valueOf(waiting.papers().getLast());
            // The last thing but the record is to file the papers.
            branch.jdbc().update("update paper set client_no = 'x' where id = ?", paper);
            assertThat(approved(waiting).state()).isEqualTo(State.CARRYING_OUT);
            assertThat(roles()).containsExactly(Role.MAIN, Role.AUXILIARY, Role.AUXILIARY);
            branch.endow(main, "10.00");
            tell(Kind.MUTUAL_FUND_ACCOUNT_OPENED, null);
            branch.jdbc().update("update paper set client_no = ? where id = ?", clientNo, paper);
            Awaitility.await().until(() -> branch.look(waiting).state() == State.FAILED);
            assertThat(branch.look(waiting).problem().text()).isEqualTo("A10.fund-account-today");
        }

        /** Either the order came first and blocks, or it came after and is on the new main account. */
        @Test
        void A10_an_order_of_the_same_moment_is_seen_or_meets_the_new_main_account() throws Exception {
            for (int round = 0; round < 8; round++) {
                client();
                branch.endow(main, "100.00");
                branch.endow(aux, "100.00");
                var waiting = handedIn();
                atOnce(List.of(() -> approved(waiting), () -> {
                    tell(Kind.BUY_PLACED, "40.00");
                    return waiting;
                }));
                Awaitility.await().until(() -> branch.look(waiting).state() != State.CARRYING_OUT);
                boolean done = branch.look(waiting).state() == State.DONE;
                assertThat(branch.books(main).frozen()).isEqualTo(done ? 0 : 40_00);
                assertThat(branch.books(aux).frozen()).isEqualTo(done ? 40_00 : 0);
                assertThat(roles()).startsWith(done ? Role.AUXILIARY : Role.MAIN);
            }
        }

        private void atOnce(List<Callable<Application>> calls) throws Exception {
            var start = new CyclicBarrier(calls.size());
            var running = new ArrayList<java.util.concurrent.Future<Application>>();
            try (var threads = Executors.newFixedThreadPool(calls.size())) {
                for (var call : calls) {
                    running.add(threads.submit(() -> {
                        start.await();
                        return call.call();
                    }));
                }
            }
            for (var one : running) {
                one.get();
            }
        }
    }
}
