package org.custodygateway.screening;

import java.util.ArrayList;
import java.util.List;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.transfer.UnsentTransfers;
import org.springframework.stereotype.Component;

/** Freezes a client's accounts and lifts that (I6), within the caller's transaction, which holds the client's row. */
@Component
class Freezer {

    private final HitTable hits;
    private final FreezeTable freezes;
    private final FundAccounts accounts;
    private final Ledger ledger;
    private final UnsentTransfers unsent;
    private final DurableTransaction durable;
    private final AuditTrail audit;

    Freezer(
            HitTable hits,
            FreezeTable freezes,
            FundAccounts accounts,
            Ledger ledger,
            UnsentTransfers unsent,
            DurableTransaction durable,
            AuditTrail audit) {
        this.hits = hits;
        this.freezes = freezes;
        this.accounts = accounts;
        this.ledger = ledger;
        this.unsent = unsent;
        this.durable = durable;
        this.audit = audit;
    }

    /** Does what matches and compliance's own word ask for together. */
    void follow(String clientNo, String by) {
        set(clientNo, freezes.runs(clientNo) || hits.against(clientNo).stream().anyMatch(Hit::freezes), by);
    }

    /** Under the accounts' locks nothing is posted in between: what was posted before is stopped here, what comes after is refused. */
    private void set(String clientNo, boolean frozen, String by) {
        var numbers = accounts.of(clientNo).stream().map(FundAccount::accountNo).toList();
        var open = ledger.hold(numbers).stream()
                .filter(account -> account.state() != AccountState.State.CLOSED)
                .toList();
        boolean is = !open.isEmpty() && open.stream().allMatch(account -> account.state() == AccountState.State.FROZEN);
        if (is == frozen || open.isEmpty()) {
            return;
        }
        var riders = new ArrayList<Rider>(List.of(ledger.listed(clientNo, frozen)));
        if (frozen) {
            riders.addAll(unsent.stop(clientNo));
        }
        durable.run(riders);
        audit.append(List.of(new AuditRecord(
                by,
                "screening",
                frozen ? "client.frozen" : "client.released",
                "client:" + clientNo,
                frozen ? "" : "FROZEN",
                frozen ? "FROZEN" : "")));
    }
}
