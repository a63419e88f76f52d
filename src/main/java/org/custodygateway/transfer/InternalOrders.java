package org.custodygateway.transfer;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccount.Role;
import org.custodygateway.database.IdSource;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.HouseAccount;
import org.custodygateway.ledger.Kind;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Posting;
import org.custodygateway.ledger.Posting.Change;
import org.custodygateway.ledger.Posting.Condition;
import org.custodygateway.ledger.Posting.Cover;
import org.custodygateway.ledger.Posting.Entry;
import org.custodygateway.ledger.Refusals;
import org.custodygateway.money.Money;
import org.custodygateway.rule.Refusal;
import org.custodygateway.transfer.Transfer.Leg;
import org.custodygateway.transfer.Transfer.StartedBy;
import org.custodygateway.transfer.Transfer.State;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Drafts internal transfers and sweeps: one posting, booked or not at all, held back where it arrives (T2, T7). */
@Component
class InternalOrders {

    private static final Condition[] CONDITIONS = {
        Condition.DAY_OPEN,
        Condition.ACCOUNTS_NORMAL,
        Condition.CONTRACTS_IN_FORCE,
        Condition.SETTLEMENT_ACCOUNTS_UNCHANGED,
        Condition.FLAGS_OPEN
    };

    private final Ledger ledger;
    private final TransferRules rules;
    private final TransferTable transfers;
    private final ObjectProvider<TransferPapers> papers;
    private final TradingDays days;
    private final IdSource ids;
    private final Clock clock;
    private final boolean relaxed;

    InternalOrders(
            Ledger ledger,
            TransferRules rules,
            TransferTable transfers,
            ObjectProvider<TransferPapers> papers,
            TradingDays days,
            IdSource ids,
            Clock clock,
            @Value("${gateway.same-day.internal}") String sameDay) {
        this.ledger = ledger;
        this.rules = rules;
        this.transfers = transfers;
        this.papers = papers;
        this.days = days;
        this.ids = ids;
        this.clock = clock;
        this.relaxed = "relaxed".equals(sameDay);
    }

    Draft internal(Ordering ordering, Order.Internal order, FundAccount from, FundAccount to) {
        var concerned = List.of(from.accountNo(), to.accountNo());
        var refusal = refusePapers(ordering, from.clientNo());
        if (refusal == null) {
            refusal = rules.refusePath(from, to);
        }
        if (refusal != null) {
            return Draft.refused(from.clientNo(), concerned, List.of(from.accountNo()), refusal);
        }
        var transfer = transfer(
                Transfer.Kind.INTERNAL,
                from.clientNo(),
                from.accountNo(),
                to.accountNo(),
                order.amount(),
                State.DONE,
                null);
        var main = from.role() == Role.MAIN ? from : to;
        var posting =
                start(ordering, transfer, concerned).main(main.accountNo()).rememberRefusal();
        move(posting, from, to, order.amount().fen());
        return Draft.of(transfer, concerned, posting, () -> {});
    }

    /** One posting for all lines that can be booked; the other lines say why not. Drafted anew when a figure moved in between. */
    Draft sweep(Ordering ordering, List<FundAccount> family) {
        var clientNo = family.getFirst().clientNo();
        var main =
                family.stream().filter(account -> account.role() == Role.MAIN).findFirst();
        var auxiliaries = family.stream()
                .filter(account -> account.role() == Role.AUXILIARY)
                .filter(account -> account.contract() != FundAccount.Contract.TERMINATED
                        && account.contract() != FundAccount.Contract.REFUSED)
                .toList();
        var refusal = refusePapers(ordering, clientNo);
        if (refusal == null && (main.isEmpty() || auxiliaries.isEmpty())) {
            refusal = Refusal.byRule("T7", "T7.no-auxiliary", Map.of("clientNo", clientNo));
        }
        var mainOnly = main.map(FundAccount::accountNo).stream().toList();
        if (refusal != null) {
            return Draft.refused(clientNo, mainOnly, List.of(), refusal);
        }
        if (!ledger.account(main.orElseThrow().accountNo()).orElseThrow().flag()) {
            return Draft.refused(clientNo, mainOnly, List.of(), Refusals.flagClosed(mainOnly.getFirst()));
        }
        return sweep(ordering, main.orElseThrow(), auxiliaries);
    }

    private Draft sweep(Ordering ordering, FundAccount main, List<FundAccount> auxiliaries) {
        var legs = new ArrayList<Leg>();
        for (var account : auxiliaries) {
            legs.add(leg(ledger.account(account.accountNo()).orElseThrow()));
        }
        long sum = legs.stream()
                .filter(leg -> leg.state() == State.DONE)
                .mapToLong(leg -> leg.amount().fen())
                .reduce(0, Math::addExact);
        var state = sum > 0 ? State.DONE : State.REFUSED;
        var problem = sum > 0 ? null : legs.getFirst().problem();
        var transfer =
                transfer(Transfer.Kind.SWEEP, main.clientNo(), "", main.accountNo(), Money.ofFen(sum), state, problem);
        var concerned = List.of(main.accountNo());
        var filedUnder = Stream.concat(Stream.of(main), auxiliaries.stream())
                .map(FundAccount::accountNo)
                .toList();
        var posting = start(ordering, transfer, filedUnder).main(main.accountNo());
        if (sum == 0) {
            // Nothing moves, but the main account's own state still decides whether there is a sweep at all.
            posting.change(Change.of(main.accountNo(), 0, 0, Cover.NONE));
        }
        for (int line = 0; line < legs.size(); line++) {
            var leg = legs.get(line);
            posting.rider(transfers.insertLeg(transfer.id(), line, main.clientNo(), leg));
            if (leg.state() == State.DONE) {
                move(posting, auxiliaries.get(line), main, leg.amount().fen());
            }
        }
        return new Draft(main.clientNo(), concerned, List.of(), transfer.with(legs), posting, null, true, () -> {});
    }

    private static Leg leg(AccountState account) {
        var refusal = refuseLeg(account);
        return refusal == null
                ? new Leg(account.accountNo(), Money.ofFen(account.figures().transferable()), State.DONE, null)
                : new Leg(account.accountNo(), Money.ZERO, State.REFUSED, refusal);
    }

    private static @Nullable Refusal refuseLeg(AccountState account) {
        if (!account.letsMoneyLeave()) {
            return Refusals.notNormal(account.accountNo(), account.bars());
        }
        if (!account.moneyMoves()) {
            return Refusals.noContract(account.accountNo());
        }
        if (!account.flag()) {
            return Refusals.flagClosed(account.accountNo());
        }
        if (account.figures().transferable() == 0) {
            var rule = account.figures().available() > 0
                    ? account.figures().heldBack().getFirst().rule()
                    : "T6";
            return Refusal.byRule(rule, "T7.nothing-transferable", Map.of("accountNo", account.accountNo()));
        }
        return null;
    }

    private @Nullable Refusal refusePapers(Ordering ordering, String clientNo) {
        return ordering.byCounter() ? papers.getObject().refuse(ordering.papers(), clientNo) : null;
    }

    private Transfer transfer(
            Transfer.Kind kind,
            String clientNo,
            String from,
            String to,
            Money amount,
            State state,
            @Nullable Refusal problem) {
        return new Transfer(
                ids.next("transfer_id"),
                kind,
                clientNo,
                "",
                "",
                "",
                from,
                to,
                amount,
                state,
                false,
                days.recent().day(),
                null,
                null,
                StartedBy.FIRM,
                problem,
                clock.instant(),
                null,
                new Transfer.FirstAnswer(201, state),
                null,
                null,
                List.of());
    }

    private Posting.Builder start(Ordering ordering, Transfer transfer, List<String> filedUnder) {
        var posting = Posting.of(
                        Kind.INTERNAL_TRANSFER,
                        ordering.postingKey(),
                        transfer.clientNo(),
                        Subject.transfer(transfer.id()))
                .content(ordering.content())
                .on(transfer.businessDate())
                .when(CONDITIONS)
                .rider(transfers.insert(transfer))
                .audit(BankOrders.accepted(ordering, transfer));
        return ordering.byCounter()
                ? posting.riders(papers.getObject().file(ordering.papers(), transfer.clientNo(), filedUnder))
                : posting;
    }

    private void move(Posting.Builder posting, FundAccount from, FundAccount to, long fen) {
        var taken = Change.of(from.accountNo(), -fen, 0, Cover.TRANSFERABLE);
        posting.change(relaxed ? taken.returningTo(to.accountNo()) : taken)
                .change(Change.of(to.accountNo(), fen, 0, Cover.NONE).heldBack(fen, "T2", from.accountNo()))
                .entries(new Entry(from.accountNo(), from.bank(), fen), HouseAccount.DUE.credit(from.bank(), fen))
                .entries(HouseAccount.DUE.debit(to.bank(), fen), new Entry(to.accountNo(), to.bank(), -fen));
    }
}
