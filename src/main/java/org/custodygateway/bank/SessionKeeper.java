package org.custodygateway.bank;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.custodygateway.bank.SessionRows.Session;
import org.custodygateway.bank.SessionRows.Wanted;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.ExpectationFailed;
import org.custodygateway.database.Rider;
import org.springframework.stereotype.Component;

/**
 * Brings the firm step by step to where it wants to be with each bank. Every step is an ordinary request through the outbox, and where
 * it stands is in the table: a crash in the middle repeats a step at most, which is harmless at the bank.
 */
@Component
class SessionKeeper implements BankSessions, ReplyHandler {

    static final String SUBJECT = "session:";

    /** A step that nobody answered in this time is given up and made anew. */
    private static final Duration STEP = Duration.ofSeconds(60);

    private static final long LOOK = Duration.ofMillis(20).toNanos();

    private final SessionRows rows;
    private final Outbox outbox;
    private final Banks banks;
    private final StoredKeys keys;
    private final DurableTransaction durably;
    private final Circuits circuits;

    SessionKeeper(
            SessionRows rows,
            Outbox outbox,
            Banks banks,
            StoredKeys keys,
            DurableTransaction durably,
            Circuits circuits) {
        this.rows = rows;
        this.outbox = outbox;
        this.banks = banks;
        this.keys = keys;
        this.durably = durably;
        this.circuits = circuits;
    }

    @Override
    public boolean signedIn(String bank) {
        return rows.find(bank).map(Session::signedIn).orElse(false);
    }

    @Override
    public boolean startDay(String bank, LocalDate day, Duration within) {
        return reach(bank, Wanted.IN, day, within);
    }

    @Override
    public boolean endDay(String bank, LocalDate day, Duration within) {
        return reach(bank, Wanted.ENDED, day, within);
    }

    private boolean reach(String bank, Wanted wanted, LocalDate day, Duration within) {
        rows.want(bank, wanted, day);
        return waitFor(
                bank,
                session -> session.wanted() == wanted && session.day().equals(day) && session.next() == null,
                within);
    }

    boolean waitFor(String bank, Predicate<Session> there, Duration within) {
        long end = System.nanoTime() + within.toNanos();
        circuits.hasten(bank);
        do {
            step(bank);
            if (rows.find(bank).filter(there).isPresent()) {
                return true;
            }
            LockSupport.parkNanos(LOOK);
        } while (System.nanoTime() < end && !Thread.currentThread().isInterrupted());
        return false;
    }

    /** Makes the next request at every bank that waits for one. */
    void steps() {
        for (Session session : rows.all()) {
            if (banks.find(session.bank()).isPresent()) {
                step(session);
            }
        }
    }

    private void step(String bank) {
        rows.find(bank).ifPresent(this::step);
    }

    private void step(Session session) {
        Instruction next = session.next();
        if (next == null || session.pending() != null || session.nextAt().isAfter(Instant.now())) {
            return;
        }
        BankRequest request = request(session.bank(), next, session.day(), STEP);
        List<Rider> riders = new ArrayList<>();
        riders.add(SessionRows.pending(session.bank(), request.serial()));
        if (request.body() instanceof BankRequest.KeyChange key) {
            riders.add(StoredKeys.made(session.bank(), key));
        }
        riders.addAll(outbox.put(request, SUBJECT + session.bank(), Duration.ZERO));
        try {
            durably.run(riders);
            outbox.wake(session.bank());
        } catch (ExpectationFailed somebodyElseDid) {
            // Another thread or node made this step.
        }
    }

    private BankRequest request(String bank, Instruction instruction, LocalDate day, Duration validFor) {
        Instant now = Instant.now();
        BankRequest.Body body = switch (instruction) {
            case DAY_START -> new BankRequest.DayStart(day);
            case KEY_CHANGE -> keys.make(bank);
            default -> new BankRequest.Link();
        };
        return new BankRequest(bank, instruction, true, outbox.nextSerial(), day, now, now.plus(validFor), false, body);
    }

    @Override
    public Set<Instruction> instructions() {
        return Set.of(
                Instruction.SIGN_IN,
                Instruction.SIGN_OUT,
                Instruction.LINK_TEST,
                Instruction.KEY_CHANGE,
                Instruction.DAY_START,
                Instruction.DAY_END);
    }

    @Override
    public void answered(Sent sent, BankReply reply, Answer answer, List<Rider> dealtWith) {
        if (answer == Answer.DONE && sent.request().body() instanceof BankRequest.KeyChange key) {
            List<Rider> changes = new ArrayList<>(SessionRows.confirmed(sent));
            changes.addAll(keys.agreed(sent.request().bank(), key));
            finish(sent, changes, dealtWith);
        } else if (answer == Answer.DONE) {
            finish(sent, SessionRows.confirmed(sent), dealtWith);
        } else {
            finish(sent, List.of(SessionRows.again(sent, pause(sent), reply.code())), dealtWith);
        }
    }

    @Override
    public void contradicted(Sent sent, BankReply reply, List<Rider> dealtWith) {
        finish(sent, List.of(SessionRows.again(sent, pause(sent), reply.code())), dealtWith);
    }

    @Override
    public void silent(Sent sent, List<Rider> dealtWith) {
        finish(sent, List.of(SessionRows.again(sent, Duration.ZERO, null)), dealtWith);
    }

    @Override
    public void notSent(Sent sent, List<Rider> dealtWith) {
        finish(sent, List.of(SessionRows.again(sent, Duration.ZERO, null)), dealtWith);
    }

    private Duration pause(Sent sent) {
        return banks.get(sent.request().bank()).inquireEvery();
    }

    private void finish(Sent sent, List<Rider> changes, List<Rider> dealtWith) {
        List<Rider> riders = new ArrayList<>(dealtWith);
        riders.addAll(changes);
        durably.run(riders);
        step(sent.request().bank());
        outbox.wake(sent.request().bank());
    }
}
