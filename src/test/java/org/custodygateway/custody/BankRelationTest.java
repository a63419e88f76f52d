package org.custodygateway.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Party;
import org.custodygateway.counter.BusinessCode;
import org.custodygateway.custody.FundAccount.Contract;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.HouseAccount;
import org.custodygateway.ledger.Kind;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Outcome;
import org.custodygateway.ledger.Posting;
import org.custodygateway.ledger.Posting.Change;
import org.custodygateway.ledger.Posting.Condition;
import org.custodygateway.ledger.Posting.Cover;
import org.custodygateway.ledger.Posting.Entry;
import org.custodygateway.money.Money;
import org.custodygateway.support.Branch;
import org.custodygateway.support.Database;
import org.custodygateway.support.Firm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What banks ask and change about their relation with a client: 11008, 11004, 11006 (T9, A18), on both databases. */
class BankRelationTest {

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
        private Branch branch;
        private String main;
        private String auxiliary;
        private int serials;

        Rules(Database database) {
            this.database = database;
        }

        @BeforeEach
        void start() {
            branch = new Branch(database, Map.of());
            var application = branch.approved(
                    BusinessCode.OPEN_CLIENT,
                    null,
                    branch.opening(branch.person(), branch.atFirm("nhb"), branch.atFirm("ltb")));
            main = application.clientNo() + "01";
            auxiliary = application.clientNo() + "02";
            branch.bankDoes(main);
            branch.bankDoes(auxiliary);
        }

        @AfterEach
        void stop() {
            branch.close();
        }

        private BankReply ask(Instruction instruction, String accountNo, BankRequest.Body body) {
            var now = branch.clock.instant();
            var request = new BankRequest(
                    branch.account(accountNo).bank(),
                    instruction,
                    false,
                    "B" + ++serials,
                    Firm.MONDAY,
                    now,
                    now.plusSeconds(10),
                    false,
                    body);
            return branch.bankAsks(request);
        }

        private Party client(String accountNo) {
            return ((BankRequest.Contract) branch.lastRequest(accountNo).body()).client();
        }

        private String settlement(String accountNo) {
            return branch.account(accountNo).settlementAccount();
        }

        private String revoke(String accountNo) {
            return ask(
                            Instruction.REVOKE,
                            accountNo,
                            new BankRequest.Contract(client(accountNo), accountNo, settlement(accountNo), null))
                    .code();
        }

        private String change(String accountNo, String next) {
            return ask(
                            Instruction.CHANGE_SETTLEMENT_ACCOUNT,
                            accountNo,
                            new BankRequest.CardChange(client(accountNo), accountNo, settlement(accountNo), next))
                    .code();
        }

        private void set(String sql) {
            branch.jdbc().update("update fund_account set " + sql);
        }

        private Outcome move(String accountNo, long fen) {
            var bank = branch.account(accountNo).bank();
            var omnibus = HouseAccount.OMNIBUS.debit(bank, fen);
            return branch.get(Ledger.class)
                    .post(Posting.of(Kind.DEPOSIT, "move" + ++serials, accountNo.substring(0, 8), "test")
                            .when(Condition.SETTLEMENT_ACCOUNTS_UNCHANGED)
                            .change(Change.of(accountNo, fen, 0, Cover.NONE))
                            .entries(omnibus, new Entry(accountNo, bank, -fen))
                            .build());
        }

        @Test
        void T9_a_bank_is_told_the_balance_of_its_own_accounts_only() {
            set("balance = 12345");
            var own = new BankRequest.BalanceQuestion(main, settlement(main));
            assertThat(ask(Instruction.ASK_FIRM_BALANCE, main, own).balance()).isEqualTo(Money.parse("123.45"));

            assertThat(ask(Instruction.ASK_FIRM_BALANCE, auxiliary, own).code()).isEqualTo("2011");
            var strange = new BankRequest.BalanceQuestion(main, "62999");
            var refused = ask(Instruction.ASK_FIRM_BALANCE, main, strange);
            assertThat(refused.code()).isEqualTo("2013");
            assertThat(refused.balance()).isNull();
        }

        @Test
        void A18_a_revocation_at_the_bank_ends_the_contract_and_closes_the_auxiliary_account() {
            assertThat(revoke(auxiliary)).isEqualTo("0000");

            assertThat(branch.account(auxiliary).contract()).isEqualTo(Contract.TERMINATED);
            assertThat(branch.books(auxiliary).state()).isEqualTo(AccountState.State.CLOSED);
            assertThat(branch.books(auxiliary).moneyMoves()).isFalse();
            assertThat(branch.get(Linking.class).tied("ltb", settlement(auxiliary)))
                    .isFalse();
            assertThat(branch.audit).anyMatch(record -> record.action().equals("contract.revoked-by-bank"));
            assertThat(revoke(auxiliary)).isEqualTo("2013");
            assertThat(revoke(main))
                    .as("the service is over, so the main account's may end")
                    .isEqualTo("0000");
            assertThat(branch.books(main).state()).isEqualTo(AccountState.State.NORMAL);
        }

        @Test
        void A2_the_main_accounts_contract_stays_while_the_service_is_on() {
            assertThat(revoke(main)).isEqualTo("2038");
            assertThat(branch.account(main).contract()).isEqualTo(Contract.IN_FORCE);
        }

        @Test
        void A18_a_revocation_waits_for_whatever_would_have_nowhere_to_go() {
            set("balance = 1");
            assertThat(revoke(auxiliary)).isEqualTo("2038");
            set("balance = 0, balance_days = 1");
            assertThat(revoke(auxiliary)).isEqualTo("2038");
            set("balance_days = 0, frozen = 1");
            assertThat(revoke(auxiliary)).isEqualTo("2038");
            set("frozen = 0, state = 'SUSPENDED'");
            assertThat(revoke(auxiliary)).isEqualTo("2016");
            set("state = 'NORMAL'");
            move(auxiliary, 1_00);
            set("balance = 0");
            assertThat(revoke(auxiliary)).as("business today").isEqualTo("2038");
            assertThat(branch.account(auxiliary).contract()).isEqualTo(Contract.IN_FORCE);
        }

        @Test
        void A18_another_settlement_account_is_taken_and_no_money_moves_that_day() {
            assertThat(change(main, "62000000000042")).isEqualTo("0000");

            assertThat(settlement(main)).isEqualTo("62000000000042");
            assertThat(move(main, 1_00))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.refusal().rule()).isEqualTo("A18"));
            assertThat(move(auxiliary, 1_00)).isInstanceOf(Outcome.Booked.class);
            branch.jdbc()
                    .update(
                            "update trading_day set day = ?, next_day = ?",
                            Firm.MONDAY.plusDays(1),
                            Firm.MONDAY.plusDays(2));
            assertThat(move(main, 1_00)).isInstanceOf(Outcome.Booked.class);
        }

        @Test
        void A18_the_settlement_account_is_not_changed_on_a_day_on_which_money_moved() {
            move(main, 1_00);
            var before = settlement(main);

            assertThat(change(main, "62000000000042")).isEqualTo("2038");
            assertThat(settlement(main)).isEqualTo(before);
            assertThat(move(main, 1_00)).isInstanceOf(Outcome.Booked.class);
        }

        @Test
        void A3_a_settlement_account_that_is_tied_elsewhere_or_none_at_all_is_not_taken() {
            var other = branch.client() + "01";

            assertThat(change(main, settlement(other))).isEqualTo("2014");
            assertThat(change(main, " ")).isEqualTo("2044");
            assertThat(change(main, settlement(main))).isEqualTo("2044");
            var stranger = new Party("张三", "10", client(main).documentNumber(), false);
            assertThat(ask(
                                    Instruction.CHANGE_SETTLEMENT_ACCOUNT,
                                    main,
                                    new BankRequest.CardChange(stranger, main, settlement(main), "62000000000043"))
                            .code())
                    .isEqualTo("2047");
        }
    }
}
