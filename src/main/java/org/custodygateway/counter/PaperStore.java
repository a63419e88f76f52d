package org.custodygateway.counter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The bytes of papers, in files named by their SHA-256. A file that is there is whole and on disk. */
@Component
class PaperStore {

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
