package org.custodygateway.retention;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.custodygateway.database.Rider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Messages exchanged with banks, kept for their term in files that are only appended to (C6): one a business day, bank and node, of portions
 * that each are a gzip member with lines of JSON. A portion counts when its row is in the database, with its place and its digest; what a stop
 * left behind it in the file belongs to nothing.
 */
@Component
public class MessageArchive {

    private final Path folder;
    private final String node;
    private final JdbcClient jdbc;
    private final Clock clock;

    public MessageArchive(
            @Value("${gateway.archive:${gateway.data}/archive}") Path folder,
            @Value("${gateway.node}") String node,
            JdbcClient jdbc,
            Clock clock) {
        this.folder = folder;
        this.node = node;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A portion of a file.
     *
     * @param intact whether the file still has, in its place, what was written
     */
    public record Portion(
            String file, long position, LocalDate day, String bank, int messages, String sha256, boolean intact) {}

    /**
     * Writes messages of a day. They are on disk when it returns, and count when what it gives is carried out.
     *
     * @param lines each a message as JSON
     */
    public synchronized Rider append(String bank, LocalDate day, List<String> lines) {
        var name = day + "/" + bank + "." + node + ".jsonl.gz";
        var packed = packed(lines);
        long position = write(folder.resolve(name), packed);
        return Rider.update(
                """
                insert into archived_messages (file, position, length, day, bank, messages, sha256, at) values (?, ?, ?, ?, ?, ?, ?, ?)""",
                name,
                position,
                (long) packed.length,
                day,
                bank,
                lines.size(),
                sha256(packed),
                OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** What is archived of a day and a bank, each portion held against its digest. */
    public List<Portion> of(LocalDate day, String bank) {
        return jdbc.sql("""
                select file, position, length, messages, sha256 from archived_messages where day = ? and bank = ? order by file, position""")
                .params(day, bank)
                .query((row, n) -> new Portion(
                        row.getString("file"),
                        row.getLong("position"),
                        day,
                        bank,
                        row.getInt("messages"),
                        row.getString("sha256"),
                        intact(
                                row.getString("file"),
                                row.getLong("position"),
                                row.getLong("length"),
                                row.getString("sha256"))))
                .list();
    }

    private boolean intact(String file, long position, long length, String digest) {
        try (var channel = FileChannel.open(folder.resolve(file), StandardOpenOption.READ)) {
            var bytes = ByteBuffer.allocate(Math.toIntExact(length));
            int read = 0;
            while (read >= 0 && bytes.hasRemaining()) {
                read = channel.read(bytes, position + bytes.position());
            }
            return sha256(Arrays.copyOf(bytes.array(), bytes.position())).equals(digest);
        } catch (IOException notThere) {
            return false;
        }
    }

    private static byte[] packed(List<String> lines) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            for (var line : lines) {
                zip.write(line.getBytes(StandardCharsets.UTF_8));
                zip.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static long write(Path file, byte[] content) {
        try {
            boolean isNew = !Files.exists(file);
            Files.createDirectories(file.getParent());
            try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                long position = channel.size();
                var bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes, position + bytes.position());
                }
                channel.force(true);
                if (isNew) {
                    sync(file.toAbsolutePath().getParent(), 3);
                }
                return position;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of a new file, and of the folders that may be new with it. */
    private static void sync(Path folder, int levels) throws IOException {
        for (var one = folder; one != null && levels > 0; one = one.getParent(), levels--) {
            try (var channel = FileChannel.open(one, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
