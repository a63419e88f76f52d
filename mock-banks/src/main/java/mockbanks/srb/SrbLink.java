package mockbanks.srb;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import mockbanks.book.Codes;
import mockbanks.book.Firm;
import mockbanks.book.FirmAnswer;
import mockbanks.book.Header;
import mockbanks.book.Instruction;
import mockbanks.book.Request;
import mockbanks.book.State;
import mockbanks.book.Unreadable;
import mockbanks.desk.Answer;
import mockbanks.desk.Desk;
import mockbanks.desk.Handling;
import mockbanks.desk.Link;
import mockbanks.fault.Fault;
import mockbanks.fault.FaultKind;
import mockbanks.jr0046.Messages;
import mockbanks.jr0046.Messages.Incoming;
import mockbanks.jr0046.Signals;
import mockbanks.sign.Signatures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bank's one session with the firm: what comes over it goes to the desk, what the desk says goes over it. */
public final class SrbLink implements Link {

    private static final Logger LOG = LoggerFactory.getLogger(SrbLink.class);
    private static final int ANSWER_SECONDS = 5;

    private final Desk desk;
    private final Clock clock;
    private final Messages messages;
    private final String institution;
    private final Door door;
    private final Map<String, CompletableFuture<FirmAnswer>> awaited = new ConcurrentHashMap<>();
    private Consumer<FirmAnswer> booking;

    /** @param probe silence after which the firm is probed */
    public SrbLink(int port, Duration probe, Signatures signatures, Desk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
        this.institution = desk.book().read(State::profile).institution();
        this.messages = new Messages(institution, false);
        Terms terms = new Terms(
                desk.book().read(State::profile).code(),
                signatures,
                new Signals(institution),
                desk.faults(),
                clock,
                probe);
        this.door = new Door(port, terms, this::take);
    }

    @Override
    public void start(Consumer<FirmAnswer> lateAnswers) {
        booking = lateAnswers;
        door.open();
    }

    /** What came in order, one after the other; what takes time goes on beside it. */
    private void take(Session session, byte[] body) {
        try {
            if (messages.isReply(body)) {
                FirmAnswer answer = messages.readAnswer(body);
                Thread.startVirtualThread(() -> answered(answer));
                return;
            }
            Incoming incoming = messages.readRequest(body);
            Header header = incoming.request().header();
            if (!header.starter().equals("S")
                    || !header.sender().equals(Firm.ID)
                    || !header.receiver().equals(institution)) {
                throw new Unreadable("not from the firm to this bank");
            }
            Handling handling = decided(session, incoming);
            Thread.startVirtualThread(() -> {
                desk.book().sync();
                send(incoming, handling);
            });
        } catch (Unreadable e) {
            LOG.warn("unreadable message: {}", e.getMessage());
        }
    }

    /** Whoever has not signed in on this session is not heard, whatever the books say of an earlier one. */
    private Handling decided(Session session, Incoming incoming) {
        Request request = incoming.request();
        String instruction = request.header().instruction();
        boolean business = instruction.startsWith("11")
                || instruction.startsWith("12") && request.instruction() != Instruction.INQUIRY;
        return business && !session.signedIn()
                ? desk.refuse(request, Codes.SIGNED_OUT)
                : desk.take(request, later -> send(incoming, later));
    }

    private void send(Incoming incoming, Handling handling) {
        try {
            switch (handling) {
                case Handling.Send send -> {
                    answer(incoming, send.answer());
                    send.afterwards().run();
                }
                case Handling.SendTwice twice -> {
                    answer(incoming, twice.answer());
                    answer(incoming, twice.answer());
                }
                case Handling.SendGarbage garbage ->
                    session().send(messages.garbage(garbage.answer(), incoming.name()), null);
                case Handling.Drop drop -> {
                    // Nothing is said.
                }
                case Handling.Hold hold -> {
                    // It comes later.
                }
            }
        } catch (IOException e) {
            LOG.info("answer to {} lost: {}", incoming.request().header().serial(), e.getMessage());
        }
    }

    private void answer(Incoming incoming, Answer answer) throws IOException {
        Session session = session();
        Request request = incoming.request();
        if (answer.outcome().isDone() && request.instruction() == Instruction.SIGN_IN) {
            session.signedIn(true);
        } else if (answer.outcome().isDone() && request.instruction() == Instruction.SIGN_OUT) {
            session.signedIn(false);
        }
        FaultKind how = desk.faults()
                .takePacket(request.header().instruction())
                .map(Fault::fault)
                .orElse(null);
        session.send(messages.reply(answer, incoming.name()), how);
    }

    private Session session() throws IOException {
        Session session = door.session();
        if (session == null) {
            throw new IOException("there is no session");
        }
        return session;
    }

    /** Booked before it is handed on. */
    private void answered(FirmAnswer answer) {
        booking.accept(answer);
        CompletableFuture<FirmAnswer> waiting = awaited.remove(answer.relatedSerial());
        if (waiting != null) {
            waiting.complete(answer);
        }
    }

    @Override
    public Optional<FirmAnswer> ask(Request request) {
        Session session = door.session();
        if (session == null) {
            return Optional.of(FirmAnswer.notSent(request));
        }
        String serial = request.header().serial();
        CompletableFuture<FirmAnswer> answer = new CompletableFuture<>();
        awaited.put(serial, answer);
        try {
            session.send(messages.write(request, clock.instant()), null);
            return Optional.of(answer.get(ANSWER_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException | ExecutionException | IOException e) {
            LOG.info("no answer to {}: {}", serial, e.toString());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            awaited.remove(serial);
        }
    }

    @Override
    public void close() {
        door.close();
    }
}
