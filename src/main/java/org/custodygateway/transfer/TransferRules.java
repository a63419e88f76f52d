package org.custodygateway.transfer;

import java.time.Clock;
import java.time.LocalTime;
import java.util.Map;
import org.custodygateway.bank.BankSettings.Limits;
import org.custodygateway.bank.BankTerms;
import org.custodygateway.bank.CurrentTerms;
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

    private final CurrentTerms terms;
    private final Clock clock;

    TransferRules(CurrentTerms terms, Clock clock) {
        this.terms = terms;
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
    Refusal refuseHoursAndLimits(String bank, Client client, Money amount) {
        var held = terms.of(bank);
        if (!open(held)) {
            return Refusal.byRule(
                    "T13",
                    "T13.hours",
                    Map.of(
                            "code",
                            "3007",
                            "opens",
                            held.opens().toString(),
                            "closes",
                            held.closes().toString()));
        }
        var limits = limits(held, client);
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

    /** T13: what holds for this kind of client at the bank. */
    Limits limits(String bank, Client client) {
        return limits(terms.of(bank), client);
    }

    private static Limits limits(BankTerms held, Client client) {
        return client.type() == Client.Type.INDIVIDUAL ? held.individual() : held.institutional();
    }

    /** The same time at both ends means round the clock. */
    private boolean open(BankTerms held) {
        var now = LocalTime.now(clock);
        return held.opens().equals(held.closes()) || !now.isBefore(held.opens()) && now.isBefore(held.closes());
    }
}
