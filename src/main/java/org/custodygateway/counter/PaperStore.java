package org.custodygateway.counter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The bytes of papers, in files named by their SHA-256. A file that is there is whole and on disk. A file of which no row knows, because the
 * program stopped in between, is first put aside and only removed a day later, so that whoever files the same bytes meanwhile loses nothing.
 */
@Component
class PaperStore {

    private static final String ASIDE = ".aside";

    private final Path folder;

    PaperStore(@Value("${gateway.data}") Path data) {
        this.folder = data.resolve("papers");
    }

    /** Keeps the bytes; when it returns they are on disk, and so is the name they are found under. */
    String keep(byte[] content) {
        var hash = hash(content);
        var file = file(hash);
        if (Files.exists(file)) {
            return hash;
        }
        try {
            if (!Files.exists(folder)) {
                Files.createDirectories(folder);
                sync(folder.toAbsolutePath().getParent());
            }
            Files.createDirectories(file.getParent());
            var whole = Files.createTempFile(file.getParent(), ".", ".part");
            write(whole, content);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
            sync(file.getParent());
            sync(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return hash;
    }

    /**
     * The bytes that were kept under the hash, which they are held against.
     *
     * @throws UncheckedIOException when they are not there, or are others
     */
    byte[] read(String hash) {
        try {
            var content = present(hash);
            if (!hash(content).equals(hash)) {
                throw new IOException("ALARM: the paper " + hash + " is not what was filed");
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] present(String hash) throws IOException {
        try {
            return Files.readAllBytes(file(hash));
        } catch (NoSuchFileException putAside) {
            return Files.readAllBytes(aside(hash));
        }
    }

    /** Hashes of the files that have lain there since before then. */
    List<String> filesBefore(Instant then) {
        return names(then, "[0-9a-f]{64}").stream().map(PaperStore::name).toList();
    }

    /** Hashes of those that were put aside before then. */
    List<String> asideBefore(Instant then) {
        return names(then, "[0-9a-f]{64}" + ASIDE).stream()
                .map(file -> name(file).substring(0, name(file).length() - ASIDE.length()))
                .toList();
    }

    /** What was being written when the program stopped. */
    void removePartsBefore(Instant then) {
        try {
            for (var name : names(then, "\\..+\\.part")) {
                Files.deleteIfExists(name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private List<Path> names(Instant before, String form) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.find(
                folder,
                2,
                (file, facts) -> facts.isRegularFile()
                        && name(file).matches(form)
                        && facts.lastModifiedTime().toInstant().isBefore(before))) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It stays readable there. */
    void putAside(String hash, Instant now) {
        try {
            Files.setLastModifiedTime(file(hash), FileTime.from(now));
            Files.move(file(hash), aside(hash), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void takeBack(String hash) {
        try {
            Files.move(aside(hash), file(hash), StandardCopyOption.ATOMIC_MOVE);
            sync(file(hash).getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void removeAside(String hash) {
        try {
            Files.deleteIfExists(aside(hash));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path aside(String hash) {
        return file(hash).resolveSibling(hash + ASIDE);
    }

    Path file(String hash) {
        return folder.resolve(hash.substring(0, 2)).resolve(hash);
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void sync(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
