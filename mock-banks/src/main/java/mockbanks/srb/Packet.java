package mockbanks.srb;

import java.nio.charset.StandardCharsets;

/**
 * What travels in a session.
 *
 * @param number its place in its direction, from 1
 * @param again whether it is sent once more
 * @param sum check sum as it stands in the packet
 * @param signature of the body
 */
record Packet(long number, boolean again, int sum, String signature, byte[] body) {

    static final String TAIL = "</IFTS>";
    static final int LONGEST = 99_999;

    static Packet of(long number, String signature, byte[] body) {
        return new Packet(number, false, sum(body), signature, body);
    }

    /** Sum of the bytes from the first angle bracket to the last, modulo 256. */
    static int sum(byte[] body) {
        int first = 0;
        int last = body.length - 1;
        while (first < last && body[first] != '<') {
            first++;
        }
        while (last > first && body[last] != '>') {
            last--;
        }
        int sum = 0;
        for (int i = first; i <= last; i++) {
            sum += body[i] & 0xFF;
        }
        return sum % 256;
    }

    /** Whether what arrived is what was sent, as far as the sum can tell. */
    boolean isIntact() {
        return sum == sum(body);
    }

    Packet repeated() {
        return new Packet(number, true, sum, signature, body);
    }

    Packet damaged() {
        return new Packet(number, again, (sum + 1) % 256, signature, body);
    }

    /** As the bank writes it. */
    byte[] bytes() {
        return bytes(0);
    }

    /** As the bank writes it, with a length that is wrong by so many bytes. */
    byte[] bytes(int wrongBy) {
        String head = head(0);
        int length = head.length() + body.length + TAIL.length();
        if (length > LONGEST) {
            throw new IllegalArgumentException("longer than a packet may be");
        }
        byte[] start = head(length + wrongBy).getBytes(StandardCharsets.US_ASCII);
        byte[] end = TAIL.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        System.arraycopy(end, 0, whole, start.length + body.length, end.length);
        return whole;
    }

    private String head(int length) {
        return String.format(
                "<IFTS Len=\"%05d\" DataVer=\"1.0.0.1\" SeqNo=\"%d\" Type=\"B\" Dup=\"%s\" CheckSum=\"%d\" UESign=\"%s\">",
                length, number, again ? "Y" : "N", sum, signature);
    }
}
