package org.custodygateway.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Directories for what a test keeps on disk: below {@code target}, so that {@code mvn clean} takes them away. */
public final class Places {

    private static final Path ALL = Path.of("target", "places").toAbsolutePath();

    private Places() {}

    /** A new, empty directory. */
    public static Path make(String purpose) {
        try {
            return Files.createTempDirectory(Files.createDirectories(ALL), purpose + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
