package mockbanks.grb;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Messages on a connection: six digits for the length, then so many bytes. */
final class Frames {

    private static final int DIGITS = 6;
    private static final int MOST = 65_536;

    private Frames() {}

    static byte[] framed(byte[] message) {
        byte[] head = String.format("%0" + DIGITS + "d", message.length).getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[DIGITS + message.length];
        System.arraycopy(head, 0, whole, 0, DIGITS);
        System.arraycopy(message, 0, whole, DIGITS, message.length);
        return whole;
    }

    static void write(Socket connection, byte[] bytes) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /**
     * Reads one message.
     *
     * @param within the time for all of it
     * @throws IOException when it does not come whole and in time, or its length is none
     */
    static byte[] read(Socket connection, Duration within) throws IOException {
        long end = System.nanoTime() + within.toNanos();
        String length = new String(read(connection, DIGITS, end), StandardCharsets.US_ASCII);
        if (!length.matches("[0-9]{" + DIGITS + "}") || Integer.parseInt(length) > MOST) {
            throw new IOException("not a length");
        }
        return read(connection, Integer.parseInt(length), end);
    }

    private static byte[] read(Socket connection, int count, long end) throws IOException {
        byte[] bytes = new byte[count];
        InputStream in = connection.getInputStream();
        int have = 0;
        while (have < count) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new SocketTimeoutException("no whole message in time");
            }
            connection.setSoTimeout(Math.toIntExact(left));
            int read = in.read(bytes, have, count - have);
            if (read < 0) {
                throw new EOFException("closed before the message was whole");
            }
            have += read;
        }
        return bytes;
    }
}
