package org.custodygateway.care;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notice that a client was given (C5).
 *
 * @param cause what it was given for, for staff only
 * @param sentAt when it went out to the firm's channels, null while it has not
 * @param seenAt when the client saw it, or somebody recorded that the client had
 */
public record Notice(
        long id,
        String clientNo,
        NoticeKind kind,
        NoticeText text,
        @Nullable String cause,
        String by,
        Instant at,
        @Nullable Instant sentAt,
        @Nullable Instant seenAt) {}
