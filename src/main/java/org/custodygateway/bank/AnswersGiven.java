package org.custodygateway.bank;

import java.time.LocalDate;
import java.util.Optional;
import org.custodygateway.database.Rider;

/** What the firm has answered to banks' requests. */
public interface AnswersGiven {

    /** In place of a code: the firm has said that nothing came under this serial, and nothing that comes later is carried out. */
    String NEVER = "never";

    /** The code that a bank's request was answered with, or {@link #NEVER}; empty when the firm knows nothing of it. */
    Optional<String> code(String bank, LocalDate businessDate, String serial);

    /**
     * Makes certain that no request under this serial is ever carried out: one that still comes is refused. Fails when one has been
     * answered.
     */
    Rider never(String bank, LocalDate businessDate, String serial);

    /** Takes an answer back, if one was given: a repeat of the request is decided anew, against what the books say then. */
    Rider withdraw(String bank, LocalDate businessDate, String serial);
}
