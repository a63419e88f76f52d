package org.custodygateway.transfer;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** A person has a bank asked at once what became of a transfer in doubt (T11), instead of when its turn comes. */
@Service
public class Reinquiry {

    private final TransferTable transfers;
    private final JdbcClient jdbc;
    private final DurableTransaction transaction;
    private final AuditTrail audit;
    private final Clock clock;

    Reinquiry(TransferTable transfers, JdbcClient jdbc, DurableTransaction transaction, AuditTrail audit, Clock clock) {
        this.transfers = transfers;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws RefusedException when there is none (404), it is not in doubt, or its bank has contradicted itself: then persons conclude it (409) */
    public Transfer inquire(long transferId, String user, String origin) {
        var transfer = transfers
                .find(transferId)
                .orElseThrow(() -> new RefusedException(Refusal.missing("transfer", Long.toString(transferId))));
        transaction.run(() -> {
            int changed = jdbc.sql(
                            "update transfer set next_inquiry = ? where id = ? and state = 'IN_DOUBT' and not only_persons")
                    .params(Timestamp.from(clock.instant()), transferId)
                    .update();
            if (changed == 0) {
                throw refused(transfer);
            }
            audit.append(List.of(new AuditRecord(
                    user, origin, "transfer.inquiry-wanted", Subject.transfer(transferId), "IN_DOUBT", "IN_DOUBT")));
        });
        return transfer;
    }

    private static RefusedException refused(Transfer transfer) {
        return new RefusedException(
                transfer.state() == Transfer.State.IN_DOUBT
                        ? Refusal.byState("T11", "T11.only-persons", Map.of())
                        : Refusal.byState(
                                "T11",
                                "T11.not-in-doubt",
                                Map.of("state", transfer.state().name())));
    }
}
