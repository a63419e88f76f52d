package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.custodygateway.care.Carer;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.security.GatewayUser;
import org.jspecify.annotations.Nullable;

/** What the calls of client care have in common: who asks, which one is meant, texts that fit, times as they are shown. */
final class Asked {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");

    static final int LONGEST_TEXT = 2000;
    static final int LONGEST_CAUSE = 120;

    private Asked() {}

    static Carer by(GatewayUser user, HttpServletRequest request) {
        return new Carer(user.username(), user.branch(), request.getRemoteAddr());
    }

    /** @throws RefusedException when it is no number and so names nothing */
    static long number(String what, String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new RefusedException(Refusal.missing(what, id));
        }
        return Long.parseLong(id);
    }

    static @Nullable Long numberOrNull(String what, @Nullable String id) {
        return id == null ? null : Long.valueOf(number(what, id));
    }

    /** @throws Malformed when the field is blank or longer than there is room for */
    static String text(String field, String text) {
        return text(field, text, LONGEST_TEXT);
    }

    static String text(String field, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw Malformed.field(field);
        }
        return text.strip();
    }

    static @Nullable String textOrNull(String field, @Nullable String text, int longest) {
        return text == null ? null : text(field, text, longest);
    }

    static OffsetDateTime at(Instant at) {
        return at.atZone(EXCHANGE).toOffsetDateTime();
    }

    static @Nullable OffsetDateTime atOrNull(@Nullable Instant at) {
        return at == null ? null : at(at);
    }
}
