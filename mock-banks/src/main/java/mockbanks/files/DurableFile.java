package mockbanks.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are seen whole or not at all. */
final class DurableFile {

    private DurableFile() {}

    /** Writes under a name that starts with a dot, syncs, and renames; replaces what was there. */
    static void write(Path file, byte[] content) throws IOException {
        Path hidden = file.resolveSibling("." + file.getFileName());
        try (FileChannel channel = FileChannel.open(
                hidden, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
