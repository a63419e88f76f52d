package org.custodygateway.keyinfo;

import java.util.Optional;
import org.custodygateway.custody.ClosingObstacle;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.Refusals;
import org.custodygateway.rule.Refusal;
import org.springframework.stereotype.Component;

/** No account ends whose bank has not confirmed the client's key information (K3), also where its closing had begun before the change. */
@Component
class UnconfirmedAtBank implements ClosingObstacle {

    private final BankTable table;

    UnconfirmedAtBank(BankTable table) {
        this.table = table;
    }

    @Override
    public Optional<Refusal> against(FundAccount account) {
        return table.at(account)
                .filter(row -> row.state() != AtBank.State.CONFIRMED)
                .map(row -> Refusals.notNormal(row.accountNo(), AccountState.State.SUSPENDED));
    }
}
