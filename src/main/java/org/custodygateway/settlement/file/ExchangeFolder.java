package org.custodygateway.settlement.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The folders that firm and banks share: {@code <bank>/from-firm} and {@code <bank>/to-firm}. A file appears whole or not at all, and is on
 * disk when it appears; the notice that it is ready (13005) follows it. The same rows give the same bytes.
 */
@Component
class ExchangeFolder {

    private final Path root;

    ExchangeFolder(@Value("${gateway.exchange:./data/exchange}") String root) {
        this.root = Path.of(root);
    }

    /** What was written, for the register. */
    record Written(long lines, String digest) {}

    /** Takes lines, each with its line feed. */
    interface Lines extends Consumer<byte[]> {}

    Written write(String bank, String name, Consumer<Lines> content) {
        try {
            var folder = Files.createDirectories(root.resolve(bank).resolve("from-firm"));
            Files.createDirectories(root.resolve(bank).resolve("to-firm"));
            var hidden = folder.resolve("." + name);
            var written = fill(hidden, content);
            var notice = ReadyNotice.about(hidden);
            appear(hidden, folder.resolve(name));
            var hiddenNotice = Files.write(folder.resolve("." + name + ".notice"), notice.bytes());
            appear(hiddenNotice, ReadyNotice.path(folder.resolve(name)));
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Written fill(Path file, Consumer<Lines> content) throws IOException {
        var digest = sha256();
        var counter = new long[1];
        try (var out = new DigestOutputStream(
                new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), 65_536), digest)) {
            content.accept(line -> {
                try {
                    out.write(line);
                    counter[0]++;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return new Written(counter[0], HexFormat.of().formatHex(digest.digest()));
    }

    static void appear(Path hidden, Path visible) throws IOException {
        sync(hidden);
        Files.move(hidden, visible, StandardCopyOption.ATOMIC_MOVE);
        sync(visible.getParent());
    }

    private static void sync(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
