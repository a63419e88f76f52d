package org.custodygateway.bank;

import java.time.LocalDate;
import org.custodygateway.database.Rider;

/** What the firm has answered to banks' requests. */
public interface AnswersGiven {

    /** Takes an answer back, if one was given: a repeat of the request is decided anew, against what the books say then. */
    Rider withdraw(String bank, LocalDate businessDate, String serial);
}
