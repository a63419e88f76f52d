package org.custodygateway.bank.tcp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Messages on a connection: six digits for the number of bytes, then so many bytes. */
final class Frames {

    private static final int DIGITS = 6;
    private static final int LARGEST = 64 * 1024;

    private Frames() {}

    /** Length and message go in one piece, so that nobody waits for the second half of so little. */
    static void write(Socket connection, byte[] message) throws IOException {
        byte[] whole = new byte[DIGITS + message.length];
        byte[] length = "%06d".formatted(message.length).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(length, 0, whole, 0, DIGITS);
        System.arraycopy(message, 0, whole, DIGITS, message.length);
        connection.getOutputStream().write(whole);
        connection.getOutputStream().flush();
    }

    /**
     * Reads one message.
     *
     * @param within milliseconds for all of it, however slowly it drips
     * @throws IOException when it does not come whole and in time, or does not begin with a length that is allowed
     */
    static byte[] read(Socket connection, int within) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(within);
        return read(connection, length(read(connection, DIGITS, end)), end);
    }

    private static int length(byte[] digits) throws IOException {
        int length = 0;
        for (byte digit : digits) {
            if (digit < '0' || digit > '9') {
                throw new IOException("no length before the message");
            }
            length = length * 10 + digit - '0';
        }
        if (length > LARGEST) {
            throw new IOException("longer than " + LARGEST + " bytes");
        }
        return length;
    }

    private static byte[] read(Socket connection, int count, long end) throws IOException {
        byte[] bytes = new byte[count];
        InputStream in = connection.getInputStream();
        int have = 0;
        while (have < count) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException("no whole message in time");
            }
            connection.setSoTimeout(Math.toIntExact(left));
            int more = in.read(bytes, have, count - have);
            if (more < 0) {
                throw new EOFException("closed after " + have + " of " + count + " bytes");
            }
            have += more;
        }
        return bytes;
    }
}
