package org.custodygateway.bank;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** srb's end of the session in a test: opens every session, answers as it is told, and sends what a bank would never send. */
final class FakeRiver implements AutoCloseable {

    /** A packet of the firm's, as it came. */
    record Packet(int connection, long number, boolean repeat, String body) {
        @Nullable
        String element(String name) {
            return FakeBank.element(body, name);
        }

        boolean isSignal(String instruction) {
            return body.contains("<InstrCd>" + instruction + "</InstrCd>") && body.contains("<Ref><Ref>L");
        }
    }

    static final Charset GB18030 = Charset.forName("GB18030");
    private static final Pattern LENGTH = Pattern.compile("Len=\"(\\d{5})\"");
    private static final Pattern HEAD =
            Pattern.compile("<IFTS Len=\"(\\d{5})\" DataVer=\"1\\.0\\.0\\.1\" SeqNo=\"(\\d+)\""
                    + " Type=\"S\" Dup=\"([YN])\" CheckSum=\"(\\d+)\" UESign=\"([0-9a-f]{64})\">(.*)</IFTS>");

    final List<Packet> packets = new CopyOnWriteArrayList<>();
    volatile Function<String, @Nullable String> answers = FakeRiver::done;
    volatile String greeting = "0000";
    volatile boolean mute;

    /** What its answers to signals say they answer; null for the truth. */
    volatile @Nullable String related;

    private final ServerSocket server;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private long sent;

    FakeRiver(int port) throws IOException {
        server = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(() -> {
            try {
                while (true) {
                    take(server.accept());
                }
            } catch (IOException closed) {
                // The test is over, or wants the bank to be away.
            }
        });
    }

    /** One that comes while the bank goes away is not taken: nobody would end it. */
    private synchronized void take(Socket socket) throws IOException {
        if (server.isClosed()) {
            socket.close();
            return;
        }
        socket.setTcpNoDelay(true);
        connections.add(socket);
        sent = 0;
        int number = connections.size();
        Thread.startVirtualThread(() -> serve(socket, number));
    }

    int connections() {
        return connections.size();
    }

    private void serve(Socket socket, int connection) {
        try {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (true) {
                Packet packet = read(in, connection);
                packets.add(packet);
                if (!mute) {
                    answer(packet);
                }
            }
        } catch (IOException hungUp) {
            // The session is over.
        }
    }

    private static Packet read(DataInputStream in, int connection) throws IOException {
        byte[] start = new byte[17];
        in.readFully(start);
        Matcher length = LENGTH.matcher(new String(start, GB18030));
        if (!length.find()) {
            throw new IOException("no packet");
        }
        byte[] whole = java.util.Arrays.copyOf(start, Integer.parseInt(length.group(1)));
        in.readFully(whole, start.length, whole.length - start.length);
        Matcher head = HEAD.matcher(new String(whole, GB18030));
        if (!head.matches()
                || sum(head.group(6)) != Integer.parseInt(head.group(4))
                || !Signature.of("srb-demo-key", head.group(6).getBytes(GB18030))
                        .equals(head.group(5))) {
            throw new IOException("not a packet to the letter");
        }
        return new Packet(
                connection, Long.parseLong(head.group(2)), head.group(3).equals("Y"), head.group(6));
    }

    private void answer(Packet packet) throws IOException {
        boolean signal = packet.body().contains("<Ref><Ref>L");
        if (packet.body().startsWith("<MsgText><Sysm.002") && signal || packet.isSignal("10005")) {
            return;
        }
        String reply = signal ? toSignal(packet) : answers.apply(packet.body());
        if (reply != null) {
            send(reply);
        }
    }

    private String toSignal(Packet packet) {
        String reply = reply(packet.body(), packet.isSignal("10006") ? greeting : "0000");
        return related == null ? reply : reply.replaceFirst("(<RltdRef><Ref>)[^<]*", "$1" + related);
    }

    static String done(String request) {
        return reply(request, "0000");
    }

    static String reply(String request, String code) {
        String reply = FakeBank.reply(request, code, FakeBank.element(request, "TrfAmt"))
                .replace("<InstId>NHB<", "<InstId>SRB<")
                .replaceFirst("^<\\?xml[^>]*>\\s*", "")
                .strip();
        return request.contains("<Ref><Ref>L") ? reply.replaceFirst("<Ref><Ref>B", "<Ref><Ref>L") : reply;
    }

    synchronized void send(String body) throws IOException {
        raw(bytes(++sent, false, body));
    }

    /** Uses up a number, and gives the bytes that should have left under it. */
    synchronized byte[] left(String body) {
        return bytes(++sent, false, body);
    }

    static byte[] repeat(byte[] packet) {
        return new String(packet, GB18030).replace("Dup=\"N\"", "Dup=\"Y\"").getBytes(GB18030);
    }

    synchronized void raw(byte[] bytes) throws IOException {
        OutputStream out = connections.getLast().getOutputStream();
        out.write(bytes);
        out.flush();
    }

    void hangUp() throws IOException {
        connections.getLast().close();
    }

    /** A packet of whatever bytes, under a right signature or a wrong one. */
    synchronized void send(byte[] content, boolean signed) throws IOException {
        raw(bytes(++sent, false, content, signed ? Signature.of("srb-demo-key", content) : "0".repeat(64)));
    }

    static byte[] bytes(long number, boolean repeat, String body) {
        byte[] content = body.getBytes(GB18030);
        return bytes(number, repeat, content, Signature.of("srb-demo-key", content));
    }

    private static byte[] bytes(long number, boolean repeat, byte[] content, String signature) {
        String head = "<IFTS Len=\"%05d\" DataVer=\"1.0.0.1\" SeqNo=\"" + number + "\" Type=\"B\" Dup=\""
                + (repeat ? "Y" : "N") + "\" CheckSum=\"" + sum(content) + "\" UESign=\""
                + signature + "\">";
        int length = head.length() + 1 + content.length + "</IFTS>".length();
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(head.formatted(length).getBytes(GB18030));
        whole.writeBytes(content);
        whole.writeBytes("</IFTS>".getBytes(GB18030));
        return whole.toByteArray();
    }

    private static int sum(String body) {
        return sum(body.getBytes(GB18030));
    }

    /** Of the bytes from the first {@code <} to the last {@code >}. */
    private static int sum(byte[] body) {
        String signs = new String(body, StandardCharsets.ISO_8859_1);
        int sum = 0;
        for (int at = signs.indexOf('<'); at <= signs.lastIndexOf('>'); at++) {
            sum += body[at] & 0xFF;
        }
        return sum % 256;
    }

    /** Signals of the firm's with this instruction. */
    List<Packet> signals(String instruction) {
        return packets.stream().filter(packet -> packet.isSignal(instruction)).toList();
    }

    /** Messages of the firm's with this instruction. */
    List<Packet> asked(String instruction) {
        return packets.stream()
                .filter(packet -> packet.body().contains("<InstrCd>" + instruction + "</InstrCd>")
                        && !packet.isSignal(instruction))
                .toList();
    }

    @Override
    public synchronized void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
