package org.custodygateway.counter;

import java.util.Arrays;
import java.util.Optional;

/** What a paper's bytes are, told from the bytes and never from a name or a header. */
enum MediaType {
    PNG("image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A}),
    JPEG("image/jpeg", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}),
    PDF("application/pdf", new byte[] {'%', 'P', 'D', 'F', '-'});

    private final String text;
    private final byte[] start;

    MediaType(String text, byte[] start) {
        this.text = text;
        this.start = start;
    }

    String text() {
        return text;
    }

    static Optional<MediaType> of(byte[] content) {
        return Arrays.stream(values()).filter(type -> type.begins(content)).findFirst();
    }

    /** Scanners that send by mail write lines before a PDF's head, and readers look for it this far. */
    private boolean begins(byte[] content) {
        int last = this == PDF ? PdfContent.EDGE - start.length : 0;
        for (int at = 0; at <= last && at + start.length < content.length; at++) {
            if (Arrays.equals(content, at, at + start.length, start, 0, start.length)) {
                return true;
            }
        }
        return false;
    }
}
