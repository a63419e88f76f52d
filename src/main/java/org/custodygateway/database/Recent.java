package org.custodygateway.database;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * A value from the database, at most a second old. One caller reads it for all; while the database does not answer, what was read last
 * stays.
 */
public final class Recent<T> {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Supplier<T> reader;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Read<T> last;

    /** @param at by the clock of {@link System#nanoTime} */
    private record Read<T>(T value, long at) {

        boolean recent() {
            return System.nanoTime() - at < SECOND;
        }
    }

    public Recent(Supplier<T> reader) {
        this.reader = reader;
    }

    /** @throws DataAccessException when the database does not answer and nothing was ever read */
    public T get() {
        var read = last;
        return read != null && read.recent() ? read.value() : turn(read);
    }

    /** Nobody waits for the one who reads for longer than a second when there is an old value: the database may hang. */
    private T turn(@Nullable Read<T> old) {
        boolean mine = false;
        try {
            mine = reading.tryLock(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!mine) {
            return old == null ? reader.get() : old.value();
        }
        try {
            var read = last;
            return read != null && read.recent() ? read.value() : read(read);
        } finally {
            reading.unlock();
        }
    }

    private T read(@Nullable Read<T> old) {
        T value;
        try {
            value = reader.get();
        } catch (DataAccessException e) {
            if (old == null) {
                throw e;
            }
            // Asked again in a second, not by every caller.
            value = old.value();
        }
        last = new Read<>(value, System.nanoTime());
        return value;
    }
}
