package org.custodygateway.transfer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.bank.Outbox;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.IdSource;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.Kind;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Outcome;
import org.custodygateway.ledger.Posting;
import org.custodygateway.ledger.Posting.Change;
import org.custodygateway.ledger.Posting.Condition;
import org.custodygateway.ledger.Posting.Cover;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.transfer.ReversalTable.Proposal;
import org.springframework.stereotype.Service;

/**
 * Reversals that settlement starts (T12), by two persons (P2). The approval makes a transfer of its own, with a request to the bank and a
 * life of its own: what it takes away is held first, no answer leaves it in doubt, and only a definite "done" makes the original reversed.
 */
@Service
public class Reversals {

    private final TransferTable transfers;
    private final ReversalTable proposals;
    private final ReversalRules rules;
    private final ReversalRequests requests;
    private final Ledger ledger;
    private final Outbox outbox;
    private final IdSource ids;
    private final DurableTransaction transaction;
    private final AuditTrail audit;

    Reversals(
            TransferTable transfers,
            ReversalTable proposals,
            ReversalRules rules,
            ReversalRequests requests,
            Ledger ledger,
            Outbox outbox,
            IdSource ids,
            DurableTransaction transaction,
            AuditTrail audit) {
        this.transfers = transfers;
        this.proposals = proposals;
        this.rules = rules;
        this.requests = requests;
        this.ledger = ledger;
        this.outbox = outbox;
        this.ids = ids;
        this.transaction = transaction;
        this.audit = audit;
    }

    /**
     * Proposes to reverse a transfer; a later proposal replaces an earlier one that nobody has approved.
     *
     * @return the transfer as it stands
     * @throws RefusedException T12 with the reason, S1 when the day is not open
     */
    public Transfer propose(long transferId, String reason, String user, String origin) {
        var original = original(transferId);
        rules.check(original);
        var notOffered = outbox.refusal(original.bank(), ReversalRequests.instruction(original));
        if (notOffered != null) {
            throw new RefusedException(notOffered);
        }
        var proposal = new Proposal(ids.next("transfer_id"), transferId, reason, user);
        transaction.run(() -> {
            proposals.propose(proposal);
            audit.append(List.of(record(user, origin, "transfer.reversal-proposed", original, reason)));
        });
        return original;
    }

    /** Whether a proposal waits for its approval. */
    public boolean proposed(long transferId) {
        return proposals.open(transferId).isPresent();
    }

    /**
     * Approves the proposal: the reversal is on its way to the bank when this returns.
     *
     * @return the original with the reversal's number
     * @throws RefusedException when nothing is proposed, by the same person (P2), or for T12's reasons as they are now
     */
    public Transfer approve(long transferId, String user, String origin) {
        var original = original(transferId);
        var proposal = proposals.open(transferId).orElseThrow(() -> nothingProposed(transferId));
        if (proposal.by().equals(user)) {
            throw new RefusedException(Refusal.samePerson(user));
        }
        var account = rules.check(original);
        var reversal = requests.reversal(original, proposal.reversalId());
        switch (ledger.post(posting(original, reversal, proposal, account, user, origin))) {
            case Outcome.Booked booked -> outbox.wake(reversal.bank());
            case Outcome.Refused refused -> throw new RefusedException(reason(original, refused.refusal()));
            case Outcome.KeyTaken taken -> throw nothingProposed(transferId);
            case Outcome.StateChanged changed -> throw movedMeanwhile(transferId);
        }
        return original(transferId);
    }

    private Posting posting(
            Transfer original, Transfer reversal, Proposal proposal, AccountState account, String user, String origin) {
        boolean leaves = original.kind() == Transfer.Kind.DEPOSIT;
        var subject = Subject.transfer(reversal.id());
        return Posting.of(leaves ? Kind.REVERSAL_HOLD : Kind.ACT, subject + ":order", original.clientNo(), subject)
                .on(reversal.businessDate())
                .when(Condition.DAY_OPEN)
                .change(Change.of(
                        original.accountNo(),
                        0,
                        leaves ? original.amount().fen() : 0,
                        leaves ? Cover.AVAILABLE : Cover.NONE))
                .rider(ledger.state(original.accountNo(), account.state(), account.state()))
                .rider(proposals.approved(proposal, user))
                .rider(transfers.reversing(original.id(), reversal.id()))
                .rider(transfers.insert(reversal))
                .riders(outbox.put(requests.request(original, reversal), subject, Duration.ZERO))
                .audit(record(user, origin, "transfer.reversal-approved", original, subject))
                .build();
    }

    private static Refusal reason(Transfer original, Refusal byLedger) {
        return byLedger.rule().equals("T6")
                ? Refusal.byRule(
                        "T12",
                        "T12.available",
                        Map.of(
                                "requested",
                                original.amount().toString(),
                                "available",
                                byLedger.figures().getOrDefault("available", "")))
                : byLedger;
    }

    private Transfer original(long transferId) {
        return transfers
                .find(transferId)
                .orElseThrow(() -> new RefusedException(Refusal.missing("transfer", Long.toString(transferId))));
    }

    private static RefusedException nothingProposed(long transferId) {
        return new RefusedException(
                Refusal.byState("T12", "T11.nothing-proposed", Map.of("transferId", Long.toString(transferId))));
    }

    private RefusedException movedMeanwhile(long transferId) {
        rules.check(original(transferId));
        return new RefusedException(
                Refusal.byState("T12", "T12.moved-meanwhile", Map.of("transferId", Long.toString(transferId))));
    }

    private static AuditRecord record(String user, String origin, String action, Transfer original, String what) {
        return new AuditRecord(
                user,
                origin,
                action,
                Subject.transfer(original.id()),
                original.state().name(),
                what);
    }
}
