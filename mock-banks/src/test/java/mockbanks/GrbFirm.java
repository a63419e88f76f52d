package mockbanks;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The firm's end of the line to grb, of the JDK alone: raw fields out, and a port that answers what the bank starts with one code. */
final class GrbFirm implements AutoCloseable {

    static final int FOR_CHANGES = 0;
    static final long FIRST_KEY = 4_000_000_001L;
    private static final Charset GB = Charset.forName("GB18030");
    private static final String SECRET = "grb-demo-key";
    private static final byte[] WORKING_KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket server;
    private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
    private final int bank;
    private volatile String code = "0000";
    private volatile byte[] banksKey = new byte[0];

    GrbFirm(int bank) throws IOException {
        this.bank = bank;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(() -> {
            while (!server.isClosed()) {
                accept();
            }
        });
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    void answersWith(String other) {
        code = other;
    }

    byte[] nextReceived() throws InterruptedException {
        return received.poll(60, TimeUnit.SECONDS);
    }

    private void accept() {
        try (Socket connection = server.accept()) {
            byte[] message = read(connection);
            received.add(message);
            if (text(message, 81, 1).equals("Q")) {
                byte[] answer = blank();
                put(answer, 76, text(message, 76, 5) + "ABSEC00001GRB     F1");
                put(answer, 119, text(message, 99, 20));
                put(answer, 165, code);
                put(answer, 624, "000000000000000700");
                if (text(message, 76, 5).equals("10004")) {
                    banksKey = unwrapped(text(message, 730, 80));
                }
                write(connection, sealed(answer, Long.parseLong(text(message, 2, 10))));
            }
        } catch (IOException closed) {
            // The test is over, or the bank gave up.
        }
    }

    /** A request without accounts; what is given more goes to its place. */
    static byte[] request(String instruction, String serial) {
        byte[] request = blank();
        put(request, 76, instruction + "QSSEC00001GRB     " + serial);
        put(request, 139, "20261123" + "20991123100000000" + "N");
        put(request, 810, "20261123100000000");
        return request;
    }

    static byte[] withClient(byte[] request) {
        put(request, 169, "1000000104");
        put(request, 183, "6200040000000001");
        put(request, 269, "10110101199001011237");
        put(request, 306, "P张伟");
        return request;
    }

    static byte[] transfer(String instruction, String serial, long fen) {
        byte[] request = withClient(request(instruction, serial));
        put(request, 587, String.format("%018d", fen));
        return request;
    }

    static byte[] about(byte[] request, String originalSerial) {
        put(request, 642, originalSerial);
        put(request, 662, "20261123");
        return request;
    }

    byte[] keyChange(String serial, long number) {
        byte[] request = request("10004", serial);
        put(request, 720, String.format("%010d", number) + wrapped());
        return sealed(request, FOR_CHANGES);
    }

    /** The key, the sign-in and the contract. */
    void signInAndDesignate() throws IOException {
        exchange(keyChange("L1", FIRST_KEY));
        ask(request("10001", "L2"));
        ask(withClient(request("11001", "L3")));
    }

    /** The answer to a request under the first key, once its seal is found right. */
    byte[] ask(byte[] request) throws IOException {
        byte[] answer = exchange(sealed(request, FIRST_KEY));
        if (!isSealed(answer)) {
            throw new AssertionError("wrong MAC");
        }
        return answer;
    }

    byte[] exchange(byte[] message) throws IOException {
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), bank)) {
            connection.setSoTimeout(60_000);
            write(connection, message);
            return read(connection);
        }
    }

    byte[] sealed(byte[] message, long number) {
        put(message, 2, String.format("%010d", number));
        put(message, 12, mac(message, key(number)));
        return message;
    }

    boolean isSealed(byte[] message) {
        return mac(message, key(Long.parseLong(text(message, 2, 10)))).equals(text(message, 12, 64));
    }

    /** Even keys are the bank's. */
    private byte[] key(long number) {
        if (number == FOR_CHANGES) {
            return derived("key change");
        }
        return number % 2 == 0 ? banksKey : WORKING_KEY;
    }

    private static String mac(byte[] message, byte[] key) {
        return hex(hmac(key, Arrays.copyOfRange(message, 76, 810)));
    }

    private static void write(Socket connection, byte[] message) throws IOException {
        connection.getOutputStream().write(String.format("%06d", message.length).getBytes(StandardCharsets.US_ASCII));
        connection.getOutputStream().write(message);
    }

    private static byte[] read(Socket connection) throws IOException {
        DataInputStream in = new DataInputStream(connection.getInputStream());
        byte[] length = new byte[6];
        in.readFully(length);
        byte[] message = new byte[Integer.parseInt(new String(length, StandardCharsets.US_ASCII))];
        in.readFully(message);
        return message;
    }

    private static byte[] blank() {
        byte[] message = new byte[887];
        Arrays.fill(message, (byte) ' ');
        put(message, 0, "01");
        return message;
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

    private static String wrapped() {
        try {
            Cipher cipher = Cipher.getInstance("AESWrap");
            cipher.init(Cipher.WRAP_MODE, new SecretKeySpec(derived("wrapping"), "AES"));
            return hex(cipher.wrap(new SecretKeySpec(WORKING_KEY, "HMAC")));
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

    @Override
    public void close() throws IOException {
        server.close();
    }
}
