package mockbanks;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockbanks.sign.Signatures;

/** The firm's end of a session with srb: raw packets, no care of its own for numbers that come in. */
final class SrbFirm implements AutoCloseable {

    /** What the bank sent. */
    record Packet(long number, boolean again, boolean intact, String body) {
        boolean isSignal(String instruction) {
            return body.contains("<InstrCd>" + instruction + "</InstrCd>") && body.contains("<Ref><Ref>L");
        }

        String text(String element) {
            return NhbFirm.text(body, element);
        }
    }

    static final Charset GB = Charset.forName("GB18030");
    private static final Pattern HEAD =
            Pattern.compile("<IFTS Len=\"(\\d{5})\" DataVer=\"1\\.0\\.0\\.1\" SeqNo=\"(\\d+)\""
                    + " Type=\"B\" Dup=\"([YN])\" CheckSum=\"(\\d+)\" UESign=\"([0-9a-f]{64})\">(.*)</IFTS>");

    private final Signatures signatures = new Signatures("srb-demo-key");
    private final Socket socket;
    private final DataInputStream in;
    private final Deque<Packet> passedOver = new ArrayDeque<>();
    private long sent;

    SrbFirm(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
        in = new DataInputStream(socket.getInputStream());
    }

    /** Opens the session under this number; the bank's code. */
    String open(long session) throws IOException {
        send(signal("10006", "<AuthData>" + session + "</AuthData>"));
        return next().text("Code");
    }

    SrbFirm signedIn() throws IOException {
        ask(message("Sysm.001.01", "10001", "I" + System.nanoTime(), ""));
        return this;
    }

    static String message(String name, String instruction, String serial, String elements) {
        return NhbFirm.request(name, instruction, serial, elements)
                .replaceFirst("^<\\?[^>]*>", "")
                .replace("<InstId>NHB<", "<InstId>SRB<");
    }

    static String signal(String instruction, String elements) {
        return message("Sysm.001.01", instruction, "L1-" + System.nanoTime() % 1_000_000_000, elements);
    }

    static String client() {
        return NhbFirm.client().replace("62000100", "62000300");
    }

    static String deposit(String serial, String amount) {
        return message("Trf.001.01", "12001", serial, client() + "<TrfAmt>" + amount + "</TrfAmt>");
    }

    /** Answers a request of the bank's. */
    void answer(Packet request, String code) throws IOException {
        String name = request.body().replaceFirst("(?s)^<MsgText><(\\w+)\\.(\\d+)\\..*", "$1.$2");
        int dot = name.indexOf('.');
        String reply = "%s.%03d.01".formatted(name.substring(0, dot), Integer.parseInt(name.substring(dot + 1)) + 1);
        String serial = NhbFirm.text(request.text("Ref") + "</Ref>", "Ref");
        send(message(reply, request.text("InstrCd"), "F1", "<Rst><Code>" + code + "</Code></Rst>")
                .replace(
                        "</Ref></MsgHdr>",
                        "</Ref><RltdRef><Ref>" + serial + "</Ref><IssrType>B</IssrType></RltdRef></MsgHdr>")
                .replaceAll("<UEDeadline>.*</UEDeadline>", ""));
    }

    byte[] bytes(long number, boolean again, String body) {
        byte[] content = body.getBytes(GB);
        int sum = 0;
        for (byte one : content) {
            sum += one & 0xFF;
        }
        String head = "<IFTS Len=\"%05d\" DataVer=\"1.0.0.1\" SeqNo=\"" + number + "\" Type=\"S\" Dup=\""
                + (again ? "Y" : "N") + "\" CheckSum=\"" + sum % 256 + "\" UESign=\"" + signatures.sign(content)
                + "\">";
        return (head.formatted(head.length() + 1 + content.length + 7) + body + "</IFTS>").getBytes(GB);
    }

    /** Uses up a number and gives the packet that should have left under it. */
    byte[] left(String body) {
        return bytes(++sent, false, body);
    }

    void send(String body) throws IOException {
        raw(left(body));
    }

    void raw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** The reply to a request. */
    String ask(String body) throws IOException {
        send(body);
        return reply(NhbFirm.text(NhbFirm.text(body, "Ref") + "</Ref>", "Ref")).body();
    }

    /** The reply to the request with this serial; what else comes is passed over. */
    Packet reply(String serial) throws IOException {
        return take(packet -> packet.body().contains("<RltdRef><Ref>" + serial + "</Ref>"));
    }

    /** The next signal of this kind, or one that was passed over. */
    Packet signalFromBank(String instruction) throws IOException {
        return take(packet -> packet.isSignal(instruction));
    }

    /** The bank may say other things first: they are kept for whoever asks for them. */
    private Packet take(Predicate<Packet> wanted) throws IOException {
        Optional<Packet> before = passedOver.stream().filter(wanted).findFirst();
        if (before.isPresent()) {
            passedOver.remove(before.get());
            return before.get();
        }
        Packet packet = next();
        while (!wanted.test(packet)) {
            passedOver.add(packet);
            packet = next();
        }
        return packet;
    }

    /** Whether the bank has hung up, after whatever it said before. */
    boolean isCutOff() throws IOException {
        try {
            while (true) {
                next();
            }
        } catch (EOFException | java.net.SocketException e) {
            return true;
        }
    }

    Packet next() throws IOException {
        byte[] start = new byte[17];
        in.readFully(start);
        int length = Integer.parseInt(new String(start, 11, 5, GB));
        byte[] whole = java.util.Arrays.copyOf(start, length);
        in.readFully(whole, 17, length - 17);
        Matcher head = HEAD.matcher(new String(whole, GB));
        if (!head.matches() || !signatures.matches(head.group(5), head.group(6).getBytes(GB))) {
            throw new AssertionError("not a packet to the letter: " + new String(whole, GB));
        }
        String body = head.group(6);
        int sum = 0;
        for (byte one : body.substring(0, body.lastIndexOf('>') + 1).getBytes(GB)) {
            sum += one & 0xFF;
        }
        return new Packet(
                Long.parseLong(head.group(2)),
                head.group(3).equals("Y"),
                sum % 256 == Integer.parseInt(head.group(4)),
                body);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
