package org.custodygateway.halt;

import java.nio.file.Path;
import org.custodygateway.halt.Steps.Asked;
import org.custodygateway.support.Places;
import org.custodygateway.support.Programs;

/** The gateway that can be halted at a step, and its banks. */
final class Halting implements AutoCloseable {

    final Programs programs = new Programs(HaltingGateway.class.getName());

    private final Path file = Places.make("halt").resolve("asked");

    Halting() {
        programs.gateway.set("halt.file", file.toString());
        nowhere();
    }

    /** From now on, also after a start, it halts at that step of the order whose key has this in it. */
    void at(String key, int step) {
        Asked.at(key, step).write(file);
    }

    /** It halts at the first such step. */
    void after(String key, String what) {
        Asked.after(key, what).write(file);
    }

    void nowhere() {
        at("nothing:", Integer.MAX_VALUE);
    }

    @Override
    public void close() {
        programs.close();
    }
}
