package org.custodygateway.bank;

import java.time.LocalDate;
import java.util.Optional;
import org.custodygateway.audit.AuditRecord;

/** Asks banks whether they know a client by name, document and accounts (11007). */
public interface IdentityQuestions {

    /** What a bank said, and what that means. */
    record Said(Answer answer, String code) {}

    /**
     * Asks, and waits for the answer as long as the bank's setting says.
     *
     * @param day business date of the question
     * @param record who asked, kept with the question
     * @return empty when no answer came in time, or one about something else
     * @throws org.custodygateway.rule.RefusedException when the bank does not support it
     */
    Optional<Said> check(String bank, BankRequest.IdentityCheck check, LocalDate day, AuditRecord record);
}
