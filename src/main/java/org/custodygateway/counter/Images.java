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

    /** From the header with its size, chunk by chunk, to the end chunk, and nothing after it. */
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
                return at == content.length;
            }
        }
        return false;
    }

    /** Segment by segment with a frame among them, to the data, whose end mark closes the file; some scanners fill up with zeros. */
    static boolean wholeJpeg(byte[] content) {
        int end = content.length;
        while (end > 0 && content[end - 1] == 0) {
            end--;
        }
        if (end < 4 || unsigned(content[end - 2]) != MARK || unsigned(content[end - 1]) != END_OF_IMAGE) {
            return false;
        }
        int at = 2;
        boolean framed = false;
        while (at + 4 <= end && unsigned(content[at]) == MARK) {
            int kind = unsigned(content[at + 1]);
            if (kind == START_OF_SCAN) {
                return framed;
            }
            framed |= isFrame(kind);
            at += kind == MARK ? 1 : 2 + (unsigned(content[at + 2]) << 8 | unsigned(content[at + 3]));
        }
        return false;
    }

    /** Frames are C0 to CF but for the tables and the reserved one among them. */
    private static boolean isFrame(int kind) {
        return kind >= 0xC0 && kind <= 0xCF && kind != 0xC4 && kind != 0xC8 && kind != 0xCC;
    }

    private static int unsigned(byte one) {
        return Byte.toUnsignedInt(one);
    }
}
