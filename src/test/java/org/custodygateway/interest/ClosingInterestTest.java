package org.custodygateway.interest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.custodygateway.bank.Answer;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Instruction;
import org.custodygateway.counter.BusinessCode;
import org.custodygateway.support.Branch;
import org.custodygateway.support.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 12006 whatever the bank answers: the interest is paid and booked once, never guessed (A12, T11). */
class ClosingInterestTest {

    private Branch branch;
    private String account;

    @AfterEach
    void close() {
        branch.close();
    }

    /** A closing under way whose bank has been told of 1.00. */
    private void closing(Database database) {
        branch = new Branch(database, Map.of());
        var clientNo = branch.client();
        branch.approved(BusinessCode.OPEN_SERVICE, clientNo, "{\"auxiliaries\":[" + branch.atFirm("ltb") + "]}");
        account = clientNo + "02";
        branch.bankDoes(account);
        branch.endow(account, "5000.00", 36_000_000);
        branch.approved(BusinessCode.CLOSE_AUXILIARY, clientNo, "{\"accountNo\":\"" + account + "\"}");
    }

    private InterestSlip slip() {
        return branch.get(ClosingInterest.class).latest(account).orElseThrow();
    }

    private void look() {
        branch.clock.forward(Duration.ofSeconds(61));
        branch.get(PaymentWatch.class).look();
    }

    private long asked(Instruction instruction) {
        return branch.requests.stream()
                .filter(request -> request.instruction() == instruction)
                .count();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void T11_no_answer_is_doubt_and_the_bank_is_asked_what_became_of_it(Database database) {
        closing(database);
        branch.silentAboutInterest(account);
        assertThat(slip().state()).isEqualTo(InterestSlip.State.IN_DOUBT);
        assertThat(branch.get(ClosingInterest.class).onTheWay()).isOne();

        look();
        branch.answerInquiry("1028");
        assertThat(slip().state()).as("unknown").isEqualTo(InterestSlip.State.IN_DOUBT);
        look();
        branch.answerInquiry("1025");
        assertThat(slip().state()).isEqualTo(InterestSlip.State.PAID);
        assertThat(branch.books(account).balance()).isEqualTo(500_100);
        branch.answerInquiry("1025");
        branch.answerInterest(account, "0000", Answer.DONE);
        assertThat(branch.books(account).balance())
                .as("a late answer, and a doubled one")
                .isEqualTo(500_100);
        assertThat(asked(Instruction.INTEREST)).isOne();
        assertThat(branch.get(ClosingInterest.class).onTheWay()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void T11_not_found_is_believed_after_the_deadline_only_and_then_it_is_asked_for_again(Database database) {
        closing(database);
        branch.silentAboutInterest(account);
        branch.clock.forward(Duration.ofSeconds(2));
        branch.get(PaymentWatch.class).look();
        branch.answerInquiry("1027");
        assertThat(slip().state()).as("it may still arrive").isEqualTo(InterestSlip.State.IN_DOUBT);

        look();
        var first = branch.lastInterest(account);
        branch.answerInquiry("1027");
        assertThat(slip().state()).isEqualTo(InterestSlip.State.REFUSED);
        look();
        assertThat(slip().state()).isEqualTo(InterestSlip.State.ASKED);
        var second = branch.lastInterest(account);
        assertThat(second.serial()).isNotEqualTo(first.serial());
        assertThat(((BankRequest.Interest) second.body()).gross()).hasToString("1.00");
        branch.answerInterest(account, "0000", Answer.DONE);
        assertThat(branch.books(account).balance()).isEqualTo(500_100);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void A12_a_bank_that_refuses_is_asked_again_and_the_money_stays_until_it_has_paid(Database database) {
        closing(database);
        branch.answerInterest(account, "1024", Answer.REFUSED);
        assertThat(slip().state()).isEqualTo(InterestSlip.State.REFUSED);
        assertThat(slip().bankCode()).isEqualTo("1024");
        assertThat(branch.books(account).letsMoneyLeave()).isFalse();
        branch.jdbc().update("update trading_day set stage = 'CLOSED'");
        look();
        assertThat(asked(Instruction.INTEREST))
                .as("a request waits for an open day")
                .isOne();
        branch.nextDay();
        look();
        assertThat(asked(Instruction.INTEREST)).isEqualTo(2);
        branch.answerInterest(account, "0000", Answer.DONE);
        assertThat(slip().settledOn()).isEqualTo(branch.books(account).businessDate());
        assertThat(branch.books(account).letsMoneyLeave()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void A12_a_stop_between_the_answer_and_the_booking_books_it_once(Database database) {
        closing(database);
        branch.answerInterest(account, "0000", Answer.DONE);
        long rows = postings();
        // The answer is dealt with again after the restart, because the mark on it was lost.
        branch.answerInterest(account, "0000", Answer.DONE);
        assertThat(postings()).isEqualTo(rows);
        assertThat(branch.books(account).balance()).isEqualTo(500_100);
    }

    private long postings() {
        return branch.jdbc().queryForObject("select count(*) from posting where kind = 'INTEREST'", Long.class);
    }
}
