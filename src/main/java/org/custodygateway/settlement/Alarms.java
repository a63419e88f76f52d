package org.custodygateway.settlement;

import java.time.LocalDate;
import java.util.List;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.database.DurableTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What somebody must look at, though the day goes on: in the log, in the step's note, and kept in the chain of records. */
@Component
class Alarms {

    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

    private final AuditTrail audit;
    private final DurableTransaction transaction;

    Alarms(AuditTrail audit, DurableTransaction transaction) {
        this.audit = audit;
        this.transaction = transaction;
    }

    void raise(StepRun run, String subject, String text) {
        run.note(subject + ": " + text);
        raise(run.day(), subject, text);
    }

    /** Where no step shows it. */
    void raise(LocalDate day, String subject, String text) {
        LOG.warn("ALARM {} {}: {}", day, subject, text);
        transaction.run(
                () -> audit.append(List.of(new AuditRecord("system", "system", "alarm." + day, subject, "", text))));
    }
}
