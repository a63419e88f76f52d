package mockbanks.srb;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the firm's packets in a stream of bytes, however they were cut or run together on their way. */
final class PacketReader {

    private static final Pattern HEAD = Pattern.compile(
            "<IFTS Len=\"(\\d{5})\" DataVer=\"1\\.0\\.0\\.1\""
                    + " SeqNo=\"([1-9]\\d{0,17})\" Type=\"S\" Dup=\"([YN])\" CheckSum=\"(\\d{1,3})\" UESign=\"([0-9a-f]{64})\">");
    private static final int LONGEST_HEAD = 220;

    private final InputStream in;

    PacketReader(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /**
     * The next packet.
     *
     * @throws EOFException when the stream ends
     * @throws BrokenSession when what stands there is no packet
     */
    Packet next() throws IOException {
        String start = head();
        Matcher head = HEAD.matcher(start);
        if (!head.matches()) {
            throw new BrokenSession("no packet begins here");
        }
        int length = Integer.parseInt(head.group(1)) - start.length() - Packet.TAIL.length();
        if (length < 1) {
            throw new BrokenSession("Len is shorter than the packet's frame");
        }
        byte[] body = exactly(length);
        if (!new String(exactly(Packet.TAIL.length()), StandardCharsets.US_ASCII).equals(Packet.TAIL)) {
            throw new BrokenSession("Len is not that of the packet");
        }
        return new Packet(
                Long.parseLong(head.group(2)),
                head.group(3).equals("Y"),
                Integer.parseInt(head.group(4)),
                head.group(5),
                body);
    }

    private String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream(LONGEST_HEAD);
        int next;
        do {
            next = in.read();
            if (next < 0) {
                throw new EOFException("the firm has hung up");
            }
            head.write(next);
        } while (next != '>' && head.size() < LONGEST_HEAD);
        return head.toString(StandardCharsets.US_ASCII);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the firm has hung up within a packet");
        }
        return bytes;
    }
}
