package org.custodygateway.custody;

import java.time.LocalDate;
import java.util.List;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.FirmCode;
import org.custodygateway.bank.Party;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.AccountState;
import org.jspecify.annotations.Nullable;

/** What a bank wants changed of its relation with a client, for {@link RelationDesk} to decide and carry out. */
interface RelationBusiness {

    Who who(BankRequest request);

    /** Whom and what the bank speaks of. */
    record Who(Party client, String fundAccount, @Nullable String settlementAccount) {}

    /** What stands against it now that the account is held, beyond what all such business has in common. */
    FirmCode against(BankRequest request, CustodyAccount account, AccountState books, LocalDate today);

    List<Rider> change(BankRequest request, FundAccount account, LocalDate today);

    /** For the record: what was done, and what the account was and is. */
    String action();
}
