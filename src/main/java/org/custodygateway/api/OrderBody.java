package org.custodygateway.api;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.custodygateway.money.Money;
import org.custodygateway.transfer.Order;
import org.custodygateway.transfer.Transfer;
import org.jspecify.annotations.Nullable;

/** An order as it is written: each kind has its own fields and no others. */
record OrderBody(
        Transfer.@Nullable Kind kind,
        @Nullable String accountNo,
        @Nullable String from,
        @Nullable String to,
        @Nullable String clientNo,
        @Nullable Money amount,
        @Nullable List<String> papers) {

    private static final int MOST_PAPERS = 100;

    /** @throws Malformed when a field is missing, has no place in this kind, or the amount is not above zero */
    Order order() {
        return switch (kind) {
            case null -> throw Malformed.field("kind");
            case DEPOSIT -> {
                none("from", from, "to", to, "clientNo", clientNo);
                yield new Order.Deposit(needed("accountNo", accountNo), amountNeeded());
            }
            case WITHDRAWAL -> {
                none("from", from, "to", to, "clientNo", clientNo);
                yield new Order.Withdrawal(needed("accountNo", accountNo), amountNeeded());
            }
            case INTERNAL -> {
                none("accountNo", accountNo, "clientNo", clientNo);
                yield new Order.Internal(needed("from", from), needed("to", to), amountNeeded());
            }
            case SWEEP -> {
                none("accountNo", accountNo, "from", from, "to", to, "amount", amount);
                yield new Order.Sweep(needed("clientNo", clientNo));
            }
            // A reversal is proposed and approved, never ordered (T12).
            case DEPOSIT_REVERSAL, WITHDRAWAL_REVERSAL -> throw Malformed.field("kind");
        };
    }

    /** @throws Malformed when there are too many, or one is no id of a paper */
    List<String> papersGiven() {
        var given = Objects.requireNonNullElse(papers, List.<String>of());
        if (given.size() > MOST_PAPERS || given.stream().anyMatch(paper -> !paper.matches("[0-9]{1,18}"))) {
            throw Malformed.field("papers");
        }
        return given;
    }

    /** Accounts named in the order, to see whose they are. */
    List<String> accountNos() {
        return Stream.of(accountNo, from, to).filter(Objects::nonNull).toList();
    }

    private Money amountNeeded() {
        if (amount == null || !amount.positive()) {
            throw Malformed.field("amount");
        }
        return amount;
    }

    private static String needed(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw Malformed.field(name);
        }
        return value;
    }

    private static void none(@Nullable Object... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                throw Malformed.field((String) Objects.requireNonNull(namesAndValues[i]));
            }
        }
    }
}
