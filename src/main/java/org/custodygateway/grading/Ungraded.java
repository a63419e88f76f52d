package org.custodygateway.grading;

import java.time.LocalDate;

/**
 * A client who has no grade yet.
 *
 * @param openedOn day on which the client was opened
 * @param dueOn trading day by whose end there is one (I5, C9)
 */
public record Ungraded(String clientNo, LocalDate openedOn, LocalDate dueOn) {}
