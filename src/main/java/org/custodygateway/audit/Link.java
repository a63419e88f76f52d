package org.custodygateway.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * A record at its place in a chain. Its hash covers everything in it and the hash of the record before, each part with its length, so
 * that no two different records have the same text under the hash.
 *
 * @param number 1 for the first of the chain
 * @param previous hash of the record before, {@link #GENESIS} for the first
 * @param at to the microsecond, which is what the database keeps
 */
record Link(String chain, long number, String previous, Instant at, AuditRecord record) {

    static final String GENESIS = "0".repeat(64);

    Link {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    String hash() {
        var bytes = new ByteArrayOutputStream(512);
        try (var out = new DataOutputStream(bytes)) {
            part(out, previous);
            part(out, chain);
            out.writeLong(number);
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, at));
            part(out, record.actor());
            part(out, record.origin());
            part(out, record.action());
            part(out, record.subject());
            part(out, record.before());
            part(out, record.after());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sha256(bytes.toByteArray());
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void part(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
