package org.custodygateway.settlement.file;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads a bank's day-end file, strictly, a line at a time; a file of any size takes little memory. Every line given is of the layout. */
final class ReceivedFile implements Iterator<byte[]>, AutoCloseable {

    private final InputStream in;
    private final Layout layout;
    private final @Nullable Head head;
    private int number;
    private byte @Nullable [] next;

    /**
     * @param head null where the lines have been checked before: only their length is looked at then
     * @throws BadFile when it is no gzip file or its first line is bad
     */
    ReceivedFile(Path file, Layout layout, @Nullable Head head) throws IOException {
        this.layout = layout;
        this.head = head;
        var raw = new BufferedInputStream(Files.newInputStream(file));
        try {
            in = new GZIPInputStream(raw, 65_536);
            next = read();
        } catch (ZipException | EOFException e) {
            raw.close();
            throw new BadFile("not a whole gzip file");
        } catch (BadFile e) {
            raw.close();
            throw e;
        }
    }

    /** Digest of the bytes as they lie there. */
    static String digest(Path file) throws IOException {
        var digest = ExchangeFolder.sha256();
        try (var in = Files.newInputStream(file)) {
            var buffer = new byte[65_536];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Reads all of it and gives the number of rows. */
    static long check(Path file, Layout layout, Head head) throws IOException {
        try (var rows = new ReceivedFile(file, layout, head)) {
            while (rows.hasNext()) {
                rows.next();
            }
            return rows.number;
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public byte[] next() {
        var row = next;
        if (row == null) {
            throw new NoSuchElementException();
        }
        try {
            next = read();
        } catch (ZipException | EOFException e) {
            throw new BadFile("cut short, or damaged, after line " + number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return row;
    }

    private byte @Nullable [] read() throws IOException {
        var line = new ByteArrayOutputStream(256);
        int limit = layout.bytes();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 && line.size() == 0) {
                return null;
            }
            if (b < 0 || line.size() == limit) {
                throw new BadFile("line " + (number + 1) + (b < 0 ? " is cut short" : " is too long"));
            }
            line.write(b);
        }
        number++;
        var content = line.toByteArray();
        try {
            if (head != null) {
                layout.check(content, head);
            }
            return content;
        } catch (BadFile e) {
            throw new BadFile("line " + number + ": " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
