package org.custodygateway.transfer;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.custodygateway.database.GatheredLookup;
import org.custodygateway.database.Round;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lets callers wait for a final state. Woken by this node's conclusions; those of other nodes are seen by one look now and then for all
 * who wait.
 */
@Component
class FinalStates {

    private static final Logger LOG = LoggerFactory.getLogger(FinalStates.class);
    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(200);

    private final TransferTable transfers;
    private final GatheredLookup<Long, Transfer> lookup;
    private final ConcurrentHashMap<Long, CompletableFuture<Boolean>> waiting = new ConcurrentHashMap<>();
    private final AtomicBoolean looking = new AtomicBoolean();

    FinalStates(TransferTable transfers) {
        this.transfers = transfers;
        this.lookup = new GatheredLookup<>(
                ids -> transfers.findAll(ids).stream().collect(Collectors.toMap(Transfer::id, Function.identity())));
    }

    void reached(long id) {
        var waiter = waiting.remove(id);
        if (waiter != null) {
            waiter.complete(true);
        }
    }

    Transfer await(long id, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        try {
            while (true) {
                var woken = waiting.computeIfAbsent(id, key -> new CompletableFuture<>());
                var transfer = lookup.find(List.of(id)).get(id);
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (transfer.state().isFinal()
                        || left <= 0
                        || Thread.currentThread().isInterrupted()) {
                    return transfer;
                }
                lookNowAndThen();
                pause(woken, left);
            }
        } finally {
            // Others may wait by the same mark: they look again, and set one of their own.
            reached(id);
        }
    }

    private static void pause(CompletableFuture<Boolean> woken, long millis) {
        try {
            woken.get(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            // Nobody woke us: the time is over.
        }
    }

    private void lookNowAndThen() {
        if (looking.compareAndSet(false, true)) {
            Thread.startVirtualThread(this::look);
        }
    }

    private void look() {
        while (!waiting.isEmpty()) {
            LockSupport.parkNanos(LOOK_EVERY);
            Round.of(
                    LOG,
                    "the look for final states",
                    () -> transfers.finalOnes(waiting.keySet()).forEach(this::reached));
        }
        looking.set(false);
        if (!waiting.isEmpty()) {
            lookNowAndThen();
        }
    }
}
