package org.custodygateway.bank;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Wakes those who otherwise look only now and then. A lost ring costs one sweep, nothing else. */
@Component
class Alarm {

    private final ConcurrentHashMap<String, Semaphore> bells = new ConcurrentHashMap<>();

    void ring(String name) {
        bell(name).release();
    }

    /** Waits for a ring, at most so long; all rings so far count as one. */
    void await(String name, Duration atMost) throws InterruptedException {
        Semaphore bell = bell(name);
        if (bell.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            bell.drainPermits();
        }
    }

    private Semaphore bell(String name) {
        return bells.computeIfAbsent(name, unknown -> new Semaphore(0));
    }
}
