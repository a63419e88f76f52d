package org.custodygateway.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.custodygateway.identity.Look;
import org.custodygateway.identity.LookCause;
import org.custodygateway.identity.ToEstablish;
import org.jspecify.annotations.Nullable;

/**
 * A client whose identity has to be established anew. All but compliance see one entry a client, and every one looks the same (C7, C8).
 *
 * @param lookId null, like the cause, for whom it is not to see: numbers would give away that some are missing
 */
record LookView(
        @Nullable String lookId,
        String clientNo,
        @Nullable LookCause cause,
        @Nullable String detail,
        @Nullable String raisedBy,
        LocalDate day,
        @Nullable OffsetDateTime doneAt,
        @Nullable String doneBy) {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");

    static LookView of(Look look) {
        return new LookView(
                Long.toString(look.id()),
                look.clientNo(),
                look.cause(),
                look.detail(),
                look.raisedBy(),
                look.day(),
                time(look.doneAt()),
                look.doneBy());
    }

    static LookView of(ToEstablish client) {
        return new LookView(null, client.clientNo(), null, null, null, client.since(), time(client.doneAt()), null);
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atZone(EXCHANGE).toOffsetDateTime();
    }
}
