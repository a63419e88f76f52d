package org.custodygateway.transfer;

import java.util.List;
import java.util.Map;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.bank.BankClocks;
import org.custodygateway.bank.Banks;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Rider;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Two persons' decision on a transfer in doubt (T11, P2): one proposes what the bank has told or shown, another approves it. */
@Service
public class Decisions {

    private final TransferTable transfers;
    private final Conclusion conclusion;
    private final DurableTransaction transaction;
    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Banks banks;
    private final BankClocks clocks;

    Decisions(
            TransferTable transfers,
            Conclusion conclusion,
            DurableTransaction transaction,
            JdbcClient jdbc,
            AuditTrail audit,
            Banks banks,
            BankClocks clocks) {
        this.transfers = transfers;
        this.conclusion = conclusion;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.audit = audit;
        this.banks = banks;
        this.clocks = clocks;
    }

    /**
     * Proposes how a transfer in doubt is to be concluded; a later proposal replaces an earlier one, for what is in doubt was not concluded.
     *
     * @throws RefusedException when it is not in doubt, or is said not to have happened while it still may
     */
    public void propose(long transferId, boolean happened, String reason, String user, String origin) {
        checkTime(inDoubt(transferId), happened);
        transaction.run(() -> {
            if (!transfers.lockInDoubt(transferId)) {
                inDoubt(transferId);
            }
            jdbc.sql("delete from transfer_decision where transfer_id = ?")
                    .param(transferId)
                    .update();
            jdbc.sql("insert into transfer_decision (transfer_id, happened, reason, proposed_by) values (?, ?, ?, ?)")
                    .params(transferId, happened, reason, user)
                    .update();
            record(user, origin, "transfer.decision-proposed", transferId, happened);
        });
    }

    /**
     * Approves the proposal and concludes the transfer.
     *
     * @throws RefusedException when nothing is proposed, by the same person (P2), or while the bank may still carry out what is said not to
     *     have happened
     */
    public Transfer approve(long transferId, String user, String origin) {
        var transfer = inDoubt(transferId);
        var proposal = jdbc.sql(
                        "select happened, proposed_by from transfer_decision where transfer_id = ? and approved_by is null")
                .param(transferId)
                .query((row, number) -> new Proposal(row.getBoolean(1), row.getString(2)))
                .optional()
                .orElseThrow(() -> nothingProposed(transferId));
        if (proposal.by().equals(user)) {
            throw new RefusedException(Refusal.samePerson(user));
        }
        checkTime(transfer, proposal.happened());
        var by = new Conclusion.By(user, true, List.of(approval(transferId, proposal, user)));
        if (proposal.happened()) {
            conclusion.happened(transfer, null, by);
        } else {
            conclusion.didNotHappen(transfer, Refusal.byRule("T11", "T11.decided"), by);
        }
        var concluded = transfers.find(transferId).orElseThrow();
        if (!concluded.state().isFinal()) {
            throw nothingProposed(transferId);
        }
        return concluded;
    }

    /** Rides on the conclusion, so that none is approved and not carried out; expects the very proposal that was looked at. */
    private static Rider approval(long transferId, Proposal proposal, String user) {
        return Rider.update("""
                update transfer_decision set approved_by = ?
                where transfer_id = ? and approved_by is null and happened = ? and proposed_by = ? and proposed_by <> ?""", user, transferId, proposal.happened(), proposal.by(), user);
    }

    private static RefusedException nothingProposed(long transferId) {
        return new RefusedException(
                Refusal.byState("T11", "T11.nothing-proposed", Map.of("transferId", Long.toString(transferId))));
    }

    private Transfer inDoubt(long transferId) {
        var transfer = transfers
                .find(transferId)
                .orElseThrow(() -> new RefusedException(Refusal.missing("transfer", Long.toString(transferId))));
        if (transfer.state() != Transfer.State.IN_DOUBT) {
            throw new RefusedException(Refusal.byState(
                    "T11", "T11.not-in-doubt", Map.of("state", transfer.state().name())));
        }
        return transfer;
    }

    /** Whoever decides: as long as the request can arrive the bank may pay, and what was held would be free (T11). */
    private void checkTime(Transfer transfer, boolean happened) {
        var from = transfer.overFrom(banks.get(transfer.bank()).margin());
        if (!happened && clocks.now(transfer.bank()).isBefore(from)) {
            throw new RefusedException(Refusal.byState("T11", "T11.may-still-happen", Map.of("from", from.toString())));
        }
    }

    private void record(String user, String origin, String action, long transferId, boolean happened) {
        audit.append(List.of(new AuditRecord(
                user, origin, action, Subject.transfer(transferId), "IN_DOUBT", happened ? "DONE" : "REFUSED")));
    }

    private record Proposal(boolean happened, String by) {}
}
