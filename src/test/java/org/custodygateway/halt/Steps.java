package org.custodygateway.halt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the steps of a transfer's life and halts the program, as a loss of power would, at the one that was asked for. Counting begins
 * with the order whose key was named. What is asked for stands in a file, so that a program that
 * runs already can be halted too, and spared again.
 */
final class Steps {

    /**
     * @param key part of the key under which the order is posted
     * @param haltAt number of the step, from 1
     * @param haltAfter what the first such step is to be, empty when its number says it: others may step in between
     */
    record Asked(String key, int haltAt, String haltAfter) {

        static Asked at(String key, int step) {
            return new Asked(key, step, "");
        }

        static Asked after(String key, String what) {
            return new Asked(key, Integer.MAX_VALUE, what);
        }

        void write(Path file) {
            try {
                Files.writeString(file, key + "\n" + haltAt + "\n" + haltAfter);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static Asked read(Path file) {
            try {
                var lines = Files.readString(file).split("\n", -1);
                return new Asked(lines[0], Integer.parseInt(lines[1]), lines[2]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final String file;
    private final AtomicInteger count = new AtomicInteger();
    private volatile Asked asked = Asked.at("", Integer.MAX_VALUE);

    /** @param file where it stands what is asked for; empty in a program that nobody halts */
    Steps(String file) {
        this.file = file;
    }

    /** Whether the program runs to be halted: tests that only find its classes on their path are left in peace. */
    boolean asked() {
        return !file.isEmpty();
    }

    /** @return whether it is this order that counts from now on, and was not known before */
    boolean ordered(String postingKey) {
        if (!asked()) {
            return false;
        }
        var now = Asked.read(Path.of(file));
        if (now.equals(asked) || !postingKey.contains(now.key())) {
            return false;
        }
        asked = now;
        count.set(0);
        return true;
    }

    void step(String what) {
        if (isTheOne(count.incrementAndGet(), what) && Asked.read(Path.of(file)).equals(asked)) {
            System.out.println("halted at step " + count + ": " + what);
            System.out.flush();
            Runtime.getRuntime().halt(137);
        }
    }

    private boolean isTheOne(int step, String what) {
        return asked.haltAfter().isEmpty() ? step == asked.haltAt() : what.equals(asked.haltAfter());
    }
}
