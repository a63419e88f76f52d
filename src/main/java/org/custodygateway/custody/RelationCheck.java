package org.custodygateway.custody;

import java.util.Optional;
import org.custodygateway.bank.FirmCode;
import org.custodygateway.bank.Party;
import org.custodygateway.client.Client;
import org.custodygateway.custody.FundAccount.Contract;
import org.jspecify.annotations.Nullable;

/** Whether a bank speaks of the relation that the firm has with it: contract, settlement account, name and document (A3, A7). */
public final class RelationCheck {

    private RelationCheck() {}

    /**
     * @param settlementAccount as the bank names it; null where the message need not name one
     * @return {@link FirmCode#DONE} when all agrees
     */
    public static FirmCode of(
            FundAccount account, Optional<Client> client, @Nullable String settlementAccount, Party party) {
        boolean tied = account.contract() == Contract.IN_FORCE
                && (settlementAccount == null || settlementAccount.equals(account.settlementAccount()));
        if (!tied) {
            return FirmCode.NO_RELATION;
        }
        return identity(client, party);
    }

    /** The same of the client alone: {@link FirmCode#IDENTITY_DIFFERS}, {@link FirmCode#NAME_DIFFERS} or {@link FirmCode#DONE}. */
    static FirmCode identity(Optional<Client> client, Party party) {
        var expected = client.map(ContractRequests::party).orElse(null);
        if (expected == null || !sameDocument(expected, party)) {
            return FirmCode.IDENTITY_DIFFERS;
        }
        return expected.name().equals(party.name()) ? FirmCode.DONE : FirmCode.NAME_DIFFERS;
    }

    private static boolean sameDocument(Party expected, Party said) {
        return expected.documentType().equals(said.documentType())
                && expected.documentNumber().equals(said.documentNumber());
    }
}
