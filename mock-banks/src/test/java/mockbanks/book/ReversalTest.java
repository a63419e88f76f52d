package mockbanks.book;

import static mockbanks.book.Requests.DAY;
import static mockbanks.book.Requests.deposit;
import static mockbanks.book.Requests.request;
import static mockbanks.book.Requests.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReversalTest extends BookCase {

    @BeforeEach
    void aDepositAndAWithdrawal() {
        code(deposit("D", 1_000));
        code(withdrawal("W", 400));
    }

    private String reverse(String instruction, String serial, String original, long fen) {
        return code(request(instruction, serial, Requests.tie().withAmount(fen).withOriginal(original, DAY)));
    }

    @Test
    void aWithdrawalIsGivenBackOnce() {
        assertThat(reverse("12004", "S1", "W", 400)).isEqualTo("0000");
        assertThat(mirror()).isEqualTo(1_000);
        assertThat(card()).isEqualTo(99_000);

        assertThat(reverse("12004", "S2", "W", 400)).isEqualTo("1006");
    }

    @Test
    void aDepositIsReversedOnlyWhileItsMoneyIsThere() {
        assertThat(reverse("12003", "S1", "D", 1_000)).isEqualTo("1008");
        reverse("12004", "S2", "W", 400);
        assertThat(reverse("12003", "S3", "D", 1_000)).isEqualTo("0000");

        assertThat(mirror()).isZero();
        assertThat(omnibus()).isZero();
        assertThat(card()).isEqualTo(100_000);
    }

    @Test
    void whatIsNotFoundOrDiffersIsRefused() {
        assertThat(reverse("12003", "S1", "none", 1_000)).isEqualTo("1005");
        assertThat(reverse("12003", "S2", "W", 400)).isEqualTo("1005");
        assertThat(reverse("12003", "S3", "D", 999)).isEqualTo("1007");
    }

    @Test
    void aReversalIsNeverReversed() {
        reverse("12004", "S1", "W", 400);

        assertThat(reverse("12003", "S2", "S1", 400)).isEqualTo("1005");
    }
}
