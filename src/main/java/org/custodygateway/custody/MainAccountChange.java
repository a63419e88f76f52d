package org.custodygateway.custody;

import java.util.ArrayList;
import java.util.List;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.Ledger;
import org.springframework.stereotype.Component;

/** Changes the main account in the custody's rows and in the books, the books first, as everybody who locks both does. */
@Component
class MainAccountChange implements MainAccounts {

    private final Ledger ledger;
    private final DurableTransaction durable;

    MainAccountChange(Ledger ledger, DurableTransaction durable) {
        this.ledger = ledger;
        this.durable = durable;
    }

    @Override
    public void change(FundAccount from, FundAccount to, boolean flagOpen) {
        var riders = new ArrayList<Rider>();
        riders.add(ledger.main(from.accountNo(), false));
        riders.add(ledger.main(to.accountNo(), true));
        if (!flagOpen) {
            riders.add(ledger.flag(to.accountNo(), false));
        }
        // The old one first: the key of main_of holds at every moment.
        riders.add(Rider.update(
                "update custody_account set role = 'AUXILIARY', main_of = null where account_no = ? and main_of = ?",
                from.accountNo(),
                from.clientNo()));
        riders.add(Rider.update("""
                update custody_account set role = 'MAIN', main_of = client_no
                where account_no = ? and client_no = ? and role = 'AUXILIARY' and contract = 'IN_FORCE'""", to.accountNo(), to.clientNo()));
        durable.run(List.copyOf(riders));
    }
}
