package mockbanks.desk;

import java.util.Optional;
import java.util.function.Consumer;
import mockbanks.book.FirmAnswer;
import mockbanks.book.Request;

/** One bank's way to and from the firm: a transport with its dialect. */
public interface Link extends AutoCloseable {

    /**
     * Begins to take requests of the firm.
     *
     * @param lateAnswers gets answers to requests of the bank that nobody waits for any more
     */
    void start(Consumer<FirmAnswer> lateAnswers);

    /**
     * Sends a request of the bank's own and waits 5 s for the answer; empty when none that can be read came,
     * {@link FirmAnswer#notSent} when the request has certainly not left.
     */
    Optional<FirmAnswer> ask(Request request);

    /** A new working key, wrapped; empty at a bank without such keys. */
    default Optional<String> newKey() {
        return Optional.empty();
    }

    @Override
    void close();
}
