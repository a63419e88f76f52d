package mockbanks.book;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * An append-only file of lines, each with its checksum in front. Lines are gathered in memory; {@link #sync} writes what has
 * gathered with one force to the disk, and callers that come meanwhile share the next one.
 */
public final class Journal implements AutoCloseable {

    private static final int SUM_LENGTH = 8;

    private final FileChannel channel;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition turned = lock.newCondition();
    private ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private ByteArrayOutputStream spare = new ByteArrayOutputStream();
    private long appended;
    private long synced;
    private long forces;
    private boolean writing;
    private IOException failure;

    private Journal(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens a journal for this process alone and gives its lines to the reader. A last line that was cut by a crash is
     * removed from the file.
     *
     * @throws IOException when the file cannot be used, is held by another process, or is damaged before its last line
     */
    public static Journal open(Path file, Consumer<String> reader) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new IOException("in use by another process: " + file);
            }
            channel.truncate(readLines(file, reader));
            channel.position(channel.size());
            return new Journal(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Returns the length of the whole part. */
    private static long readLines(Path file, Consumer<String> reader) throws IOException {
        long whole = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != '\n') {
                    line.write(next);
                    continue;
                }
                String text = checked(line.toByteArray());
                if (text == null) {
                    if (in.read() < 0) {
                        return whole;
                    }
                    throw new IOException("damaged at byte " + whole + ": " + file);
                }
                reader.accept(text);
                whole += line.size() + 1L;
                line.reset();
            }
        }
        return whole;
    }

    private static String checked(byte[] line) {
        if (line.length <= SUM_LENGTH + 1) {
            return null;
        }
        String sum = new String(line, 0, SUM_LENGTH, StandardCharsets.US_ASCII);
        int from = SUM_LENGTH + 1;
        boolean right = sum.equals(sum(line, from, line.length - from));
        return right ? new String(line, from, line.length - from, StandardCharsets.UTF_8) : null;
    }

    private static String sum(byte[] bytes, int from, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, length);
        return HexFormat.of().toHexDigits(crc.getValue(), SUM_LENGTH);
    }

    /** Adds a line without line feeds; it is on the disk only after a sync. */
    public void append(byte[] line) {
        byte[] start = (sum(line, 0, line.length) + " ").getBytes(StandardCharsets.US_ASCII);
        lock.lock();
        try {
            gathered.writeBytes(start);
            gathered.writeBytes(line);
            gathered.write('\n');
            appended++;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns when all that was appended before this call is on the disk.
     *
     * @throws UncheckedIOException when the disk failed, now or before: what is in memory must then not be answered
     */
    public void sync() {
        lock.lock();
        try {
            long mine = appended;
            while (synced < mine) {
                if (failure != null) {
                    throw new UncheckedIOException(failure);
                }
                if (writing) {
                    turned.awaitUninterruptibly();
                } else {
                    writeGathered();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Called with the lock held; gives it up while the disk works. */
    private void writeGathered() {
        writing = true;
        ByteArrayOutputStream batch = gathered;
        gathered = spare;
        long upTo = appended;
        lock.unlock();
        IOException problem = null;
        try {
            write(batch.toByteArray());
        } catch (IOException e) {
            problem = e;
        } finally {
            lock.lock();
        }
        batch.reset();
        spare = batch;
        writing = false;
        failure = problem;
        if (problem == null) {
            synced = upTo;
            forces++;
        }
        turned.signalAll();
    }

    private void write(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(false);
    }

    /** How often the disk was forced since the start. */
    long forces() {
        lock.lock();
        try {
            return forces;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        sync();
        channel.close();
    }
}
