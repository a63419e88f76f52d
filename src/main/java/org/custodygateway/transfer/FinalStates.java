package org.custodygateway.transfer;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Lets callers wait for a final state. Woken by this node's conclusions; those of other nodes are seen by looking now and then. */
@Component
class FinalStates {

    private static final long LOOK_EVERY_MILLIS = 200;

    private final TransferTable transfers;
    private final ConcurrentHashMap<Long, CompletableFuture<Boolean>> waiting = new ConcurrentHashMap<>();

    FinalStates(TransferTable transfers) {
        this.transfers = transfers;
    }

    void reached(long id) {
        var waiter = waiting.remove(id);
        if (waiter != null) {
            waiter.complete(true);
        }
    }

    Transfer await(long id, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            var woken = waiting.computeIfAbsent(id, key -> new CompletableFuture<>());
            var transfer = transfers.find(id).orElseThrow();
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (transfer.state().isFinal() || left <= 0) {
                waiting.remove(id, woken);
                return transfer;
            }
            pause(woken, Math.min(left, LOOK_EVERY_MILLIS));
        }
    }

    private static void pause(CompletableFuture<Boolean> woken, long millis) {
        try {
            woken.get(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            // Nobody woke us: look again.
        }
    }
}
