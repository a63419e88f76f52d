package org.custodygateway.bank.ifts;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bank's packets out of a stream of bytes, however the network has cut it. Nothing is believed of them but where they end. */
final class PacketInput {

    private static final Pattern HEAD = Pattern.compile(
            "<IFTS Len=\"([0-9]{5})\" DataVer=\"1\\.0\\.0\\.1\" SeqNo=\"([1-9][0-9]{0,17})\" Type=\"B\" Dup=\"([YN])\""
                    + " CheckSum=\"(0|[1-9][0-9]{0,2})\" UESign=\"([0-9a-f]{64})\">");
    private static final int LONGEST_HEAD = 220;
    private static final byte[] END = Packet.END.getBytes(US_ASCII);

    private final InputStream in;

    PacketInput(InputStream in) {
        this.in = new BufferedInputStream(in, 16 * 1024);
    }

    /**
     * Waits for the next packet.
     *
     * @throws EOFException when the bank has hung up, within a packet or after one
     * @throws BrokenSession when the bytes are no packet; where the next one would begin is not known any more
     */
    Packet next() throws IOException {
        byte[] start = start();
        Matcher head = HEAD.matcher(new String(start, US_ASCII));
        if (!head.matches()) {
            throw new BrokenSession("no packet where one should begin");
        }
        int length = Integer.parseInt(head.group(1)) - start.length - END.length;
        if (length <= 0) {
            throw new BrokenSession("Len is too small for a packet");
        }
        byte[] body = bytes(length);
        if (!Arrays.equals(bytes(END.length), END)) {
            throw new BrokenSession("Len is not the packet's length");
        }
        return new Packet(
                Long.parseLong(head.group(2)),
                head.group(3).equals("Y"),
                Integer.parseInt(head.group(4)),
                head.group(5),
                body);
    }

    private byte[] start() throws IOException {
        byte[] bytes = new byte[LONGEST_HEAD];
        int length = 0;
        while (length < bytes.length && (length == 0 || bytes[length - 1] != '>')) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException(length == 0 ? "the bank hung up" : "the bank hung up within a packet");
            }
            bytes[length++] = (byte) next;
        }
        return Arrays.copyOf(bytes, length);
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the bank hung up within a packet");
        }
        return bytes;
    }
}
