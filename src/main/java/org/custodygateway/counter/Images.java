package org.custodygateway.counter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Whether images are whole: their parts follow one another from the head to the mark at the end. */
final class Images {

    private static final int PNG_SIGNATURE = 8;
    private static final int CHUNK_FRAME = 12;
    private static final int IHDR = chunk("IHDR");
    private static final int IEND = chunk("IEND");

    private static final int MARK = 0xFF;
    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;

    private Images() {}

    private static int chunk(String name) {
        return ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)).getInt();
    }

    /** From the header with its size, chunk by chunk, to the end chunk, whatever stands behind that. */
    static boolean wholePng(byte[] content) {
        var bytes = ByteBuffer.wrap(content);
        int at = PNG_SIGNATURE;
        boolean sized = false;
        while (at + CHUNK_FRAME <= content.length) {
            int length = bytes.getInt(at);
            int kind = bytes.getInt(at + 4);
            if (length < 0 || length > content.length - at - CHUNK_FRAME || !sized && kind != IHDR) {
                return false;
            }
            if (kind == IHDR) {
                sized = length == 13 && bytes.getInt(at + 8) > 0 && bytes.getInt(at + 12) > 0;
                if (!sized) {
                    return false;
                }
            }
            at += CHUNK_FRAME + length;
            if (kind == IEND) {
                return true;
            }
        }
        return false;
    }

    /** Segment by segment with a frame among them, to the data and its end mark, whatever a scanner or a telephone adds behind that. */
    static boolean wholeJpeg(byte[] content) {
        int at = 2;
        boolean framed = false;
        boolean data = false;
        while (at + 2 <= content.length) {
            boolean marked = unsigned(content[at]) == MARK;
            int kind = unsigned(content[at + 1]);
            if (marked && kind == MARK || data && !(marked && endsData(kind))) {
                at++;
            } else if (!marked || kind == END_OF_IMAGE || at + 4 > content.length) {
                return marked && kind == END_OF_IMAGE && framed && data;
            } else {
                framed |= isFrame(kind);
                data |= kind == START_OF_SCAN;
                at += 2 + (unsigned(content[at + 2]) << 8 | unsigned(content[at + 3]));
            }
        }
        return false;
    }

    /** Within the data, a zero stands behind a byte that only looks like a mark, and D0 to D7 mark places to start again. */
    private static boolean endsData(int kind) {
        return kind != 0 && (kind < 0xD0 || kind > 0xD7);
    }

    /** Frames are C0 to CF but for the tables and the reserved one among them. */
    private static boolean isFrame(int kind) {
        return kind >= 0xC0 && kind <= 0xCF && kind != 0xC4 && kind != 0xC8 && kind != 0xCC;
    }

    private static int unsigned(byte one) {
        return Byte.toUnsignedInt(one);
    }
}
