package mockbanks.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;
import mockbanks.desk.Initiator;
import mockbanks.desk.Initiator.Result;
import mockbanks.desk.Link;
import org.junit.jupiter.api.Test;

/** What the bank makes of a link that fails while it asks, and asks again. */
class RepeatedRequestTest extends BookCase {

    private static final Function<Request, Optional<FirmAnswer>> SILENCE = request -> Optional.empty();
    private static final Function<Request, Optional<FirmAnswer>> NOT_SENT =
            request -> Optional.of(FirmAnswer.notSent(request));

    @Test
    void aRepeatThatDoesNotLeaveSaysNothingOfTheFirstTime() {
        var bank = new Initiator(book, new Answers(List.of(SILENCE, NOT_SENT)));

        var started = (Result.Silence) bank.start(deposit());
        assertThat(bank.repeat(started.serial())).isInstanceOf(Result.Silence.class);

        assertThat(card()).isEqualTo(99_000);
        assertThat(book.<Integer>read(state -> state.unanswered().size())).isEqualTo(1);
    }

    @Test
    void whatNeverLeftIsUndone() {
        var bank = new Initiator(book, new Answers(List.of(NOT_SENT)));

        assertThat(bank.start(deposit())).isInstanceOf(Result.Silence.class);

        assertThat(card()).isEqualTo(100_000);
        assertThat(book.<Integer>read(state -> state.unanswered().size())).isZero();
    }

    private static Wish deposit() {
        return new Wish(Instruction.DEPOSIT, Requests.FUND, null, 1_000L, null, null);
    }

    /** A link that does what it is told to, one time after the other. */
    private static final class Answers implements Link {
        private final Queue<Function<Request, Optional<FirmAnswer>>> next;

        Answers(List<Function<Request, Optional<FirmAnswer>>> next) {
            this.next = new ArrayDeque<>(next);
        }

        @Override
        public void start(Consumer<FirmAnswer> lateAnswers) {}

        @Override
        public Optional<FirmAnswer> ask(Request request) {
            return next.remove().apply(request);
        }

        @Override
        public void close() {}
    }
}
