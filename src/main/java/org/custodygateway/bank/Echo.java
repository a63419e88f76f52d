package org.custodygateway.bank;

import java.util.Objects;
import org.custodygateway.money.Money;
import org.jspecify.annotations.Nullable;

/** What a reply repeats of its request, and whether it is the same. What it leaves out contradicts nothing. */
final class Echo {

    private Echo() {}

    static boolean contradicts(BankRequest asked, BankReply reply) {
        return asked.instruction() != reply.instruction() || contradicts(asked.body(), reply);
    }

    static boolean contradicts(BankRequest.Body asked, BankReply reply) {
        return differs(fundAccount(asked), reply.fundAccount())
                || differs(settlementAccount(asked), reply.settlementAccount())
                || differs(amount(asked), reply.amount());
    }

    private static boolean differs(@Nullable Object asked, @Nullable Object said) {
        return asked != null && said != null && !Objects.equals(asked, said);
    }

    static @Nullable String fundAccount(BankRequest.Body body) {
        return switch (body) {
            case BankRequest.Contract contract -> contract.fundAccount();
            case BankRequest.ClientData data -> data.fundAccount();
            case BankRequest.CardChange change -> change.fundAccount();
            case BankRequest.Transfer transfer -> transfer.fundAccount();
            case BankRequest.Inquiry inquiry -> inquiry.fundAccount();
            case BankRequest.Interest interest -> interest.fundAccount();
            case BankRequest.IdentityCheck check -> check.fundAccount();
            case BankRequest.BalanceQuestion question -> question.fundAccount();
            case BankRequest.Link link -> null;
            case BankRequest.KeyChange change -> null;
            case BankRequest.DayStart start -> null;
        };
    }

    static @Nullable String settlementAccount(BankRequest.Body body) {
        return switch (body) {
            case BankRequest.Contract contract -> contract.settlementAccount();
            case BankRequest.CardChange change -> change.settlementAccount();
            case BankRequest.Transfer transfer -> transfer.settlementAccount();
            case BankRequest.Interest interest -> interest.settlementAccount();
            case BankRequest.IdentityCheck check -> check.settlementAccount();
            case BankRequest.BalanceQuestion question -> question.fundAccount() == null ? question.bankAccount() : null;
            case BankRequest.ClientData data -> null;
            case BankRequest.Inquiry inquiry -> null;
            case BankRequest.Link link -> null;
            case BankRequest.KeyChange change -> null;
            case BankRequest.DayStart start -> null;
        };
    }

    static @Nullable Money amount(BankRequest.Body body) {
        return switch (body) {
            case BankRequest.Transfer transfer -> transfer.amount();
            case BankRequest.Interest interest -> interest.gross();
            case BankRequest.Contract contract -> null;
            case BankRequest.ClientData data -> null;
            case BankRequest.CardChange change -> null;
            case BankRequest.Inquiry inquiry -> null;
            case BankRequest.IdentityCheck check -> null;
            case BankRequest.BalanceQuestion question -> null;
            case BankRequest.Link link -> null;
            case BankRequest.KeyChange change -> null;
            case BankRequest.DayStart start -> null;
        };
    }
}
