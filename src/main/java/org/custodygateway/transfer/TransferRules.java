package org.custodygateway.transfer;

import java.time.Clock;
import java.time.LocalTime;
import java.util.Map;
import org.custodygateway.bank.BankSettings;
import org.custodygateway.bank.BankSettings.Limits;
import org.custodygateway.client.Client;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccount.Role;
import org.custodygateway.money.Money;
import org.custodygateway.rule.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which paths money may take (T1, A9) and within which hours and limits (T13). What depends on balances is the ledger's to decide. */
@Component
class TransferRules {

    private final Clock clock;

    TransferRules(Clock clock) {
        this.clock = clock;
    }

    /** T1, A9: only between the main account and an auxiliary account of the same client. */
    @Nullable
    Refusal refusePath(FundAccount from, FundAccount to) {
        var figures = Map.of("from", from.accountNo(), "to", to.accountNo());
        if (!from.clientNo().equals(to.clientNo())) {
            return Refusal.byRule("T1", "T1.other-client", figures);
        }
        if (from.accountNo().equals(to.accountNo())) {
            return Refusal.byRule("T1", "T1.same-account", figures);
        }
        if (from.role() == Role.AUXILIARY && to.role() == Role.AUXILIARY) {
            return Refusal.byRule("A9", "A9.between-auxiliaries", figures);
        }
        return null;
    }

    /** T13: service hours, minimum and single amount of the bank. Totals of the day are decided under the account's lock. */
    @Nullable
    Refusal refuseHoursAndLimits(BankSettings bank, Client client, Money amount) {
        if (!open(bank)) {
            return Refusal.byRule(
                    "T13",
                    "T13.hours",
                    Map.of(
                            "code",
                            "3007",
                            "opens",
                            bank.opens().toString(),
                            "closes",
                            bank.closes().toString()));
        }
        var limits = limits(bank, client);
        if (amount.compareTo(limits.minimum()) < 0) {
            return Refusal.byRule(
                    "T13", "T13.minimum", Map.of("minimum", limits.minimum().toString()));
        }
        if (amount.compareTo(limits.single()) > 0) {
            return Refusal.byRule(
                    "T13", "T13.single", Map.of("single", limits.single().toString()));
        }
        return null;
    }

    static Limits limits(BankSettings bank, Client client) {
        return client.type() == Client.Type.INDIVIDUAL ? bank.individual() : bank.institutional();
    }

    /** The same time at both ends means round the clock. */
    private boolean open(BankSettings bank) {
        var now = LocalTime.now(clock);
        return bank.opens().equals(bank.closes()) || !now.isBefore(bank.opens()) && now.isBefore(bank.closes());
    }
}
