package org.custodygateway.node;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * The directory that holds all a gateway must not lose. One gateway at a time uses it. What is thrown away at a fresh start is what a
 * gateway has made in it, never anything that lay there before.
 */
final class DataDirectory implements AutoCloseable {

    /** What a gateway makes. Day-end files and the banks' own books are not its to delete. */
    private static final List<String> PARTS = List.of("ledger", "broker", "papers", "audit", "archive");

    private final Path path;
    private final Path marker;
    private final Path clearing;
    private final FileChannel lock;

    /** @throws StartRefused when it cannot be used, or another gateway uses it */
    DataDirectory(Path path) {
        this.path = path.toAbsolutePath().normalize();
        marker = this.path.resolve(".custody-gateway");
        clearing = this.path.resolve(".clearing");
        try {
            Files.createDirectories(this.path);
            lock = FileChannel.open(this.path.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw refused("cannot be used: " + e);
        }
        try {
            lock();
            // A halt in the middle of clearing must not leave a broker's messages beside an empty ledger.
            if (Files.exists(clearing)) {
                clear();
            }
            if (!Files.exists(marker) && foreign().isEmpty()) {
                Files.createFile(marker);
            }
        } catch (IOException e) {
            throw refused("cannot be used: " + e);
        }
    }

    private void lock() throws IOException {
        try {
            if (lock.tryLock() == null) {
                throw refused("is in use by another gateway");
            }
        } catch (OverlappingFileLockException e) {
            throw refused("is in use by another gateway");
        }
    }

    /**
     * Throws away what a gateway has kept here.
     *
     * @throws StartRefused when it was not a gateway that made it
     */
    void fresh() {
        if (!Files.exists(marker)) {
            throw refused("has " + foreign() + " in it that no gateway is known to have made; remove them yourself");
        }
        try {
            Files.createFile(clearing);
            clear();
        } catch (IOException e) {
            throw refused("cannot be cleared: " + e);
        }
    }

    private void clear() throws IOException {
        for (String part : PARTS) {
            FileSystemUtils.deleteRecursively(path.resolve(part));
        }
        Files.delete(clearing);
    }

    private List<String> foreign() {
        return PARTS.stream().filter(part -> Files.exists(path.resolve(part))).toList();
    }

    private StartRefused refused(String why) {
        return new StartRefused(StartRefused.DATA, "the data directory " + path + " " + why);
    }

    /** Lets another gateway use it. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
