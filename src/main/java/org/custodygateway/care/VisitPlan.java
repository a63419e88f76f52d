package org.custodygateway.care;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Which clients are to be asked what (回访, C4). Headquarters makes it, never a branch.
 *
 * @param clients how many it names
 * @param done how many of them have been visited
 */
public record VisitPlan(
        long id,
        String name,
        How how,
        List<String> questions,
        LocalDate due,
        long clients,
        long done,
        String by,
        Instant at) {}
