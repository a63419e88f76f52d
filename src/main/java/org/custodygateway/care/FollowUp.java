package org.custodygateway.care;

import java.time.Instant;

/** What came of something that was to be followed up. */
public record FollowUp(String note, String by, Instant at) {}
