package org.custodygateway.settlement;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.rule.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What somebody must look at, though the day goes on: in the log, in the step's note, and kept in the chain of records. */
@Component
class Alarms {

    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

    private final AuditTrail audit;
    private final DurableTransaction transaction;
    private final Texts texts;

    Alarms(AuditTrail audit, DurableTransaction transaction, Texts texts) {
        this.audit = audit;
        this.transaction = transaction;
        this.texts = texts;
    }

    /** @return what was said, in English */
    String raise(StepRun run, String subject, StepNote what) {
        run.note(what);
        return raise(run.day(), subject, what);
    }

    /** Where no step shows it. */
    String raise(LocalDate day, String subject, StepNote what) {
        var text = texts.say(what.text(), what.figures(), Locale.ENGLISH);
        LOG.warn("ALARM {} {}: {}", day, subject, text);
        transaction.run(
                () -> audit.append(List.of(new AuditRecord("system", "system", "alarm." + day, subject, "", text))));
        return text;
    }
}
