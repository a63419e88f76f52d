package mockbanks.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Says beside a day-end file that it is ready (13005): its length and its digest, in one line. */
final class ReadyNotice {

    private ReadyNotice() {}

    /** Where the notice of a file lies. */
    static Path of(Path file) {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - ".gz".length()) + ".ready");
    }

    static String text(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return content.length + "|" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the file is there with its notice, and is what the notice says. */
    static boolean agrees(Path file) throws IOException {
        Path notice = of(file);
        return Files.exists(notice)
                && Files.readString(notice, StandardCharsets.US_ASCII).strip().equals(text(Files.readAllBytes(file)));
    }
}
