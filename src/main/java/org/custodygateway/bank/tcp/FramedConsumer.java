package org.custodygateway.bank.tcp;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.custodygateway.database.Round;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens, and gives each message to the route on a thread of its own. A route that fails, or leaves no bytes as body, leaves the caller
 * without an answer. A port that somebody else holds is tried again: the gateway runs without it, and takes it over from a node that ends.
 */
class FramedConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(FramedConsumer.class);
    private static final int WAITING_CONNECTIONS = 512;
    private static final long AGAIN = TimeUnit.SECONDS.toNanos(1);

    private final FramedEndpoint endpoint;
    private final Semaphore free;
    private volatile boolean listening;
    private volatile @Nullable ServerSocket server;
    private @Nullable ExecutorService serving;

    FramedConsumer(FramedEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.free = new Semaphore(endpoint.getConnections());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        listening = true;
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("from-" + endpoint.address() + "-", 0).factory());
        serving = threads;
        server = open();
        Thread.ofPlatform().name("listen-" + endpoint.address()).daemon().start(() -> listen(threads));
    }

    private @Nullable ServerSocket open() {
        try {
            return bound();
        } catch (IOException e) {
            LOG.error("{} cannot be listened at now, and is tried again: {}", endpoint.address(), e.getMessage());
            return null;
        }
    }

    private ServerSocket bound() throws IOException {
        ServerSocket opened = new ServerSocket();
        try {
            opened.setReuseAddress(true);
            opened.bind(endpoint.address().socketAddress(), WAITING_CONNECTIONS);
            return opened;
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    private void listen(ExecutorService threads) {
        while (listening) {
            ServerSocket open = server;
            try {
                if (open == null) {
                    LockSupport.parkNanos(AGAIN);
                    server = listening ? again() : null;
                } else {
                    serve(open, threads);
                }
            } catch (IOException e) {
                if (listening) {
                    LOG.warn("{} takes no connection now: {}", endpoint.address(), e.toString());
                    LockSupport.parkNanos(AGAIN);
                }
            } catch (RuntimeException | Error e) {
                if (listening) {
                    Round.broken(LOG, "taking connections at " + endpoint.address(), e);
                    LockSupport.parkNanos(AGAIN);
                }
            }
        }
        shut();
    }

    /** Without another word about it: it was said once. */
    private @Nullable ServerSocket again() {
        try {
            ServerSocket opened = bound();
            LOG.info("{} is listened at", endpoint.address());
            return opened;
        } catch (IOException stillHeld) {
            return null;
        }
    }

    private void serve(ServerSocket open, ExecutorService threads) throws IOException {
        free.acquireUninterruptibly();
        boolean handedOver = false;
        try {
            Socket connection = open.accept();
            threads.execute(() -> serve(connection));
            handedOver = true;
        } finally {
            if (!handedOver) {
                free.release();
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            byte[] answer = answer(Frames.read(connection, endpoint.getWholeWithin()));
            if (answer != null) {
                Frames.write(connection, answer);
            }
        } catch (IOException e) {
            LOG.info("{}: a connection came to nothing: {}", endpoint.address(), e.toString());
        } finally {
            free.release();
        }
    }

    private byte @Nullable [] answer(byte[] message) {
        Exchange exchange = createExchange(false);
        try {
            exchange.setPattern(ExchangePattern.InOut);
            exchange.getMessage().setBody(message);
            getProcessor().process(exchange);
            boolean answered =
                    exchange.getException() == null && exchange.getMessage().getBody() instanceof byte[];
            return answered ? exchange.getMessage().getBody(byte[].class) : null;
        } catch (Exception e) {
            getExceptionHandler().handleException("a message was not dealt with", exchange, e);
            return null;
        } finally {
            releaseExchange(exchange, false);
        }
    }

    @Override
    protected void doStop() throws Exception {
        listening = false;
        shut();
        if (serving != null) {
            serving.shutdown();
        }
        super.doStop();
    }

    private void shut() {
        ServerSocket open = server;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.warn("{} not closed: {}", endpoint.address(), e.toString());
            }
        }
    }
}
