package mockbanks.desk;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import mockbanks.book.Book;
import mockbanks.book.Codes;
import mockbanks.book.Header;
import mockbanks.book.Instruction;
import mockbanks.book.Money;
import mockbanks.book.Outcome;
import mockbanks.book.Request;
import mockbanks.fault.Fault;
import mockbanks.fault.Faults;

/**
 * Deals with the firm's requests. The caller syncs the book before it does what the {@link Handling} says; what comes later
 * through a callback is synced already. Faults hit only a serial that was not seen before.
 */
public final class Desk {

    private static final int USUAL_DELAY_SECONDS = 4;
    private static final int USUAL_REVERSAL_SECONDS = 2;
    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    private final Book book;
    private final Faults faults;
    private final DayTurn dayTurn;
    private final Consumer<Request> reverser;
    private final Parking parking = new Parking();
    private final Set<String> swallowed = ConcurrentHashMap.newKeySet();

    /** The reverser asks the firm to reverse a transfer that was done for this request. */
    public Desk(Book book, Faults faults, DayTurn dayTurn, Consumer<Request> reverser) {
        this.book = book;
        this.faults = faults;
        this.dayTurn = dayTurn;
        this.reverser = reverser;
    }

    public Book book() {
        return book;
    }

    public Faults faults() {
        return faults;
    }

    /** Deals with a request; the callback gets what is to be sent after a {@link Handling.Hold}. */
    public Handling take(Request request, Consumer<Handling> later) {
        if (parking.holds(request.header())) {
            return new Handling.Drop();
        }
        if (book.hasSeen(request)) {
            return repeated(request);
        }
        Fault fault = faults.take(request.header().instruction(), request.body().fundAccount())
                .orElse(null);
        return fault == null ? new Handling.Send(decided(request), released(request)) : spoiled(request, fault, later);
    }

    /** Refuses a request, whatever the books say; one that came before keeps its outcome. */
    public Handling refuse(Request request, String code) {
        return new Handling.Send(new Answer(request, book.refuse(request, code)));
    }

    private Handling repeated(Request request) {
        Outcome outcome = book.take(request);
        dayTurn.after(request, outcome, true, null);
        boolean silent = swallowed.contains(key(request.header()));
        return silent ? new Handling.Drop() : new Handling.Send(new Answer(request, outcome));
    }

    private Answer decided(Request request) {
        dayTurn.before(request);
        LocalDate openBefore = dayTurn.openBefore(request);
        Outcome outcome = book.take(request);
        dayTurn.after(request, outcome, false, openBefore);
        return new Answer(request, outcome);
    }

    /** After an inquiry has been answered, what it overtook is dealt with. */
    private Runnable released(Request request) {
        return request.instruction() == Instruction.INQUIRY
                ? parking.release(request.body().originalDate(), request.body().originalSerial())
                : () -> {};
    }

    private Handling spoiled(Request request, Fault fault, Consumer<Handling> later) {
        return switch (fault.fault()) {
            case LOSE_REQUEST -> new Handling.Drop();
            case OVERTAKE -> park(request, later);
            case REFUSE -> refuse(request, fault.code() == null ? Codes.LIMIT : fault.code());
            case SIGNED_OUT -> refuse(request, Codes.SIGNED_OUT);
            case LOSE_ANSWER -> {
                swallowed.add(key(request.header()));
                decided(request);
                yield new Handling.Drop();
            }
            case DELAY -> delayed(decided(request), fault.wait(USUAL_DELAY_SECONDS), later);
            case ANSWER_TWICE -> new Handling.SendTwice(decided(request));
            case GARBAGE -> new Handling.SendGarbage(decided(request));
            case WRONG_AMOUNT -> new Handling.Send(decided(request).withWrongAmounts(), released(request));
            case UNKNOWN ->
                new Handling.Send(decided(request).withUnknownResult(Codes.RESULT_UNKNOWN), released(request));
            case LATE_REVERSAL -> reversedLater(request, fault.wait(USUAL_REVERSAL_SECONDS));
            case BALANCE_DIFFERS -> differing(decided(request), Money.parseSigned(fault.amount()));
            default -> new Handling.Send(decided(request), released(request));
        };
    }

    private Handling park(Request request, Consumer<Handling> later) {
        parking.park(request.header(), () -> {
            Handling handling = new Handling.Send(decided(request));
            book.sync();
            later.accept(handling);
        });
        return new Handling.Hold();
    }

    private Handling delayed(Answer answer, Duration wait, Consumer<Handling> later) {
        after(wait, () -> {
            book.sync();
            later.accept(new Handling.Send(answer));
        });
        return new Handling.Hold();
    }

    private Handling reversedLater(Request request, Duration wait) {
        Answer answer = decided(request);
        return new Handling.Send(answer, () -> {
            if (answer.outcome().isDone()) {
                after(wait, () -> reverser.accept(request));
            }
        });
    }

    private static Handling differing(Answer answer, long by) {
        Long balance = answer.outcome().balance();
        Outcome outcome = answer.outcome().withBalance(balance == null ? null : Long.valueOf(balance + by));
        return new Handling.Send(new Answer(answer.request(), outcome));
    }

    private static void after(Duration wait, Runnable task) {
        CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, VIRTUAL)
                .execute(task);
    }

    private static String key(Header header) {
        return header.businessDate() + "/" + header.serial();
    }
}
