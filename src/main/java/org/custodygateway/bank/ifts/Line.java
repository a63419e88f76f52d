package org.custodygateway.bank.ifts;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.custodygateway.bank.LineEvents;
import org.custodygateway.database.Round;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one session with one bank as long as this node may, and tries for a new one, with growing waits, when it ends. */
final class Line {

    private static final Logger LOG = LoggerFactory.getLogger(Line.class);
    private static final long END_MILLIS = 5_000;

    private final String bank;
    private final InetSocketAddress address;
    private final IftsSettings settings;
    private final Signals signals;
    private final Leases leases;
    private final LineEvents events;
    private final BiConsumer<Long, Packet> messages;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Session session;
    private volatile @Nullable Session opening;
    private String lastProblem = "";

    Line(
            String bank,
            InetSocketAddress address,
            IftsSettings settings,
            Signals signals,
            Leases leases,
            LineEvents events,
            BiConsumer<Long, Packet> messages) {
        this.bank = bank;
        this.address = address;
        this.settings = settings;
        this.signals = signals;
        this.leases = leases;
        this.events = events;
        this.messages = messages;
        this.thread = Thread.ofPlatform().name("ifts-" + bank).daemon().unstarted(this::keep);
    }

    void start() {
        thread.start();
    }

    /** Whether a message can leave now. */
    boolean open() {
        Session current = session;
        return current != null && current.isOpen();
    }

    /** @throws ConnectException when it has certainly not left */
    void send(String signature, byte[] body) throws IOException {
        current().send(signature, body);
    }

    /**
     * Sends an answer, over the session in which its question came and over no later one.
     *
     * @throws ConnectException when it has certainly not left
     */
    void answer(long asked, String signature, byte[] body) throws IOException {
        Session current = current();
        if (current.number() != asked) {
            throw new ConnectException("session " + asked + ", which asked, has ended");
        }
        current.send(signature, body);
    }

    private Session current() throws ConnectException {
        Session current = session;
        if (current == null) {
            throw new ConnectException("there is no session with " + bank);
        }
        return current;
    }

    private void keep() {
        Duration wait = settings.retryAfter();
        while (!pausedForEver(wait)) {
            try {
                Optional<Lease> lease = leases.ask(bank, settings.lease());
                if (lease.isEmpty()) {
                    say("another node has the connection");
                    wait = settings.retryEvery();
                } else {
                    wait = hold(lease.get()) ? settings.retryAfter() : longer(wait);
                }
            } catch (RuntimeException e) {
                say("cannot ask for the connection: " + e);
                wait = longer(wait);
            } catch (Error e) {
                lastProblem = e.toString();
                Round.broken(LOG, "the connection with " + bank, e);
                wait = longer(wait);
            }
        }
    }

    /** The first look is at once. */
    private boolean pausedForEver(Duration wait) {
        long millis = lastProblem.isEmpty() ? 0 : wait.toMillis();
        try {
            return ending.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private Duration longer(Duration wait) {
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(settings.retryEvery()) < 0 ? twice : settings.retryEvery();
    }

    /** Opens a session and stays until it ends; whether there was one. */
    private boolean hold(Lease lease) {
        Thread renewing = Thread.ofVirtual().name("ifts-" + bank + "-lease").start(() -> renew(lease));
        boolean opened = false;
        try (Session current = Session.open(address, lease, signals, settings, messages)) {
            opening = current;
            if (ending.getCount() == 0) {
                return false;
            }
            events.opened(bank);
            session = current;
            opened = true;
            LOG.info("{}: session {} with {}", bank, lease.session(), address.getHostString());
            lastProblem = "-";
            current.run();
        } catch (IOException | RuntimeException e) {
            say("no session with " + address.getHostString() + ":" + address.getPort() + ": " + e.getMessage());
        } finally {
            session = null;
            opening = null;
            end(lease, opened);
        }
        return opened;
    }

    /** First what is known of the sign-in, then the connection: whoever takes it signs in anew. */
    private void end(Lease lease, boolean opened) {
        lease.ended();
        try {
            if (opened && leases.isOurs(lease)) {
                events.lost(bank);
            }
            leases.giveBack(lease);
        } catch (RuntimeException e) {
            say("the end of session " + lease.session() + " is not written down: " + e);
        }
    }

    private void renew(Lease lease) {
        long pause = settings.lease().dividedBy(3).toMillis();
        try {
            while (!ending.await(pause, TimeUnit.MILLISECONDS) && lease.holds()) {
                Round.of(LOG, bank + ": renewing the connection's lease", () -> leases.extend(lease, settings.lease()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says a thing once as long as nothing else happens. */
    private void say(String problem) {
        if (ending.getCount() > 0 && !problem.equals(lastProblem)) {
            LOG.warn("{}: {}; trying on", bank, problem);
        }
        lastProblem = problem;
    }

    /** Ends the session and gives the connection back. */
    void stop() {
        ending.countDown();
        Session current = opening;
        if (current != null) {
            current.close();
        }
        try {
            thread.join(END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
