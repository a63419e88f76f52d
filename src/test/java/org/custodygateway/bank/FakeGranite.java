package org.custodygateway.bank;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Granite Bank as its contract has it, of the JDK alone; a test says how it answers. */
final class FakeGranite {

    static final Charset GB = Charset.forName("GB18030");
    static final int LENGTH = 887;
    private static final String SECRET = "grb-demo-key";

    /** What it does with a request once it has noted it; the connection is closed afterwards. */
    interface Way {
        void answer(FakeGranite bank, Socket connection, byte[] request) throws IOException;
    }

    final List<byte[]> asked = new CopyOnWriteArrayList<>();
    private final Map<Long, byte[]> keys = new ConcurrentHashMap<>();
    private final AtomicLong current = new AtomicLong();
    private final int port;
    private volatile ServerSocket server;
    private volatile Way way = FakeGranite::done;

    FakeGranite(int port) {
        this.port = port;
        keys.put(0L, derived("key change"));
    }

    int port() {
        return port;
    }

    void start() throws IOException {
        ServerSocket open = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        server = open;
        Thread.startVirtualThread(() -> {
            while (!open.isClosed()) {
                accept(open);
            }
        });
    }

    void stop() throws IOException {
        server.close();
    }

    void answers(Way other) {
        way = other;
    }

    private void accept(ServerSocket open) {
        try {
            Socket connection = open.accept();
            Thread.startVirtualThread(() -> serve(connection));
        } catch (IOException closed) {
            // Not there any more.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            byte[] request = read(connection);
            asked.add(request);
            if (text(request, 76, 5).equals("10004")) {
                take(request);
            }
            way.answer(this, connection, request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(byte[] request) {
        long number = Long.parseLong(text(request, 720, 10));
        keys.put(number, unwrapped(text(request, 730, 80)));
        agreed(number);
    }

    void agreed(long number) {
        current.accumulateAndGet(number, Math::max);
    }

    static void done(FakeGranite bank, Socket connection, byte[] request) throws IOException {
        send(connection, bank.sealedLike(request, reply(request, "0000")));
    }

    /** The answer to a request, not sealed. */
    static byte[] reply(byte[] request, String code) {
        byte[] reply = blank();
        put(reply, 76, text(request, 76, 5) + "ASGRB     SEC00001B2026112300000000001");
        put(reply, 119, text(request, 99, 20));
        put(reply, 139, text(request, 139, 8));
        put(reply, 165, code);
        System.arraycopy(request, 169, reply, 169, 46);
        System.arraycopy(request, 587, reply, 587, 18);
        put(reply, 810, "20261123100000000");
        return reply;
    }

    /** A request of the bank's own, not sealed; without a client and accounts. */
    static byte[] own(String instruction, String serial) {
        byte[] request = blank();
        put(request, 76, instruction + "QBGRB     SEC00001" + serial);
        put(request, 139, "20261123" + "20991123100000000" + "N");
        put(request, 810, "20261123100000000");
        return request;
    }

    private static byte[] blank() {
        byte[] message = new byte[LENGTH];
        Arrays.fill(message, (byte) ' ');
        put(message, 0, "01");
        return message;
    }

    /** Offers the firm a key of the bank's; the request is not sealed. */
    byte[] keyChange(String serial, long number) {
        byte[] key = Long.toString(number).repeat(4).substring(0, 32).getBytes(StandardCharsets.US_ASCII);
        keys.put(number, key);
        byte[] request = own("10004", serial);
        put(request, 720, "%010d".formatted(number) + wrapped(key));
        return request;
    }

    long currentKey() {
        return current.get();
    }

    byte[] sealedLike(byte[] request, byte[] message) {
        return sealed(message, Long.parseLong(text(request, 2, 10)));
    }

    byte[] sealed(byte[] message, long number) {
        put(message, 2, "%010d".formatted(number));
        put(message, 12, mac(message, number));
        return message;
    }

    boolean isSealed(byte[] message) {
        long number = Long.parseLong(text(message, 2, 10));
        return keys.containsKey(number) && mac(message, number).equals(text(message, 12, 64));
    }

    private String mac(byte[] message, long number) {
        return hex(hmac(keys.get(number), Arrays.copyOfRange(message, 76, 810)));
    }

    static void send(Socket connection, byte[] message) throws IOException {
        connection.getOutputStream().write(framed(message));
    }

    static byte[] framed(byte[] message) {
        byte[] whole =
                Arrays.copyOf("%06d".formatted(message.length).getBytes(StandardCharsets.US_ASCII), 6 + message.length);
        System.arraycopy(message, 0, whole, 6, message.length);
        return whole;
    }

    private static byte[] read(Socket connection) throws IOException {
        DataInputStream in = new DataInputStream(connection.getInputStream());
        byte[] length = new byte[6];
        in.readFully(length);
        byte[] message = new byte[Integer.parseInt(new String(length, StandardCharsets.US_ASCII))];
        in.readFully(message);
        return message;
    }

    /** Tells the firm something; null when it closes without an answer. */
    static byte @Nullable [] tell(int firmPort, byte[] bytes) throws IOException {
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), firmPort)) {
            connection.setSoTimeout(10_000);
            connection.getOutputStream().write(bytes);
            connection.shutdownOutput();
            return read(connection);
        } catch (EOFException | SocketException closed) {
            return null;
        }
    }

    static String text(byte[] message, int from, int length) {
        return new String(message, from, length, GB).stripTrailing();
    }

    static void put(byte[] message, int from, String text) {
        byte[] bytes = text.getBytes(GB);
        System.arraycopy(bytes, 0, message, from, bytes.length);
    }

    private static byte[] derived(String purpose) {
        return hmac(SECRET.getBytes(StandardCharsets.UTF_8), purpose.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String wrapped(byte[] key) {
        try {
            Cipher cipher = Cipher.getInstance("AESWrap");
            cipher.init(Cipher.WRAP_MODE, new SecretKeySpec(derived("wrapping"), "AES"));
            return hex(cipher.wrap(new SecretKeySpec(key, "HMAC")));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] unwrapped(String wrapped) {
        try {
            Cipher cipher = Cipher.getInstance("AESWrap");
            cipher.init(Cipher.UNWRAP_MODE, new SecretKeySpec(derived("wrapping"), "AES"));
            return cipher.unwrap(HexFormat.of().parseHex(wrapped), "HMAC", Cipher.SECRET_KEY)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
