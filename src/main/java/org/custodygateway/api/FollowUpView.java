package org.custodygateway.api;

import java.time.OffsetDateTime;
import org.custodygateway.care.FollowUp;
import org.jspecify.annotations.Nullable;

/** What came of something that was to be followed up. */
record FollowUpView(String note, String by, OffsetDateTime at) {

    static @Nullable FollowUpView of(@Nullable FollowUp followUp) {
        return followUp == null ? null : new FollowUpView(followUp.note(), followUp.by(), Asked.at(followUp.at()));
    }
}
