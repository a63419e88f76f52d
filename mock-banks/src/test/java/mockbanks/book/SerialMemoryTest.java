package mockbanks.book;

import static mockbanks.book.Requests.DAY;
import static mockbanks.book.Requests.deposit;
import static mockbanks.book.Requests.inquiry;
import static mockbanks.book.Requests.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SerialMemoryTest extends BookCase {

    @Test
    void aRepeatHasTheSameOutcomeWheneverItComes() {
        Outcome first = book.take(deposit("S1", 500));
        clock.pass(Duration.ofMinutes(1));

        assertThat(book.take(deposit("S1", 500).resent())).isEqualTo(first);
        assertThat(mirror()).isEqualTo(500);
    }

    @Test
    void otherContentUnderTheSameSerialIsRefusedAndTheFirstStands() {
        Outcome first = book.take(deposit("S1", 500));

        assertThat(code(deposit("S1", 501))).isEqualTo("1004");
        assertThat(code(withdrawal("S1", 500))).isEqualTo("1004");
        assertThat(book.take(deposit("S1", 500))).isEqualTo(first);
    }

    @Test
    void aRefusalIsRememberedToo() {
        Outcome refused = book.take(withdrawal("S1", 500));
        code(deposit("S2", 500));

        assertThat(book.take(withdrawal("S1", 500))).isEqualTo(refused);
        assertThat(refused.code()).isEqualTo("1052");
    }

    @Test
    void theSameSerialOnAnotherDateIsAnotherRequest() {
        code(deposit("S1", 500));
        code(Requests.dayStart("L3", DAY.plusDays(1)));

        assertThat(code(Requests.on(
                        DAY.plusDays(1), "12001", "S1", Requests.tie().withAmount(500L))))
                .isEqualTo("0000");
        assertThat(mirror()).isEqualTo(1_000);
    }

    @Test
    void allIsKnownAfterAReopening() throws IOException {
        Outcome first = book.take(deposit("S1", 500));
        code(withdrawal("S2", 9_000));
        book.close();
        book = reopened();

        assertThat(book.take(deposit("S1", 500))).isEqualTo(first);
        assertThat(mirror()).isEqualTo(500);
        assertThat(book.take(inquiry("S3", "S1")).original())
                .isEqualTo(new Outcome.Original("1025", Outcome.serial(DAY, first.number()), 500L));
        assertThat(book.take(inquiry("S4", "S2")).original().code()).isEqualTo("1026");
        assertThat(book.take(inquiry("S5", "S0")).original().code()).isEqualTo("1027");
        assertThat(book.<Boolean>read(State::signedIn)).isTrue();
    }
}
