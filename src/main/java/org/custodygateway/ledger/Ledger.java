package org.custodygateway.ledger;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.custodygateway.database.Rider;

/**
 * The face of the books. A posting is all or nothing, happens once under its key, and is on disk when it is answered. Never call it
 * within a database transaction: it has its own.
 */
public interface Ledger {

    /** Hands a posting in and waits until it is decided and on disk. */
    Outcome post(Posting posting);

    /** Hands a posting in. The answer comes when it is decided and on disk. */
    CompletableFuture<Outcome> submit(Posting posting);

    /** What was decided under a key, if anything was. */
    Optional<Stored> stored(String key);

    /** The account as it is now, without a lock. */
    Optional<AccountState> account(String accountNo);

    List<AccountState> accounts(Collection<String> accountNos);

    /** The row of a new fund account; no money moves on it before {@link #moneyMoves}. */
    Rider open(String accountNo, String clientNo, String bank);

    /** Lets money move on the account, or no longer (A7). */
    Rider moneyMoves(String accountNo, boolean moves);

    /** No client's money moves on the account on that day, because its settlement account was changed (A18). */
    Rider noMoneyOn(String accountNo, LocalDate day);

    /** Whether anything was booked on the account with that business date. */
    boolean movedOn(String accountNo, LocalDate day);

    /** Changes the account's state from an expected one. */
    Rider state(String accountNo, AccountState.State from, AccountState.State to);

    /** Suspends the account (K3); what its state bars already stays barred, and a closing account gives nothing away any more. */
    Rider suspend(String accountNo);

    /** Lifts the suspension, and nothing else (K3). */
    Rider resume(String accountNo);

    /** Says of all the client's accounts whether its document has run out for too long (I4). */
    Rider documentExpired(String clientNo, boolean expired);

    /** Freezes all the client's accounts, or lifts that and nothing else (I6). */
    Rider listed(String clientNo, boolean listed);

    /** Sets the internal-transfer flag (T1, M2). */
    Rider flag(String accountNo, boolean open);

    /** Says whether the account is the client's main account (A2); expects that it was the other way. */
    Rider main(String accountNo, boolean main);

    /**
     * Holds the day and the accounts until the caller's transaction ends, in the ledger's own order: nothing is posted on them meanwhile.
     * The one call that belongs into a transaction.
     *
     * @return the accounts as they are under the lock
     */
    List<AccountState> hold(Collection<String> accountNos);

    /** Brings the account to another bank (A18); expects that no money, hold or provisional trade is on it, and no balance-days. */
    Rider bank(String accountNo, String bank);

    /** Takes the balance-days out that interest is paid for (S5); expects them to be what was read. */
    Rider settleBalanceDays(String accountNo, long balanceDays);

    /** A decision as it is kept: hash of the content it was made on, what it was about, and the outcome. */
    record Stored(String hash, String cause, Outcome outcome) {}
}
