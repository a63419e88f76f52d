package mockbanks.srb;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import mockbanks.book.Codes;
import mockbanks.book.Unreadable;
import mockbanks.fault.FaultKind;
import mockbanks.jr0046.Signal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One session with the firm, from its connection's first packet to its end. */
final class Session implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final int GREETING_MILLIS = 5_000;
    private static final int LENGTH_WRONG_BY = 10;
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Socket socket;
    private final Terms terms;
    private final Consumer<byte[]> messages;
    private final PacketReader in;
    private final OutputStream out;
    private final Arrivals arrivals = new Arrivals();
    private final Departures departures = new Departures();
    private final ReentrantLock sending = new ReentrantLock();
    private Signal opening;
    private long number;
    private long signals;
    private volatile Instant heardAt;
    private volatile boolean open = true;
    private volatile boolean signedIn;

    /** @param messages gets what is no matter of the session's, in the order of its numbers */
    Session(Socket socket, Terms terms, Consumer<byte[]> messages) throws IOException {
        this.socket = socket;
        this.terms = terms;
        this.messages = messages;
        this.heardAt = terms.clock().instant();
        socket.setTcpNoDelay(true);
        this.in = new PacketReader(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /**
     * Waits for the packet that opens the session; the number that the firm gives to the session.
     *
     * @throws BrokenSession when another one comes first
     */
    long greeting() throws IOException {
        socket.setSoTimeout(GREETING_MILLIS);
        Packet first = in.next();
        socket.setSoTimeout(0);
        if (!first.isIntact() || !terms.signatures().matches(first.signature(), first.body())) {
            throw new BrokenSession("check sum or signature wrong");
        }
        Signal signal = signal(first);
        boolean opens = first.number() == 1
                && signal != null
                && signal.is(Signal.RESET)
                && signal.session() != null
                && signal.session().matches("[1-9][0-9]{0,17}");
        if (!opens) {
            throw new BrokenSession("does not begin with 10006 and the session's number");
        }
        number = Long.parseLong(signal.session());
        arrivals.reset(first);
        opening = signal;
        return number;
    }

    /** Answers the greeting. */
    void greet(boolean welcome) throws IOException {
        say(opening.answered(nextSerial(), welcome ? Codes.DONE : Codes.STILL_SIGNED_IN));
    }

    /** Takes packets until the connection ends. */
    void run() throws IOException {
        Thread.startVirtualThread(this::watch);
        while (open) {
            Packet packet = in.next();
            terms.sitOut();
            heardAt = terms.clock().instant();
            arrived(packet);
        }
    }

    private void arrived(Packet packet) throws IOException {
        if (!packet.isIntact()) {
            arrivals.damaged();
        } else if (!terms.signatures().matches(packet.signature(), packet.body())) {
            throw new BrokenSession("signature wrong");
        } else {
            Signal signal = signal(packet);
            if (signal != null && signal.is(Signal.AGAIN)) {
                sendAgain(signal);
            }
            boolean reset = signal != null && signal.is(Signal.RESET);
            for (Packet ready : reset ? arrivals.reset(packet) : arrivals.take(packet)) {
                deal(ready);
            }
        }
        Arrivals.Gap gap = arrivals.toAskFor(packet, terms.clock().instant());
        if (gap != null) {
            say(Signal.again(nextSerial(), gap.first(), gap.last()));
        }
    }

    private Signal signal(Packet packet) throws BrokenSession {
        try {
            return terms.signals().read(packet.body()).orElse(null);
        } catch (Unreadable e) {
            throw new BrokenSession("unreadable: " + e.getMessage());
        }
    }

    /** What asks for packets again was dealt with when it arrived, and replies are no more than a sign of life. */
    private void deal(Packet packet) throws IOException {
        Signal signal = signal(packet);
        if (signal == null) {
            messages.accept(packet.body());
        } else if (signal.is(Signal.PROBE)) {
            say(signal.answered(nextSerial(), Codes.DONE));
        }
    }

    private void sendAgain(Signal asked) throws IOException {
        if (asked.numbers().size() != 2) {
            throw new BrokenSession("10005 without a first and a last number");
        }
        long first = asked.numbers().getFirst();
        sending.lock();
        try {
            for (Packet packet : departures.again(first, asked.numbers().getLast())) {
                out.write(packet.bytes());
            }
            if (departures.forgotten(first)) {
                say(Signal.reset(nextSerial()));
            }
        } finally {
            sending.unlock();
        }
    }

    private void say(Signal signal) throws IOException {
        send(terms.signals().write(signal, terms.clock().instant()), null);
    }

    /** Sends a message, or mishandles its packet. */
    void send(byte[] body, FaultKind how) throws IOException {
        terms.sitOut();
        sending.lock();
        try {
            Packet packet = departures.next(terms.signatures().sign(body), body);
            switch (how) {
                case null -> out.write(packet.bytes());
                case PACKET_MISSING -> LOG.info("packet {} is left out", packet.number());
                case PACKET_DAMAGED -> out.write(packet.damaged().bytes());
                case PACKET_TWICE -> {
                    out.write(packet.bytes());
                    out.write(packet.repeated().bytes());
                }
                case PACKET_CUT -> {
                    out.write(packet.bytes(), 0, packet.bytes().length / 2);
                    close();
                }
                case PACKET_LENGTH -> out.write(packet.bytes(LENGTH_WRONG_BY));
                default -> throw new IllegalArgumentException(how + " is none of packets");
            }
        } finally {
            sending.unlock();
        }
    }

    /** Looks whether the firm is there still, and probes when it has been silent. */
    private void watch() {
        Instant probed = heardAt;
        try {
            while (open) {
                Thread.sleep(LOOK);
                Instant now = terms.clock().instant();
                boolean lost = heardAt.isBefore(now.minus(terms.patience()))
                        || arrivals.waitsSince(terms.patience(), now)
                        || terms.faults().isDown();
                if (lost && !terms.faults().isSilent()) {
                    LOG.info("{}: session {} is given up", terms.bank(), number);
                    close();
                } else if (heardAt.isBefore(now.minus(terms.probe())) && probed.isBefore(now.minus(terms.probe()))) {
                    probed = now;
                    say(Signal.probe(nextSerial()));
                }
            }
        } catch (IOException e) {
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String nextSerial() {
        sending.lock();
        try {
            return "L" + number + "-" + ++signals;
        } finally {
            sending.unlock();
        }
    }

    /** Whether the firm has signed in on this session. */
    boolean signedIn() {
        return signedIn;
    }

    void signedIn(boolean now) {
        signedIn = now;
    }

    @Override
    public void close() {
        open = false;
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing", e);
        }
    }
}
