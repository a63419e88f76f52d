package org.custodygateway.bank.ifts;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One session: a connection from its first packet to its end. Numbers begin anew with each, and nothing of one is sent in the next. */
final class Session implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Socket socket = new Socket();
    private final Lease lease;
    private final Signals signals;
    private final IftsSettings settings;
    private final BiConsumer<Long, Packet> messages;
    private final Incoming incoming = new Incoming();
    private final Outgoing outgoing = new Outgoing();
    private final ReentrantLock sending = new ReentrantLock();
    private final PacketInput in;
    private final OutputStream out;
    private long signalsSent;
    private volatile long heardAt = System.nanoTime();
    private volatile boolean welcome;
    private volatile boolean handingOver;

    /** Since when the packet that is just leaving has been doing so; 0 when none is. */
    private volatile long writingSince;

    private volatile boolean open = true;

    private Session(
            InetSocketAddress address,
            Lease lease,
            Signals signals,
            IftsSettings settings,
            BiConsumer<Long, Packet> messages)
            throws IOException {
        this.lease = lease;
        this.signals = signals;
        this.settings = settings;
        this.messages = messages;
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), (int)
                settings.connectWithin().toMillis());
        this.in = new PacketInput(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /**
     * Connects and opens a session under the lease.
     *
     * @param messages gets what is no matter of the session's, in the order of its numbers, with the session's number
     * @throws IOException when the bank does not answer in time, or will not have this session
     */
    static Session open(
            InetSocketAddress address,
            Lease lease,
            Signals signals,
            IftsSettings settings,
            BiConsumer<Long, Packet> messages)
            throws IOException {
        Session session = new Session(address, lease, signals, settings, messages);
        Thread.ofVirtual().name("ifts-" + lease.bank() + "-watch").start(session::watch);
        try {
            session.greet();
            return session;
        } catch (IOException | RuntimeException | Error e) {
            session.close();
            throw e;
        }
    }

    private void greet() throws IOException {
        String serial = nextSerial();
        send(signals.open(serial, number()));
        socket.setSoTimeout((int) settings.connectWithin().toMillis());
        Packet first = in.next();
        socket.setSoTimeout(0);
        if (first.number() != 1 || !first.intact()) {
            throw new BrokenSession("the bank's first packet is not whole or not the first");
        }
        signals.verify(first);
        Optional<Signal> answer = signals.read(first);
        if (!answer.map(signal -> signal.welcomes(serial)).orElse(false)) {
            throw new BrokenSession("the bank will not have the session: "
                    + answer.map(Signal::code).orElse("no answer to 10006"));
        }
        incoming.reset(first);
        heardAt = System.nanoTime();
        welcome = true;
    }

    /** Takes packets until the connection ends. */
    void run() throws IOException {
        while (open) {
            Packet packet = in.next();
            heardAt = System.nanoTime();
            take(packet);
        }
    }

    private void take(Packet packet) throws IOException {
        if (packet.intact()) {
            signals.verify(packet);
            for (Packet ready : inTurn(packet)) {
                deal(ready);
            }
        } else {
            LOG.warn("{}: packet {} is damaged", lease.bank(), packet.number());
            incoming.damaged();
        }
        Optional<Incoming.Missing> missing = incoming.missing(packet, System.nanoTime());
        if (missing.isPresent()) {
            LOG.warn("{}: {} did not come, asking again", lease.bank(), missing.get());
            send(signals.again(nextSerial(), missing.get()));
        }
    }

    /** What asks for packets, or says that some will not come, is dealt with on arrival: both sides may lack something at once. */
    private List<Packet> inTurn(Packet packet) throws IOException {
        Optional<Signal> signal = signals.read(packet);
        if (signal.isPresent() && signal.get().asks(Signal.AGAIN)) {
            sendAgain(signal.get());
        }
        return signal.isPresent() && signal.get().asks(Signal.RESET) ? incoming.reset(packet) : incoming.take(packet);
    }

    private void deal(Packet packet) throws IOException {
        Optional<Signal> signal = signals.read(packet);
        if (signal.isEmpty()) {
            handingOver = true;
            messages.accept(number(), packet);
            heardAt = System.nanoTime();
            handingOver = false;
        } else if (signal.get().asks(Signal.PROBE)) {
            send(signals.done(nextSerial(), signal.get()));
        }
    }

    private void sendAgain(Signal asked) throws IOException {
        if (asked.numbers().size() != 2) {
            throw new BrokenSession("10005 without a first and a last number");
        }
        long first = asked.numbers().getFirst();
        LOG.warn("{}: the bank asks again for {}", lease.bank(), asked.numbers());
        sending.lock();
        try {
            for (Packet packet : outgoing.again(first, asked.numbers().getLast())) {
                write(packet);
            }
            if (outgoing.forgotten(first)) {
                send(signals.reset(nextSerial()));
            }
        } finally {
            sending.unlock();
        }
    }

    private void send(byte[] signal) throws IOException {
        send(signals.sign(signal), signal);
    }

    /**
     * Sends a message.
     *
     * @throws ConnectException when it has certainly not left; with any other failure it may have
     */
    void send(String signature, byte[] body) throws IOException {
        sending.lock();
        try {
            write(outgoing.next(signature, body));
        } finally {
            sending.unlock();
        }
    }

    /**
     * The last look at the lease is right before the bytes: whoever was held up until then sends nothing any more. Neither lease nor session
     * comes back once it has ended, so that nothing said not to have left is sent again when the bank misses its number.
     */
    private void write(Packet packet) throws IOException {
        byte[] bytes = packet.bytes();
        if (!open) {
            throw new ConnectException("the session has ended");
        }
        if (!lease.holds()) {
            throw new ConnectException("the connection is not this node's any more");
        }
        try {
            writingSince = System.nanoTime();
            out.write(bytes);
        } catch (IOException e) {
            close("it cannot be written to");
            // Not as a cause: some of it may have left, whatever the system calls its failure.
            throw new IOException("cut off while packet " + packet.number() + " left: " + e);
        } finally {
            writingSince = 0;
        }
    }

    private void watch() {
        try {
            look();
        } finally {
            if (open) {
                close("nobody watches it any more");
            }
        }
    }

    /** Probes a bank that is silent, and gives up one that stays so, that leaves a gap open, or that reads nothing. */
    private void look() {
        long probeEvery = settings.probeEvery().toNanos();
        long probedAt = heardAt;
        while (open) {
            LockSupport.parkNanos(probeEvery / 5);
            if (!open) {
                return;
            }
            long now = System.nanoTime();
            long silent = handingOver ? 0 : now - heardAt;
            long gapSince = incoming.missingSince();
            long writing = writingSince;
            if (!lease.holds()) {
                close("another node has it, or the database is not reached");
            } else if (silent > settings.patience().toNanos()) {
                close("the bank is silent");
            } else if (gapSince != 0 && now - gapSince > settings.patience().toNanos()) {
                close("the bank leaves a gap");
            } else if (writing != 0 && now - writing > settings.patience().toNanos()) {
                close("the bank reads nothing");
            } else if (welcome && silent > probeEvery && now - probedAt > probeEvery) {
                probedAt = now;
                probe();
            }
        }
    }

    private void probe() {
        // A bank that reads nothing blocks whoever writes; the watch must stay free to give it up.
        Thread.ofVirtual().start(() -> {
            try {
                send(signals.probe(nextSerial()));
            } catch (IOException e) {
                close("it cannot be probed");
            }
        });
    }

    private String nextSerial() {
        sending.lock();
        try {
            return "L" + lease.session() + "-" + ++signalsSent;
        } finally {
            sending.unlock();
        }
    }

    /** No later session has a lower one. */
    long number() {
        return lease.session();
    }

    boolean isOpen() {
        return open && lease.holds();
    }

    private void close(String why) {
        LOG.warn("{}: session {} is given up: {}", lease.bank(), lease.session(), why);
        close();
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
