package org.custodygateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.custodygateway.ledger.Books.AUX;
import static org.custodygateway.ledger.Books.MAIN;
import static org.custodygateway.ledger.Books.MONDAY;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.Outcome.Booked;
import org.custodygateway.ledger.Outcome.KeyTaken;
import org.custodygateway.ledger.Outcome.Refused;
import org.custodygateway.ledger.Outcome.StateChanged;
import org.custodygateway.ledger.Posting.Change;
import org.custodygateway.ledger.Posting.Cover;
import org.custodygateway.support.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The ledger's promises, on both databases. */
class LedgerTest {

    @Nested
    class OnH2 extends Promises {
        OnH2() {
            super(Database.H2);
        }
    }

    @Nested
    class OnPostgres extends Promises {
        OnPostgres() {
            super(Database.POSTGRES);
        }
    }

    abstract static class Promises {
        private final Database database;
        private Books books;

        Promises(Database database) {
            this.database = database;
        }

        @BeforeEach
        void start() {
            books = new Books(database);
        }

        @AfterEach
        void stop() {
            books.close();
        }

        @Test
        void T10_the_same_key_and_content_move_money_once_and_get_the_first_answer() {
            var posting = Books.deposit("key", MAIN, 100_00).build();

            var first = (Booked) books.ledger.post(posting);
            var second = (Booked) books.ledger.post(posting);

            assertThat(second.postingId()).isEqualTo(first.postingId());
            assertThat(first.replay()).isFalse();
            assertThat(second.replay()).isTrue();
            assertThat(books.at(MAIN).balance()).isEqualTo(100_00);
        }

        @Test
        void T10_the_same_key_with_other_content_is_refused() {
            books.ledger.post(Books.deposit("key", MAIN, 100_00).build());

            assertThat(books.ledger.post(Books.deposit("key", MAIN, 200_00).build()))
                    .isInstanceOf(KeyTaken.class);
            assertThat(books.at(MAIN).balance()).isEqualTo(100_00);
        }

        @Test
        void T10_a_refusal_is_remembered_under_its_key_even_when_it_could_pass_now() {
            var posting = Books.move("key", MAIN, AUX, 50_00);
            assertThat(books.ledger.post(posting)).isInstanceOf(Refused.class);
            books.deposit(MAIN, 100_00);

            var again = (Refused) books.ledger.post(posting);

            assertThat(again.replay()).isTrue();
            assertThat(again.refusal().rule()).isEqualTo("T6");
            assertThat(books.at(MAIN).balance()).isEqualTo(100_00);
        }

        @Test
        void T10_twenty_callers_with_one_key_at_once_move_the_money_once() {
            var posting = Books.deposit("key", MAIN, 100_00).build();
            var answers = new ArrayList<CompletableFuture<Outcome>>();
            for (int i = 0; i < 20; i++) {
                answers.add(books.ledger.submit(posting));
            }

            var booked = answers.stream()
                    .map(CompletableFuture::join)
                    .map(Booked.class::cast)
                    .toList();

            assertThat(booked).filteredOn(one -> !one.replay()).hasSize(1);
            assertThat(booked)
                    .extracting(Booked::postingId)
                    .containsOnly(booked.getFirst().postingId());
            assertThat(books.at(MAIN).balance()).isEqualTo(100_00);
        }

        @Test
        void S6_debits_equal_credits_and_balances_are_what_the_journal_says() {
            books.deposit(MAIN, 100_00);
            books.deposit(AUX, 70_00);
            books.move(AUX, MAIN, 30_00);

            assertThat(books.jdbc.queryForObject("select sum(fen) from entry", Long.class))
                    .isZero();
            assertThat(books.journal(MAIN)).isEqualTo(-books.at(MAIN).balance());
            assertThat(books.journal(AUX)).isEqualTo(-books.at(AUX).balance());
            assertThat(books.jdbc.queryForObject("select sum(fen) from entry where bank = 'jmb'", Long.class))
                    .isZero();
        }

        @Test
        void an_unbalanced_posting_cannot_be_made() {
            assertThatThrownBy(() -> Posting.of(Kind.CORRECTION, "k", "c", "x")
                            .entries(HouseAccount.OMNIBUS.debit("nhb", 2), HouseAccount.DUE.credit("nhb", 1))
                            .build())
                    .isInstanceOf(IllegalStateException.class);
        }

        @Test
        void a_refused_posting_leaves_its_neighbours_in_the_batch_alone() {
            books.deposit(MAIN, 100_00);
            var answers = new ArrayList<CompletableFuture<Outcome>>();
            for (int i = 0; i < 10; i++) {
                answers.add(books.ledger.submit(Books.move("m" + i, MAIN, AUX, i % 2 == 0 ? 10_00 : 500_00)));
            }

            var outcomes = answers.stream().map(CompletableFuture::join).toList();

            assertThat(outcomes).filteredOn(Booked.class::isInstance).hasSize(5);
            assertThat(outcomes).filteredOn(Refused.class::isInstance).hasSize(5);
            assertThat(books.at(MAIN).balance()).isEqualTo(50_00);
        }

        @Test
        void a_rider_that_finds_another_state_fails_its_posting_alone() {
            books.jdbc.execute("create table thing (id int primary key, state varchar(10))");
            books.jdbc.update("insert into thing values (1, 'A'), (2, 'B')");
            var sql = "update thing set state = 'C' where id = ? and state = 'A'";

            var good = books.ledger.submit(Books.deposit("good", MAIN, 1_00)
                    .rider(Rider.update(sql, 1))
                    .build());
            var bad = books.ledger.submit(
                    Books.deposit("bad", MAIN, 2_00).rider(Rider.update(sql, 2)).build());

            assertThat(good.join()).isInstanceOf(Booked.class);
            assertThat(bad.join()).isInstanceOf(StateChanged.class);
            assertThat(books.at(MAIN).balance()).isEqualTo(1_00);
            assertThat(books.ledger.stored("bad")).isEmpty();
        }

        @Test
        void a_rider_the_database_rejects_fails_its_posting_alone() {
            books.jdbc.execute("create table thing (id int primary key)");
            books.jdbc.update("insert into thing values (1)");
            var insert = "insert into thing values (?)";

            var good = books.ledger.submit(Books.deposit("good", MAIN, 1_00)
                    .rider(Rider.also(insert, 2))
                    .build());
            var bad = books.ledger.submit(Books.deposit("bad", MAIN, 2_00)
                    .rider(Rider.also(insert, 1))
                    .build());

            assertThat(good.join()).isInstanceOf(Booked.class);
            assertThat(bad).failsWithin(Duration.ofSeconds(20));
            assertThat(books.at(MAIN).balance()).isEqualTo(1_00);
        }

        @Test
        void a_rider_that_inserts_what_is_there_already_fails_its_posting_also_within_one_batch() {
            books.jdbc.execute("create table thing (id int primary key)");
            var insert = "insert into thing values (?) on conflict do nothing";
            var answers = new ArrayList<CompletableFuture<Outcome>>();
            for (int i = 0; i < 40; i++) {
                answers.add(books.ledger.submit(Books.deposit("d" + i, MAIN, 1_00)
                        .rider(Rider.update(insert, i / 10))
                        .build()));
            }

            var outcomes = answers.stream().map(CompletableFuture::join).toList();

            assertThat(outcomes).filteredOn(Booked.class::isInstance).hasSize(4);
            assertThat(outcomes).filteredOn(StateChanged.class::isInstance).hasSize(36);
            assertThat(books.at(MAIN).balance()).isEqualTo(4_00);
        }

        @Test
        void S6_journal_rows_cannot_be_changed_or_deleted() {
            books.deposit(MAIN, 1_00);

            assertThatThrownBy(() -> books.jdbc.update("update entry set fen = 0"))
                    .hasMessageContaining("never changed");
            assertThatThrownBy(() -> books.jdbc.update("delete from posting")).hasMessageContaining("never changed");
        }

        @Test
        void T10_without_a_database_nobody_is_told_yes_or_no_and_a_repeat_is_booked_once() {
            var posting = Books.deposit("key", MAIN, 1_00).build();
            try (var other = books.secondNode(database, books.url())) {
                other.loseDatabase();
                assertThat(other.ledger.submit(posting)).failsWithin(Duration.ofSeconds(20));
            }

            assertThat(((Booked) books.ledger.post(posting)).replay()).isFalse();
            assertThat(books.at(MAIN).balance()).isEqualTo(1_00);
        }

        @Test
        void S6_two_nodes_on_one_database_move_every_fen_once() {
            // An H2 file belongs to one process: there the node's two writers are the rivals.
            try (var other = database == Database.H2 ? null : books.secondNode(database, books.url())) {
                storm(other == null ? books : other);
            }
        }

        private void storm(Books other) {
            for (int client = 1; client <= 5; client++) {
                books.open("2000000" + client + "01", "nhb");
                books.deposit("2000000" + client + "01", 1_000_00);
            }
            var random = new Random(7);
            var answers = new ArrayList<CompletableFuture<Outcome>>();
            for (int i = 0; i < 600; i++) {
                var from = "2000000" + (1 + random.nextInt(5)) + "01";
                var to = "2000000" + (1 + random.nextInt(5)) + "01";
                if (from.equals(to)) {
                    continue;
                }
                var node = random.nextBoolean() ? books : other;
                // Every third key is used at both nodes: it must still happen once.
                var posting = Books.move("s" + i, from, to, 1 + random.nextInt(200_00));
                answers.add(node.ledger.submit(posting));
                if (i % 3 == 0) {
                    answers.add((node == books ? other : books).ledger.submit(posting));
                }
            }
            answers.forEach(CompletableFuture::join);

            assertThat(books.jdbc.queryForObject(
                            "select sum(balance) from fund_account where account_no like '2%'", Long.class))
                    .isEqualTo(5_000_00);
            assertThat(books.jdbc.queryForList("""
                            select a.account_no from fund_account a left join entry e on e.account = a.account_no
                            group by a.account_no, a.balance having a.balance <> -coalesce(sum(e.fen), 0)""", String.class)).isEmpty();
            assertThat(books.jdbc.queryForObject("select min(balance) from fund_account", Long.class))
                    .isNotNegative();
        }

        @Test
        void S1_client_business_is_refused_while_the_day_closes_and_facts_are_booked() {
            books.deposit(MAIN, 100_00);
            books.jdbc.update("update trading_day set stage = 'CLOSING'");

            var refused = (Refused) books.move(MAIN, AUX, 1_00);

            assertThat(refused.refusal().rule()).isEqualTo("S1");
            assertThat(books.deposit(MAIN, 5_00)).isInstanceOf(Booked.class);
        }

        @Test
        void S1_what_is_booked_after_the_close_belongs_to_the_next_business_date() {
            books.jdbc.update("update trading_day set stage = 'CLOSED'");

            books.deposit(MAIN, 5_00);

            assertThat(books.jdbc.queryForObject("select distinct business_date from entry", java.time.LocalDate.class))
                    .isEqualTo(MONDAY.plusDays(1));
        }

        @Test
        void a_posting_made_for_another_business_date_is_not_booked() {
            var outcome = books.ledger.post(
                    Books.deposit("k", MAIN, 1_00).on(MONDAY.plusDays(1)).build());

            assertThat(outcome).isInstanceOf(StateChanged.class);
            assertThat(books.at(MAIN).balance()).isZero();
        }

        @Test
        void A7_no_money_moves_before_the_contract_is_in_force() {
            books.jdbc.update("update fund_account set money_moves = false where account_no = ?", AUX);
            books.deposit(MAIN, 100_00);

            assertThat(((Refused) books.move(MAIN, AUX, 1_00)).refusal().rule()).isEqualTo("A7");
        }

        @Test
        void T1_an_internal_transfer_is_refused_when_either_flag_is_closed() {
            books.deposit(MAIN, 100_00);
            books.jdbc.update("update fund_account set flag = false where account_no = ?", AUX);

            assertThat(((Refused) books.move(MAIN, AUX, 1_00)).refusal().rule()).isEqualTo("T1");
        }

        @Test
        void K3_a_suspended_and_I6_a_frozen_account_take_no_client_business() {
            books.deposit(MAIN, 100_00);
            books.jdbc.update("update fund_account set state = 'SUSPENDED' where account_no = ?", AUX);
            assertThat(((Refused) books.move(MAIN, AUX, 1_00)).refusal().rule()).isEqualTo("K3");

            books.jdbc.update("update fund_account set state = 'FROZEN' where account_no = ?", AUX);
            assertThat(((Refused) books.move(MAIN, AUX, 1_00)).refusal().rule()).isEqualTo("I6");
        }

        @Test
        void T13_the_days_total_and_count_are_kept_and_given_back_by_a_refused_transfer() {
            var limits = new Posting.Usage("IN", 60_00, 1, 100_00, 2);
            assertThat(books.ledger.post(limited("a", limits))).isInstanceOf(Booked.class);

            assertThat(((Refused) books.ledger.post(limited("b", limits)))
                            .refusal()
                            .text())
                    .isEqualTo("T13.day");
            books.ledger.post(limited("c", new Posting.Usage("IN", -60_00, -1, Long.MAX_VALUE, Integer.MAX_VALUE)));
            assertThat(books.ledger.post(limited("d", limits))).isInstanceOf(Booked.class);
            assertThat(books.ledger.post(limited("e", new Posting.Usage("IN", 1, 1, 100_00, 2))))
                    .isInstanceOf(Booked.class);
            assertThat(((Refused) books.ledger.post(limited("f", new Posting.Usage("IN", 1, 1, 100_00, 2))))
                            .refusal()
                            .text())
                    .isEqualTo("T13.count");
        }

        private Posting limited(String key, Posting.Usage usage) {
            return Posting.of(Kind.ACT, key, "10000001", key)
                    .change(Change.of(MAIN, 0, 0, Cover.NONE).within(usage))
                    .build();
        }

        @Test
        void a_fact_the_account_cannot_bear_goes_to_suspense_and_never_leaves_a_client_negative() {
            books.deposit(MAIN, 10_00);
            books.ledger.post(Posting.of(Kind.CLEARING, "clearing", "10000001", "clearing")
                    .change(Change.of(MAIN, -15_00, 0, Cover.NONE))
                    .entries(new Posting.Entry(MAIN, "nhb", 15_00), HouseAccount.DUE.credit("nhb", 15_00))
                    .build());

            assertThat(books.at(MAIN).balance()).isZero();
            assertThat(books.journal("SUSPENSE")).isEqualTo(5_00);
            assertThat(books.journal(MAIN)).isZero();
            assertThat(books.jdbc.queryForObject("select sum(fen) from entry", Long.class))
                    .isZero();
        }
    }
}
