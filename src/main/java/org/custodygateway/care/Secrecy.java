package org.custodygateway.care;

import java.util.List;
import java.util.Locale;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;

/**
 * Neither a client nor a branch is ever told that there is, or might be, a report of suspicion (C8), whoever writes. It is refused whether there
 * is one or not.
 */
final class Secrecy {

    private static final List<String> WORDS =
            List.of("可疑交易", "可疑报告", "反洗钱报告", "suspicious transaction", "suspicious-transaction", "suspicious activity");

    private Secrecy() {}

    /** @throws RefusedException C8, when a client would read of such a report */
    static void check(NoticeText text) {
        check(text.zh());
        check(text.en());
    }

    static void check(String text) {
        var plain = text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        var tight = plain.replace(" ", "");
        if (WORDS.stream().anyMatch(word -> plain.contains(word) || tight.contains(word))) {
            throw new RefusedException(Refusal.byRule("C8", "C8.not-in-a-notice"));
        }
    }
}
