package org.custodygateway.custody;

import java.util.List;
import java.util.Optional;
import org.custodygateway.client.Client;
import org.jspecify.annotations.Nullable;

/** Opens fund accounts and ties them to their banks. */
public interface Linking {

    /**
     * Whether these accounts may be added to the ones the client has.
     *
     * @throws org.custodygateway.rule.RefusedException A1 (too many), A3 (unknown bank, a bank twice, a settlement account that is tied
     *     already) or A7 (settlement account missing or not known yet at such a bank)
     */
    void check(Client.Type type, List<FundAccount> existing, List<NewAccount> wanted);

    /**
     * Opens a client's first fund accounts within the caller's transaction, which holds the client's row. The main account's contract is
     * sent to its bank at once; the auxiliaries' follow when that one is in force or pre-designated, and are never sent if it is
     * refused.
     *
     * @return the account numbers, the main account's first
     */
    List<String> openFirst(Client client, NewAccount main, List<NewAccount> auxiliaries);

    /**
     * Opens auxiliary accounts within the caller's transaction, which holds the client's row, and sends their contracts.
     *
     * @param flagOpen the client's internal-transfer flag; while it is closed, an added account starts closed (M2)
     */
    List<String> openAuxiliaries(Client client, List<NewAccount> auxiliaries, boolean flagOpen);

    /** Tells the banks' dispatchers of what was committed; only a hint. */
    void wake(List<String> accountNos);

    /** Why the bank refused the account's contract, if it did. */
    Optional<BankWord> refusal(String accountNo);

    /** Whether a settlement account at the bank is tied to an open fund account (A3). */
    boolean tied(String bank, @Nullable String settlementAccount);
}
