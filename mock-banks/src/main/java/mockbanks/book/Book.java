package mockbanks.book;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The books of one bank, safe for many threads. What a call decides is in memory at once and on the disk after {@link #sync};
 * nothing of it may leave the bank before that.
 */
public final class Book implements AutoCloseable {

    /** How long a request that the bank starts may be booked by the firm. */
    private static final Duration VALID = Duration.ofSeconds(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final Clock clock;
    private final State state;
    private final Rules rules;
    private final OwnRules ownRules;
    private final Journal journal;

    private Book(BankProfile profile, Path file, FileArchive archive, Clock clock) throws IOException {
        this.clock = clock;
        this.state = new State(profile, archive);
        this.rules = new Rules(state);
        this.ownRules = new OwnRules(state);
        this.journal = Journal.open(file, line -> state.apply(EntryCodec.read(line)));
    }

    /**
     * Opens the books and rebuilds them from their journal.
     *
     * @throws IOException when the journal cannot be used
     */
    public static Book open(BankProfile profile, Path file, FileArchive archive, Clock clock) throws IOException {
        return new Book(profile, file, archive, clock);
    }

    /** Whether a request with this serial has been decided before. */
    public boolean hasSeen(Request request) {
        return read(s -> known(request) != null);
    }

    /** Decides a request, or finds what was decided when it came before. */
    public Outcome take(Request request) {
        return decide(request, now -> rules.decide(request, now));
    }

    /** Refuses a request with a code whatever the rules say; one that came before keeps its outcome. */
    public Outcome refuse(Request request, String code) {
        return decide(request, now -> Decision.refused(code));
    }

    private Outcome decide(Request request, Function<Instant, Decision> judge) {
        long content = request.content();
        lock.lock();
        try {
            Memory.Known known = known(request);
            if (known != null) {
                return known.content() == content ? known.outcome() : otherContent();
            }
            Decision decision = judge.apply(clock.instant());
            Outcome outcome = new Outcome(
                    decision.code(),
                    state.nextNumber(),
                    clock.millis(),
                    decision.managementAccount(),
                    decision.balance(),
                    decision.original());
            Header header = request.header();
            write(new Entry.Answered(header.businessDate(), header.serial(), content, outcome, decision.effect()));
            return outcome;
        } finally {
            lock.unlock();
        }
    }

    private Memory.Known known(Request request) {
        return state.memory.known(
                request.header().businessDate(), request.header().serial());
    }

    private Outcome otherContent() {
        return new Outcome(Codes.OTHER_CONTENT, state.spendNumber(), clock.millis(), null, null, null);
    }

    /** A request of the bank's own, or the code for which the bank would not start it. */
    public record Start(String code, Request request) {}

    /** Starts something at the bank's end; a deposit is taken from the client with it. */
    public Start start(Wish wish) {
        lock.lock();
        try {
            OwnRules.Draft draft = ownRules.draft(wish);
            if (!draft.code().equals(Codes.DONE)) {
                return new Start(draft.code(), null);
            }
            return started(draft.instruction(), draft.body(), draft.effect());
        } finally {
            lock.unlock();
        }
    }

    /** Starts a change of the working key; the key is there for what the firm says under it from now on. */
    public Start startKeyChange(String wrapped) {
        lock.lock();
        try {
            if (state.date() == null) {
                return new Start(Codes.SIGNED_OUT, null);
            }
            Key key = new Key(state.keys().next(clock.instant()), wrapped);
            return started(Instruction.KEY_CHANGE, Body.of(key), new Effect.None());
        } finally {
            lock.unlock();
        }
    }

    private Start started(Instruction instruction, Body body, Effect effect) {
        long number = state.nextNumber();
        Header header = new Header(
                instruction.code(),
                "B",
                state.profile().institution(),
                Firm.ID,
                Outcome.serial(state.date(), number),
                state.date(),
                clock.instant().plus(VALID),
                false);
        Request request = new Request(header, body);
        write(new Entry.Started(number, clock.millis(), request, effect));
        return new Start(Codes.DONE, request);
    }

    /** A request that the bank has sent earlier, marked as a repeat; null when there is none with this serial. */
    public Request started(String serial) {
        return read(s -> {
            Memory.Own own = s.memory.own(serial);
            boolean sent = own != null && (own.answer == null || !own.answer.isNotSent());
            return sent ? own.request.resent() : null;
        });
    }

    /** Books what the firm answered; a second answer, and one that says nothing definite, change nothing. */
    public void conclude(FirmAnswer answer) {
        lock.lock();
        try {
            Memory.Own own = state.memory.own(answer.relatedSerial());
            if (own == null || own.answer != null || !answer.isDefinite()) {
                return;
            }
            Effect effect = ownRules.conclusion(own, answer.isDone());
            write(new Entry.Concluded(answer.relatedSerial(), answer, clock.millis(), effect));
        } finally {
            lock.unlock();
        }
    }

    /** Opens a client's ordinary account; false when the number is taken. */
    public boolean openAccount(String account, Client holder, long balance) {
        lock.lock();
        try {
            if (state.account(account) != null) {
                return false;
            }
            write(new Entry.Noted(new Effect.Opened(account, holder, balance)));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Books a day-end file that lies in the archive, unless it was booked before. */
    public void takeFile(String name) {
        lock.lock();
        try {
            if (!state.hasTaken(name)) {
                write(new Entry.Noted(new Effect.FileTaken(name)));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Looks at the books; what the function returns must not be changed by later bookings. */
    public <T> T read(Function<State, T> look) {
        lock.lock();
        try {
            return look.apply(state);
        } finally {
            lock.unlock();
        }
    }

    /** The line is gathered first: an entry that cannot be written changes nothing. */
    private void write(Entry entry) {
        journal.append(EntryCodec.write(entry));
        state.apply(entry);
    }

    /** Returns when everything decided so far is on the disk. */
    public void sync() {
        journal.sync();
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
