package org.custodygateway.monitoring;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import org.custodygateway.money.Money;
import org.jspecify.annotations.Nullable;

/** Makes the evidence of what was counted, and the chain of hashes over an alert's evaluations. */
final class Proof {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");

    private Proof() {}

    /**
     * Covers an evaluation and, by its hash, the ones before it.
     *
     * @param before hash of the evaluation before, empty for the first
     * @param events what it counts; of an extension what it adds
     */
    static String hash(
            String before,
            AlertEvaluation.What what,
            String rule,
            int version,
            String calendar,
            List<Evidence.Condition> conditions,
            List<Happening> events) {
        var text = String.join(
                "\n",
                before,
                what.name(),
                rule + ":" + version,
                calendar,
                conditions.toString(),
                events.stream().map(Proof::event).toList().toString());
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Evidence.Event event(Happening one) {
        return new Evidence.Event(
                one.reference().substring(one.reference().indexOf(':') + 1),
                one.what().name(),
                one.direction() == null ? null : one.direction().name(),
                one.day(),
                one.at().atZone(EXCHANGE).toOffsetDateTime(),
                Money.ofFen(one.fen()),
                orNull(one.from()),
                orNull(one.to()));
    }

    private static @Nullable String orNull(String account) {
        return account.isEmpty() ? null : account;
    }
}
