package org.custodygateway.settlement.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.database.DurableTransaction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks at each bank's server, all the time and each for itself. One that cannot be reached is an alarm, once, and is tried again until it
 * can: its files come later, and whoever waits for them says that they are missing.
 */
@Component
class FilesOverSftp implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FilesOverSftp.class);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(4);

    private final FileServers servers;
    private final Path exchange;
    private final AuditTrail audit;
    private final DurableTransaction transaction;
    private volatile @Nullable CountDownLatch stop;
    private List<Thread> threads = List.of();

    FilesOverSftp(
            FileServers servers,
            @Value("${gateway.exchange:./data/exchange}") String exchange,
            AuditTrail audit,
            DurableTransaction transaction) {
        this.servers = servers;
        this.exchange = Path.of(exchange);
        this.audit = audit;
        this.transaction = transaction;
    }

    @Override
    public synchronized void start() {
        var stopping = new CountDownLatch(1);
        stop = stopping;
        threads = servers.overSftp().entrySet().stream()
                .map(bank -> Thread.ofPlatform()
                        .name("files-" + bank.getKey())
                        .daemon(true)
                        .start(() -> work(bank.getKey(), bank.getValue(), stopping)))
                .toList();
    }

    private void work(String bank, FileServers.Server server, CountDownLatch stopping) {
        var moves = new SftpExchange(server, exchange.resolve(bank));
        boolean reached = true;
        while (stopping.getCount() > 0) {
            try (var session = SftpSession.to(server)) {
                do {
                    moves.move(session);
                    if (!reached) {
                        LOG.info("the files of {} come and go again over {}", bank, server);
                        reached = true;
                    }
                } while (!stopping.await(servers.lookEvery().toMillis(), TimeUnit.MILLISECONDS));
            } catch (IOException | RuntimeException | Error e) {
                if (reached) {
                    alarm(bank, server + ": " + e.getMessage());
                    reached = false;
                }
                pause(stopping);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void pause(CountDownLatch stopping) {
        try {
            stopping.await(servers.retryEvery().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void alarm(String bank, String problem) {
        LOG.warn("ALARM the files of {} cannot be exchanged and are tried again: {}", bank, problem);
        try {
            transaction.run(() -> audit.append(List.of(
                    new AuditRecord("system", "exchange", "alarm.files-over-sftp", "bank:" + bank, "", problem))));
        } catch (RuntimeException e) {
            LOG.warn("the alarm is not on record", e);
        }
    }

    /** Without an interrupt: that would close the files of an embedded database under everybody's hands. */
    @Override
    public synchronized void stop() {
        var stopping = stop;
        stop = null;
        if (stopping == null) {
            return;
        }
        stopping.countDown();
        for (var thread : threads) {
            try {
                thread.join(STOPS_WITHIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return stop != null;
    }
}
