package org.custodygateway.storm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.custodygateway.support.ChildProgram;

/**
 * The wall clock of one program, which can be set while it runs: Debian's libfaketime (package {@code faketime}), loaded in front of the C
 * library. The monotonic clock is left alone, as when somebody sets a real machine's clock.
 */
final class SettableClock {

    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

    private final Path library;
    private final Path file;

    private SettableClock(Path library, Path file) {
        this.library = library;
        this.file = file;
    }

    /** Empty where the machine has no libfaketime. */
    static Optional<SettableClock> in(Path place, String name) {
        try (var machines = Files.list(LIBRARIES)) {
            return Stream.concat(Stream.of(LIBRARIES), machines)
                    .map(folder -> folder.resolve(LIBRARY))
                    .filter(Files::exists)
                    .findFirst()
                    .map(library -> new SettableClock(library, place.resolve(name)).ahead(Duration.ZERO));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Gives the program this clock from its next start on. */
    void giveTo(ChildProgram program) {
        Map.of(
                        "LD_PRELOAD", library.toString(),
                        "FAKETIME_TIMESTAMP_FILE", file.toString(),
                        "FAKETIME_CACHE_DURATION", "1",
                        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                        // With its fix for waits by the monotonic clock every wait of a JVM returns at once.
                        "FAKETIME_FORCE_MONOTONIC_FIX", "0")
                .forEach(program::environment);
    }

    /** The clock shows this much more than the true time, or less, within a second. */
    SettableClock ahead(Duration by) {
        try {
            // In one step: the program may be reading it.
            var next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, "%+.3f%n".formatted(by.toMillis() / 1000.0));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
