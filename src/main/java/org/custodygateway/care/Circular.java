package org.custodygateway.care;

import java.time.Instant;

/**
 * What all clients with the service are told (C5).
 *
 * @param done whether all of them have their notice
 * @param clients how many have it by now
 */
public record Circular(long id, NoticeKind kind, NoticeText text, boolean done, long clients, String by, Instant at) {}
