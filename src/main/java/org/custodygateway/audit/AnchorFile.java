package org.custodygateway.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The anchors this node has made, a line each, outside the database: whoever rewrites the one has the other against him. */
@Component
class AnchorFile {

    private final Path path;

    AnchorFile(@Value("${gateway.data}") Path data) {
        path = data.resolve("audit").resolve("anchors.log");
    }

    /** Appends a line and returns when it is on disk. */
    synchronized void append(Anchor anchor) {
        try {
            Files.createDirectories(path.getParent());
            try (var channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                channel.position(endOfLastLine(channel));
                channel.truncate(channel.position());
                var bytes = ByteBuffer.wrap((anchor.line() + "\n").getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Number and hash of the anchors in the file; a line that a halt cut off does not count. */
    synchronized Map<Long, String> hashes() {
        var hashes = new LinkedHashMap<Long, String>();
        if (!Files.exists(path)) {
            return hashes;
        }
        try {
            String text = Files.readString(path);
            text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(line -> {
                String[] parts = line.split("\t", -1);
                hashes.put(number(parts[0]), parts.length == 5 ? parts[3] : "unreadable");
            });
            return hashes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line that says no number stands for anchor 0, which does not exist: the file is broken there. */
    private static long number(String text) {
        return text.matches("[1-9][0-9]{0,17}") ? Long.parseLong(text) : 0;
    }

    private static long endOfLastLine(FileChannel channel) throws IOException {
        var one = ByteBuffer.allocate(1);
        for (long end = channel.size(); end > 0; end--) {
            one.clear();
            channel.read(one, end - 1);
            if (one.get(0) == '\n') {
                return end;
            }
        }
        return 0;
    }
}
