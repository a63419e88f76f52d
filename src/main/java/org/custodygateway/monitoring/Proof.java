package org.custodygateway.monitoring;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import org.custodygateway.money.Money;
import org.jspecify.annotations.Nullable;

/** Makes the evidence of what was counted. */
final class Proof {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");

    private Proof() {}

    static Evidence of(RuleVersion version, Rule.Conditions conditions, List<Happening> counted) {
        var met = conditions.over(counted);
        var events = counted.stream().map(Proof::event).toList();
        return new Evidence(hash(version.rule() + ":" + version.version() + met + events), met, events);
    }

    private static Evidence.Event event(Happening one) {
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

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
