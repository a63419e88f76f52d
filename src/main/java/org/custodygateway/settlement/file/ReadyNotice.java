package org.custodygateway.settlement.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The notice that a day-end file is ready (13005): what it must be to the byte. It lies beside the file, under the same name with
 * {@code .ready} for {@code .gz}, and is written after it: one line, {@code length|SHA-256 in hex}.
 *
 * @param length of the packed file, in bytes
 * @param digest of the packed file
 */
record ReadyNotice(long length, String digest) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})\\|([0-9a-f]{64})\n?");

    static Path path(Path file) {
        return file.resolveSibling(file.getFileName().toString().replaceFirst("\\.gz$", ".ready"));
    }

    static ReadyNotice about(Path file) throws IOException {
        return new ReadyNotice(Files.size(file), ReceivedFile.digest(file));
    }

    /**
     * What was announced for the file; empty while nothing was.
     *
     * @throws BadFile when the notice cannot be read
     */
    static Optional<ReadyNotice> of(Path file) {
        try {
            var matcher = FORM.matcher(Files.readString(path(file), StandardCharsets.US_ASCII));
            if (!matcher.matches()) {
                throw new BadFile("its notice cannot be read");
            }
            return Optional.of(new ReadyNotice(Long.parseLong(matcher.group(1)), matcher.group(2)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (CharacterCodingException e) {
            throw new BadFile("its notice cannot be read");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        return (length + "|" + digest + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** @throws BadFile when the file is not what was announced */
    void expect(ReadyNotice present) {
        if (length != present.length) {
            throw new BadFile("has " + present.length + " bytes, its notice says " + length);
        }
        if (!digest.equals(present.digest)) {
            throw new BadFile("is not the file of its notice: the digest differs");
        }
    }
}
