package org.custodygateway.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** Directories for what a test keeps on disk: below {@code target}, so that {@code mvn clean} takes them away. */
public final class Places {

    private static final Path ALL = Path.of("target", "places").toAbsolutePath();

    static {
        removeLeftOvers();
    }

    private Places() {}

    /** What the run before has left is taken away while this one works. */
    private static void removeLeftOvers() {
        File[] left = ALL.toFile().listFiles();
        if (left != null) {
            Thread.ofVirtual().start(() -> List.of(left).forEach(FileSystemUtils::deleteRecursively));
        }
    }

    /** A new, empty directory. */
    public static Path make(String purpose) {
        try {
            return Files.createTempDirectory(Files.createDirectories(ALL), purpose + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
