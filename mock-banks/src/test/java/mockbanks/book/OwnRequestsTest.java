package mockbanks.book;

import static mockbanks.book.Requests.FUND;
import static mockbanks.book.Requests.deposit;
import static mockbanks.book.Requests.inquiry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class OwnRequestsTest extends BookCase {

    private Book.Start start(Instruction kind, Long fen) {
        return book.start(new Wish(kind, FUND, null, fen, null, null));
    }

    private void answer(Book.Start started, String code) {
        book.conclude(new FirmAnswer(started.request().header().serial(), "F1", code, null, null));
    }

    @Test
    void aDepositIsTakenBeforeTheFirmIsAskedAndGivenBackWhenItRefuses() {
        Book.Start started = start(Instruction.DEPOSIT, 500L);
        assertThat(mirror()).isEqualTo(500);

        answer(started, "2011");
        assertThat(mirror()).isZero();
        assertThat(card()).isEqualTo(100_000);
        assertThat(transfers()).isEmpty();
    }

    @Test
    void anAnswerThatSaysNothingDefiniteLeavesTheDepositTaken() {
        Book.Start started = start(Instruction.DEPOSIT, 500L);
        answer(started, "9006");
        assertThat(mirror()).isEqualTo(500);
        assertThat(book.take(inquiry("S1", started.request().header().serial()))
                        .original()
                        .code())
                .isEqualTo("1028");

        answer(started, "0000");
        answer(started, "2011");
        assertThat(mirror()).isEqualTo(500);
        assertThat(transfers())
                .singleElement()
                .satisfies(transfer -> assertThat(transfer.firmSerial()).isEqualTo("F1"));
    }

    @Test
    void aWithdrawalIsPaidAfterTheFirmHasAgreed() {
        code(deposit("S1", 500));
        Book.Start started = start(Instruction.WITHDRAWAL, 200L);
        assertThat(mirror()).isEqualTo(500);

        answer(started, "0000");
        assertThat(mirror()).isEqualTo(300);
    }

    @Test
    void whatTheBankWouldNotStartItDoesNotStart() {
        assertThat(start(Instruction.WITHDRAWAL, 200L).code()).isEqualTo("1052");
        assertThat(start(Instruction.DEPOSIT, 100_001L).code()).isEqualTo("1002");
        assertThat(book.start(new Wish(Instruction.REVOKE, "9", null, null, null, null))
                        .code())
                .isEqualTo("1016");
        code(Requests.request("13011", "L3", Body.EMPTY));
        assertThat(start(Instruction.DEPOSIT, 1L).code()).isEqualTo("1032");
    }

    @Test
    void aReversalAndAnUnansweredRequestSurviveAReopening() throws IOException {
        code(deposit("S1", 500));
        Book.Start reversal = book.start(new Wish(Instruction.REVERSE_DEPOSIT, FUND, null, null, "S1", null));
        book.close();
        book = reopened();

        answer(reversal, "0000");
        assertThat(mirror()).isZero();
        assertThat(book.start(new Wish(Instruction.REVERSE_DEPOSIT, FUND, null, null, "S1", null))
                        .code())
                .isEqualTo("1006");
        assertThat(book.started(reversal.request().header().serial()).header().resend())
                .isTrue();
    }

    @Test
    void aCardChangesOnlyToOneOfTheSameClient() {
        book.openAccount("6200010000000009", new Client("别人", "10", "1", null), 0);
        book.openAccount("6200010000000008", Requests.ZHANG, 0);

        assertThat(changeCard("6200010000000009").code()).isEqualTo("1012");
        answer(changeCard("6200010000000008"), "0000");
        assertThat(code(deposit("S1", 1))).isEqualTo("1016");
    }

    private Book.Start changeCard(String account) {
        return book.start(new Wish(Instruction.CHANGE_CARD, FUND, account, null, null, null));
    }

    @Test
    void aReversalFromBothSidesMovesTheMoneyBackOnce() {
        code(deposit("S1", 500));
        Book.Start reversal = book.start(new Wish(Instruction.REVERSE_DEPOSIT, FUND, null, null, "S1", null));
        code(Requests.request("12003", "S2", Requests.tie().withAmount(500L).withOriginal("S1", Requests.DAY)));
        answer(reversal, "0000");

        assertThat(card()).isEqualTo(100_000);
        assertThat(mirror()).isZero();
    }

    @Test
    void whatNeverLeftIsGivenBackAndNotSentAgain() {
        Book.Start started = start(Instruction.DEPOSIT, 500L);
        book.conclude(FirmAnswer.notSent(started.request()));

        assertThat(mirror()).isZero();
        assertThat(book.started(started.request().header().serial())).isNull();
    }
}
