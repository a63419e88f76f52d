package org.custodygateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.settlement.TestFirm.AUX;
import static org.custodygateway.settlement.TestFirm.MAIN;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.custodygateway.ledger.HouseAccount;
import org.custodygateway.ledger.Kind;
import org.custodygateway.ledger.Posting;
import org.custodygateway.ledger.Posting.Change;
import org.custodygateway.ledger.Posting.Cover;
import org.custodygateway.ledger.Posting.Entry;
import org.custodygateway.settlement.Reconciliations.Difference;
import org.custodygateway.settlement.Reconciliations.Handling;
import org.custodygateway.settlement.RunView.State;
import org.custodygateway.support.Database;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a bank has done and the firm learns only after it has told the day's balances, or in the middle of the close. */
class LateFactsTest {

    private static final LocalDate FRIDAY = LocalDate.parse("2026-11-20");

    /** The bank has taken a deposit of 10.00 that is in doubt at the firm: its finding and the transfer are the same money. */
    @ParameterizedTest
    @CsvSource({
        "H2, IN_DOUBT, false",
        "POSTGRES, IN_DOUBT, false",
        "H2, DONE, false",
        "POSTGRES, DONE, false",
        "H2, REFUSED, true",
        "POSTGRES, REFUSED, true"
    })
    void S2_a_balance_is_not_corrected_by_what_a_transfer_explains(Database database, String end, boolean corrected) {
        try (var firm = new TestFirm(database, FRIDAY.toString()).withRoutes()) {
            firm.deposit(MAIN, 10_000);
            inDoubt(firm, 1_000);
            assertThat(firm.closeDay().state()).isEqualTo(State.DONE);
            var difference = found(firm, 10_000, 11_000);
            assertThat(difference.proposal()).isEqualTo(Handling.ASK_BANK);
            firm.days.open("settlement");
            firm.jdbc.update("update transfer set state = ?", end);
            if (end.equals("DONE")) {
                concluded(firm, 1_000);
            }
            long before = firm.at(MAIN).balance();

            var differences = firm.bean(Differences.class);
            differences.propose(difference.id(), Handling.CORRECT_AT_FIRM, "", "settlement", "test");
            if (corrected) {
                differences.approve(difference.id(), "settlement2", "test");
            } else {
                assertThatThrownBy(() -> differences.approve(difference.id(), "settlement2", "test"))
                        .hasMessageContaining("S2.difference-moved");
            }
            assertThat(firm.at(MAIN).balance()).isEqualTo(before + (corrected ? 1_000 : 0));
            assertThat(firm.books.prove().balanced()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"H2, IN_DOUBT, ", "POSTGRES, PAID, 2026-11-23"})
    void S5_nor_by_what_interest_at_closing_explains(Database database, String state, LocalDate settled) {
        try (var firm = new TestFirm(database, FRIDAY.toString()).withRoutes()) {
            firm.deposit(MAIN, 10_000);
            firm.jdbc.update("""
                            insert into closing_interest (id, account_no, client_no, bank, day, settled_on, balance_days, gross, tax, state,
                                                          serial, asked_on, attempts, inquiries)
                            values (1, ?, ?, 'nhb', ?, ?, 9, 5, 0, ?, 'S1', ?, 1, 0)""", MAIN, MAIN.substring(0, 8), FRIDAY, settled, state, FRIDAY);
            assertThat(firm.closeDay().state()).isEqualTo(State.DONE);

            assertThat(found(firm, 10_000, 10_005).proposal()).isEqualTo(Handling.ASK_BANK);
        }
    }

    /** Two persons are awaited for hours at the close, and the bank's late answer is still that day's. */
    @ParameterizedTest
    @EnumSource
    void S5_what_is_booked_while_the_close_waits_counts_for_the_days_it_has_accounted_for(Database database) {
        try (var firm =
                new TestFirm(database, FRIDAY.toString(), Map.of("gateway.funding.approve-automatically", "false"))) {
            firm.withRoutes();
            firm.deposit(AUX, 150_000);
            firm.move(AUX, MAIN, 100_000);
            assertThat(firm.closeDay().state()).isEqualTo(State.BLOCKED);
            assertThat(firm.at(AUX).balanceDays()).as("Friday to Sunday").isEqualTo(3 * 50_000);

            firm.deposit(AUX, 7_000);
            assertThat(firm.at(AUX).balanceDays()).isEqualTo(3 * 57_000);
            assertThat(firm.at(MAIN).balanceDays()).isEqualTo(3 * 100_000);
        }
    }

    private static void inDoubt(TestFirm firm, long fen) {
        firm.jdbc.update("""
                        insert into transfer (id, kind, client_no, account_no, bank, settlement_account, from_account, to_account, fen, state,
                                              adjusted, business_date, firm_serial, started_by, accepted_at, inquiries)
                        values (7, 'DEPOSIT', ?, ?, 'nhb', '62', '', '', ?, 'IN_DOUBT', false, ?, 'S7', 'FIRM', current_timestamp, 0)""", MAIN.substring(0, 8), MAIN, fen, FRIDAY);
    }

    private static void concluded(TestFirm firm, long fen) {
        firm.ledger.post(Posting.of(Kind.DEPOSIT, "transfer:7:final", MAIN.substring(0, 8), "transfer:7")
                .change(Change.of(MAIN, fen, 0, Cover.NONE))
                .entries(HouseAccount.OMNIBUS.debit("nhb", fen), new Entry(MAIN, "nhb", -fen))
                .build());
    }

    private static Difference found(TestFirm firm, long told, long atBank) {
        firm.banks.put("nhb", "B_DIF04_20261120.gz", List.of(NightFilesTest.balance("NHB", MAIN, told, atBank)));
        var answers = firm.bean(BalanceAnswers.class);
        Awaitility.await().until(() -> {
            answers.look();
            return !firm.reconciliations.differences(FRIDAY, "nhb").isEmpty();
        });
        return firm.reconciliations.differences(FRIDAY, "nhb").getFirst();
    }
}
