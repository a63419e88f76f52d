package org.custodygateway.storm;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Each record follows the one before it in its chain, its hash is that of what it says, and each chain ends at its head (P3). */
final class AuditChainCheck implements Auditor.Check {

    private static final List<String> SAID = List.of("actor", "origin", "action", "subject", "before", "after");

    @Override
    public List<Finding> findings(Evidence evidence) {
        var all = new ArrayList<Finding>();
        evidence.firm().query("select chain, number, head from audit_chain order by chain", row -> {
            walk(evidence, row.getString(1), row.getLong(2), row.getString(3), all);
        });
        all.addAll(evidence.findings(
                "AUDIT_RECORD",
                "select chain, number from audit_record where chain not in (select chain from audit_chain)"));
        return all;
    }

    private static void walk(Evidence evidence, String chain, long number, String head, List<Finding> all) {
        long[] at = {0};
        String[] previous = {"0".repeat(64)};
        evidence.firm()
                .query(
                        "select * from audit_record where chain = ? order by number",
                        row -> {
                            at[0]++;
                            if (row.getLong("number") != at[0]
                                    || !row.getString("previous").equals(previous[0])
                                    || !row.getString("hash").equals(hash(row))) {
                                all.add(new Finding("AUDIT_RECORD", chain + "#" + at[0], "missing or altered"));
                            }
                            previous[0] = row.getString("hash");
                        },
                        chain);
        if (at[0] != number || !previous[0].equals(head)) {
            all.add(new Finding("AUDIT_CHAIN", chain, "ends at " + at[0] + ", its head is at " + number));
        }
    }

    private static String hash(ResultSet row) throws SQLException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            part(out, row.getString("previous"));
            part(out, row.getString("chain"));
            out.writeLong(row.getLong("number"));
            var at = row.getObject("at", OffsetDateTime.class).toInstant();
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, at));
            for (String field : SAID) {
                part(out, row.getString(field));
            }
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void part(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
