package org.custodygateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.custodygateway.settlement.TestFirm.AUX;
import static org.custodygateway.settlement.TestFirm.MAIN;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.custodygateway.money.Money;
import org.custodygateway.support.Database;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BooksTest {

    @ParameterizedTest
    @EnumSource
    void S6_the_books_balance_at_every_moment_while_money_moves_and_the_day_closes(Database database) throws Exception {
        try (var firm = new TestFirm(database, "2026-11-20").withRoutes();
                var threads = Executors.newCachedThreadPool()) {
            firm.deposit(AUX, 1_000_000);
            var stop = new AtomicBoolean();
            var work = new ArrayList<Future<Integer>>();
            work.add(threads.submit(repeat(stop, () -> firm.deposit(MAIN, 700))));
            work.add(threads.submit(repeat(stop, () -> firm.fill(300))));
            work.add(threads.submit(repeat(stop, () -> firm.fill(-200))));
            int proofs = 0;
            for (int round = 0; round < 60; round++) {
                assertThat(firm.books.prove().balanced()).isTrue();
                proofs++;
                if (round < 20) {
                    firm.move(AUX, MAIN, 100);
                }
                if (round == 30) {
                    firm.days.close("settlement");
                }
            }
            firm.ended("2026-11-20-close");
            assertThat(firm.books.prove().balanced()).isTrue();
            stop.set(true);
            for (var one : work) {
                assertThat(one.get()).isPositive();
            }
            assertThat(proofs).isEqualTo(60);
        }
    }

    private static Callable<Integer> repeat(AtomicBoolean stop, Runnable work) {
        return () -> {
            int times = 0;
            while (!stop.get()) {
                work.run();
                times++;
            }
            return times;
        };
    }

    @ParameterizedTest
    @EnumSource
    void S6_each_banks_client_money_is_its_omnibus_account_with_what_is_on_the_way_and_due(Database database) {
        try (var firm = new TestFirm(database, "2026-11-20").withRoutes()) {
            firm.deposit(AUX, 150_000);
            firm.move(AUX, MAIN, 100_000);
            assertThat(firm.books.prove().banks())
                    .containsExactly(
                            atBank("jmb", 50_000, 150_000, 0, -100_000), atBank("nhb", 100_000, 0, 0, 100_000));
            firm.closeDay();
            assertThat(firm.books.prove().banks())
                    .containsExactly(
                            atBank("jmb", 50_000, 150_000, -100_000, 0), atBank("nhb", 100_000, 0, 100_000, 0));
            firm.days.open("settlement");
            assertThat(firm.books.prove().banks())
                    .containsExactly(atBank("jmb", 50_000, 50_000, 0, 0), atBank("nhb", 100_000, 100_000, 0, 0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void S6_the_snapshot_at_close_changes_no_figure_and_keeps_the_whole_journal_in_its_sums(Database database) {
        try (var firm = new TestFirm(database, "2026-11-20").withRoutes()) {
            firm.deposit(AUX, 150_000);
            firm.move(AUX, MAIN, 100_000);
            firm.closeDay();
            firm.days.open("settlement");
            firm.deposit(AUX, 5_000);
            firm.closeDay();
            var proof = firm.books.prove();
            long debits = firm.jdbc.queryForObject("select sum(fen) from entry where fen > 0", Long.class);
            assertThat(proof.debits()).isEqualTo(Money.ofFen(debits)).isEqualTo(proof.credits());
            assertThat(firm.jdbc.queryForList("select distinct day from house_snapshot order by 1"))
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void S6_a_balance_that_the_journal_does_not_explain_shows(Database database) {
        try (var firm = new TestFirm(database, "2026-11-20")) {
            firm.deposit(AUX, 150_000);
            assertThat(firm.books.prove().balanced()).isTrue();
            firm.jdbc.update("update fund_account set balance = balance + 1 where account_no = ?", AUX);
            assertThat(firm.books.prove().balanced()).isFalse();
        }
    }

    private static Books.AtBank atBank(String bank, long clients, long omnibus, long onTheWay, long funding) {
        return new Books.AtBank(
                bank,
                Money.ofFen(clients),
                Money.ofFen(omnibus),
                Money.ofFen(onTheWay),
                Money.ofFen(funding),
                Money.ZERO);
    }
}
