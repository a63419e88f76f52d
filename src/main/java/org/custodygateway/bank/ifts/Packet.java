package org.custodygateway.bank.ifts;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;

/**
 * A packet of a session.
 *
 * @param number its place in its direction, from 1
 * @param repeat sent once more, because it was asked for again
 * @param checkSum as the packet says it
 * @param signature of the body's bytes
 */
record Packet(long number, boolean repeat, int checkSum, String signature, byte[] body) {

    /** The end of every packet. */
    static final String END = "</IFTS>";

    /** Five digits are all that the length has. */
    static final int LONGEST = 99_999;

    private static final String HEAD =
            "<IFTS Len=\"%05d\" DataVer=\"1.0.0.1\" SeqNo=\"%d\" Type=\"S\" Dup=\"%s\" CheckSum=\"%d\" UESign=\"%s\">";

    /** @throws IllegalArgumentException when it would be longer than a packet may be */
    static Packet first(long number, String signature, byte[] body) {
        Packet packet = new Packet(number, false, checkSum(body), signature, body);
        if (packet.length() > LONGEST) {
            throw new IllegalArgumentException("a message of " + body.length + " bytes fits in no packet");
        }
        return packet;
    }

    Packet again() {
        return new Packet(number, true, checkSum, signature, body);
    }

    boolean intact() {
        return checkSum == checkSum(body);
    }

    /** All bytes from the first {@code <} to the last {@code >}, modulo 256. */
    static int checkSum(byte[] body) {
        int from = 0;
        while (from < body.length && body[from] != '<') {
            from++;
        }
        int to = body.length;
        while (to > from && body[to - 1] != '>') {
            to--;
        }
        int sum = 0;
        for (int at = from; at < to; at++) {
            sum += body[at] & 0xFF;
        }
        return sum & 0xFF;
    }

    private int length() {
        return head(0).length() + body.length + END.length();
    }

    byte[] bytes() {
        var whole = new ByteArrayOutputStream(length());
        whole.writeBytes(head(length()).getBytes(US_ASCII));
        whole.writeBytes(body);
        whole.writeBytes(END.getBytes(US_ASCII));
        return whole.toByteArray();
    }

    private String head(int length) {
        return HEAD.formatted(length, number, repeat ? "Y" : "N", checkSum, signature);
    }
}
