package org.custodygateway.api;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.custodygateway.identity.Look;
import org.custodygateway.identity.LookCause;
import org.jspecify.annotations.Nullable;

/**
 * A client whose identity has to be established anew. To all but compliance every one looks the same (C7, C8).
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

    static LookView of(Look look, boolean causes) {
        return new LookView(
                causes ? Long.toString(look.id()) : null,
                look.clientNo(),
                causes ? look.cause() : null,
                causes ? look.detail() : null,
                causes ? look.raisedBy() : null,
                look.day(),
                look.doneAt() == null ? null : look.doneAt().atZone(EXCHANGE).toOffsetDateTime(),
                look.doneBy());
    }
}
