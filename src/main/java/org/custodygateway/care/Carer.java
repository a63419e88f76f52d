package org.custodygateway.care;

import org.jspecify.annotations.Nullable;

/**
 * Who acts.
 *
 * @param branch the branch somebody belongs to, null for headquarters, programs and clients
 * @param origin address the act came from
 */
public record Carer(String name, @Nullable String branch, String origin) {}
