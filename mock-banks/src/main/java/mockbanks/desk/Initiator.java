package mockbanks.desk;

import java.util.Optional;
import mockbanks.book.Book;
import mockbanks.book.Codes;
import mockbanks.book.FirmAnswer;
import mockbanks.book.Instruction;
import mockbanks.book.Request;
import mockbanks.book.Wish;

/** What a bank starts by itself: booked, asked of the firm, and booked again as the firm answers. */
public final class Initiator {

    /** How a try ended; serial is the bank's own of it. */
    public sealed interface Result {

        /** The bank itself would not start it. */
        record NotStarted(String code) implements Result {}

        record Answered(String serial, FirmAnswer answer) implements Result {}

        record Silence(String serial) implements Result {}
    }

    private final Book book;
    private final Link link;

    public Initiator(Book book, Link link) {
        this.book = book;
        this.link = link;
    }

    public Result start(Wish wish) {
        Book.Start start = book.start(wish);
        return start.request() == null ? new Result.NotStarted(start.code()) : ask(start.request());
    }

    /** Gives the firm a new working key. */
    public Result changeKey() {
        String wrapped = link.newKey().orElse(null);
        if (wrapped == null) {
            return new Result.NotStarted(Codes.UNSUPPORTED);
        }
        Book.Start start = book.startKeyChange(wrapped);
        return start.request() == null ? new Result.NotStarted(start.code()) : ask(start.request());
    }

    /** Sends a request of the bank's own once more, with its old serial. */
    public Result repeat(String serial) {
        Request request = book.started(serial);
        return request == null ? new Result.NotStarted(Codes.ORIGINAL_UNKNOWN) : ask(request);
    }

    /** Asks the firm to reverse what was done for one of its requests. */
    public void reverse(Request done) {
        Instruction kind = done.instruction() == Instruction.DEPOSIT
                ? Instruction.REVERSE_DEPOSIT
                : Instruction.REVERSE_WITHDRAWAL;
        start(new Wish(
                kind, done.body().fundAccount(), null, null, done.header().serial(), null));
    }

    private Result ask(Request request) {
        String serial = request.header().serial();
        book.sync();
        Optional<FirmAnswer> answer = link.ask(request);
        // That a repeat has not left says nothing of the first time.
        answer.filter(a -> !a.isNotSent() || !request.header().resend()).ifPresent(this::conclude);
        answer.map(a -> a.about(request.body().originalSerial())).ifPresent(this::conclude);
        return answer.filter(a -> !a.isNotSent())
                .<Result>map(a -> new Result.Answered(serial, a))
                .orElseGet(() -> new Result.Silence(serial));
    }

    /** Books an answer of the firm, also one that comes when nobody waits for it any more. */
    public void conclude(FirmAnswer answer) {
        book.conclude(answer);
        book.sync();
    }
}
