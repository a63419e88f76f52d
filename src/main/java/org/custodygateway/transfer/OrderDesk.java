package org.custodygateway.transfer;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.custodygateway.bank.Outbox;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.ledger.Kind;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Outcome;
import org.custodygateway.ledger.Posting;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.transfer.Transfer.State;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes orders: finds the accounts, has the order made into a posting, and tells what became of it. */
@Service
class OrderDesk implements Transfers {

    /** How often an order is made anew when the day or an account changed under it. */
    private static final int TRIES = 5;

    /** What follows a commit reads the database: never on the ledger's own thread. */
    private static final Executor AFTERWARDS = Executors.newVirtualThreadPerTaskExecutor();

    private final FundAccounts accounts;
    private final TradingDays days;
    private final Ledger ledger;
    private final BankOrders bankOrders;
    private final InternalOrders internalOrders;
    private final Precedence precedence;
    private final TransferTable transfers;
    private final FinalStates finalStates;
    private final Outbox outbox;

    OrderDesk(
            FundAccounts accounts,
            TradingDays days,
            Ledger ledger,
            BankOrders bankOrders,
            InternalOrders internalOrders,
            Precedence precedence,
            TransferTable transfers,
            FinalStates finalStates,
            Outbox outbox) {
        this.accounts = accounts;
        this.days = days;
        this.ledger = ledger;
        this.bankOrders = bankOrders;
        this.internalOrders = internalOrders;
        this.precedence = precedence;
        this.transfers = transfers;
        this.finalStates = finalStates;
        this.outbox = outbox;
    }

    @Override
    public CompletableFuture<Ordered> order(Ordering ordering, Map<String, FundAccount> accounts) {
        Drafting drafting = switch (ordering.order()) {
            case Order.Deposit order -> known -> bankOrders.deposit(ordering, order, account(order.accountNo(), known));
            case Order.Withdrawal order ->
                known -> bankOrders.withdrawal(ordering, order, account(order.accountNo(), known));
            case Order.Internal order ->
                known -> internalOrders.internal(
                        ordering, order, account(order.from(), known), account(order.to(), known));
            case Order.Sweep order -> known -> internalOrders.sweep(ordering, family(order.clientNo()));
        };
        return submit(ordering, drafting, accounts, TRIES);
    }

    /** Makes an order into a draft. What changed while it was decided is looked up anew for the next try. */
    @FunctionalInterface
    private interface Drafting {
        Draft draft(Map<String, FundAccount> known);
    }

    private FundAccount account(String accountNo, Map<String, FundAccount> known) {
        return Optional.ofNullable(known.get(accountNo))
                .or(() -> accounts.find(accountNo))
                .orElseThrow(() -> new RefusedException(Refusal.missing("account", accountNo)));
    }

    private List<FundAccount> family(String clientNo) {
        var family = accounts.of(clientNo);
        if (family.isEmpty()) {
            throw new RefusedException(Refusal.missing("client", clientNo));
        }
        return family;
    }

    private CompletableFuture<Ordered> submit(
            Ordering ordering, Drafting drafting, Map<String, FundAccount> known, int tries) {
        var made = drafting.draft(known);
        return ledger.submit(posting(ordering, made, tries))
                .thenComposeAsync(outcome -> answer(ordering, drafting, made, outcome, tries), AFTERWARDS);
    }

    private CompletableFuture<Ordered> again(Ordering ordering, Drafting drafting, int tries) {
        days.current();
        return submit(ordering, drafting, Map.of(), tries - 1);
    }

    private Posting posting(Ordering ordering, Draft draft, int tries) {
        if (draft.refused() == null) {
            // What is not tried anew is the answer, and a repeat gets the same (T10).
            return tries == 0
                    ? draft.posting().rememberRefusal().build()
                    : draft.posting().build();
        }
        var first = precedence.first(draft, draft.refused());
        return Posting.of(Kind.ACT, ordering.postingKey(), draft.clientNo(), "order")
                .content(ordering.content())
                .refused(first)
                .build();
    }

    private CompletableFuture<Ordered> answer(
            Ordering ordering, Drafting drafting, Draft made, Outcome outcome, int tries) {
        return switch (outcome) {
            case Outcome.Booked booked -> {
                made.whenBooked().run();
                yield CompletableFuture.completedFuture(new Ordered.Accepted(transfer(made, booked), booked.replay()));
            }
            case Outcome.Refused refused
            when tries > 0 && mayPassAnew(made, refused) -> again(ordering, drafting, tries);
            case Outcome.Refused refused ->
                CompletableFuture.completedFuture(new Ordered.Refused(refused.refusal(), refused.replay()));
            case Outcome.KeyTaken taken -> throw new RefusedException(keyTaken(ordering));
            case Outcome.StateChanged changed when tries > 0 -> again(ordering, drafting, tries);
            case Outcome.StateChanged changed -> throw new IllegalStateException(changed.what());
        };
    }

    /** Figures move from one draft to the next, the day's stage does not; its tries are kept for the turn of the day. */
    private static boolean mayPassAnew(Draft made, Outcome.Refused refused) {
        return made.again() && refused.refusal().nature() == Refusal.Nature.RULE;
    }

    private static Refusal keyTaken(Ordering ordering) {
        return Refusal.byState("T10", "T10.key-taken", Map.of("key", ordering.key()));
    }

    /** What was just booked is what was drafted; a repeat's is read. */
    private Transfer transfer(Draft made, Outcome.Booked booked) {
        return booked.replay() || made.transfer() == null
                ? transfers.find(Subject.transferId(booked.cause())).orElseThrow()
                : made.transfer();
    }

    @Override
    public List<Transfer> findAll(Collection<Long> ids) {
        return transfers.findAll(ids);
    }

    @Override
    public Optional<Transfer> find(long id) {
        return transfers.find(id).map(found -> shown(List.of(found)).getFirst());
    }

    @Override
    public List<Transfer> of(String clientNo, @Nullable LocalDate day, @Nullable Long before, int limit) {
        return shown(transfers.of(clientNo, day, before, limit));
    }

    /** SENT is no state of its own to keep: a transfer that waits for its bank is sent when its request was handed over. */
    private List<Transfer> shown(List<Transfer> found) {
        var waiting = found.stream()
                .filter(transfer -> transfer.state() == State.ACCEPTED || transfer.state() == State.HELD)
                .map(transfer -> Subject.transfer(transfer.id()))
                .toList();
        if (waiting.isEmpty()) {
            return found;
        }
        var sent = outbox.handedOver(waiting);
        return found.stream()
                .map(transfer -> sent.contains(Subject.transfer(transfer.id()))
                                && !transfer.state().isFinal()
                                && transfer.state() != State.IN_DOUBT
                        ? transfer.in(State.SENT)
                        : transfer)
                .toList();
    }

    @Override
    public Transfer await(long id, Duration atMost) {
        return shown(List.of(finalStates.await(id, atMost))).getFirst();
    }

    @Override
    public void answered(long id, int status, Transfer.State state) {
        transfers.firstAnswer(id, status, state);
    }
}
