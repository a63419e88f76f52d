package org.custodygateway.care;

import java.time.Instant;
import java.time.LocalDate;

/** What a branch shows its clients, where and since when (C4). */
public record BranchDisplay(
        long id, String branch, String what, String place, LocalDate shown, String by, Instant at) {}
