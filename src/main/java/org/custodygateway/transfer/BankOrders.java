package org.custodygateway.transfer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.BankSettings;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Outbox;
import org.custodygateway.bank.Party;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.client.Client;
import org.custodygateway.client.Clients;
import org.custodygateway.client.IdentitySettings;
import org.custodygateway.client.IdentitySettings.Stop;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.database.IdSource;
import org.custodygateway.ledger.Kind;
import org.custodygateway.ledger.Posting;
import org.custodygateway.ledger.Posting.Change;
import org.custodygateway.ledger.Posting.Condition;
import org.custodygateway.ledger.Posting.Cover;
import org.custodygateway.ledger.Posting.Usage;
import org.custodygateway.ledger.Refusals;
import org.custodygateway.money.Money;
import org.custodygateway.transfer.Transfer.FirstAnswer;
import org.custodygateway.transfer.Transfer.StartedBy;
import org.custodygateway.transfer.Transfer.State;
import org.springframework.stereotype.Component;

/**
 * Drafts deposits and withdrawals (T11). One posting takes the transfer, the hold of a withdrawal and the request to the bank, with the
 * serial and the deadline that will never change.
 */
@Component
class BankOrders {

    private final Banks banks;
    private final Outbox outbox;
    private final Clients clients;
    private final TradingDays days;
    private final TransferRules rules;
    private final TransferTable transfers;
    private final IdentitySettings identity;
    private final IdSource ids;
    private final Clock clock;

    BankOrders(
            Banks banks,
            Outbox outbox,
            Clients clients,
            TradingDays days,
            TransferRules rules,
            TransferTable transfers,
            IdentitySettings identity,
            IdSource ids,
            Clock clock) {
        this.banks = banks;
        this.outbox = outbox;
        this.clients = clients;
        this.days = days;
        this.rules = rules;
        this.transfers = transfers;
        this.identity = identity;
        this.ids = ids;
        this.clock = clock;
    }

    Draft deposit(Ordering ordering, Order.Deposit order, FundAccount account) {
        return draft(
                ordering,
                account,
                order.amount(),
                Transfer.Kind.DEPOSIT,
                State.ACCEPTED,
                Kind.ACT,
                "IN",
                Change.of(account.accountNo(), 0, 0, Cover.NONE));
    }

    Draft withdrawal(Ordering ordering, Order.Withdrawal order, FundAccount account) {
        return draft(
                ordering,
                account,
                order.amount(),
                Transfer.Kind.WITHDRAWAL,
                State.HELD,
                Kind.WITHDRAWAL_HOLD,
                "OUT",
                Change.of(account.accountNo(), 0, order.amount().fen(), Cover.WITHDRAWABLE));
    }

    private Draft draft(
            Ordering ordering,
            FundAccount account,
            Money amount,
            Transfer.Kind kind,
            State state,
            Kind posting,
            String direction,
            Change change) {
        var concerned = List.of(account.accountNo());
        var settings = banks.get(account.bank());
        var client = clients.find(account.clientNo()).orElseThrow();
        var refusal = outbox.refusal(account.bank(), instruction(kind));
        if (refusal == null) {
            refusal = rules.refuseHoursAndLimits(account.bank(), client, amount);
        }
        if (refusal == null && account.settlementAccount() == null) {
            refusal = Refusals.noContract(account.accountNo());
        }
        if (refusal != null) {
            return Draft.refused(
                    account.clientNo(), concerned, direction.equals("OUT") ? concerned : List.of(), refusal);
        }
        var transfer = transfer(ordering, account, amount, kind, state, settings);
        var limits = rules.limits(account.bank(), client);
        var usage = new Usage(direction, amount.fen(), 1, limits.day().fen(), limits.count());
        var builder = Posting.of(posting, ordering.postingKey(), account.clientNo(), Subject.transfer(transfer.id()))
                .content(ordering.content())
                .on(transfer.businessDate())
                .when(
                        Condition.DAY_OPEN,
                        Condition.ACCOUNTS_NORMAL,
                        Condition.CONTRACTS_IN_FORCE,
                        Condition.SETTLEMENT_ACCOUNTS_UNCHANGED)
                .change(change.within(usage))
                .rider(transfers.insert(transfer))
                .riders(outbox.put(request(transfer, client), Subject.transfer(transfer.id()), Duration.ZERO))
                .audit(accepted(ordering, transfer))
                .rememberRefusal();
        if (identity.stop(direction.equals("OUT") ? Stop.WITHDRAWAL : Stop.DEPOSIT)) {
            builder.when(Condition.DOCUMENT_VALID);
        }
        return Draft.of(transfer, concerned, builder, () -> outbox.wake(account.bank()));
    }

    private Transfer transfer(
            Ordering ordering,
            FundAccount account,
            Money amount,
            Transfer.Kind kind,
            State state,
            BankSettings settings) {
        LocalDate day = days.recent().day();
        Instant now = clock.instant();
        return new Transfer(
                ids.next("transfer_id"),
                kind,
                account.clientNo(),
                account.accountNo(),
                account.bank(),
                Objects.requireNonNull(account.settlementAccount()),
                "",
                "",
                amount,
                state,
                false,
                day,
                outbox.nextSerial(),
                null,
                StartedBy.FIRM,
                null,
                now,
                now.plus(settings.validFor()),
                ordering.waits() ? null : new FirstAnswer(202, state),
                null,
                null,
                List.of());
    }

    private BankRequest request(Transfer transfer, Client client) {
        return new BankRequest(
                transfer.bank(),
                instruction(transfer.kind()),
                true,
                Objects.requireNonNull(transfer.firmSerial()),
                transfer.businessDate(),
                transfer.acceptedAt(),
                Objects.requireNonNull(transfer.deadline()),
                false,
                new BankRequest.Transfer(
                        party(client),
                        transfer.accountNo(),
                        transfer.settlementAccount(),
                        transfer.amount(),
                        null,
                        null));
    }

    static Instruction instruction(Transfer.Kind kind) {
        return switch (kind) {
            case DEPOSIT -> Instruction.DEPOSIT;
            case WITHDRAWAL -> Instruction.WITHDRAWAL;
            case DEPOSIT_REVERSAL -> Instruction.REVERSE_DEPOSIT;
            case WITHDRAWAL_REVERSAL -> Instruction.REVERSE_WITHDRAWAL;
            case INTERNAL, SWEEP -> throw new IllegalArgumentException("no bank is asked for " + kind);
        };
    }

    static Party party(Client client) {
        return new Party(
                client.name(),
                client.documentType(),
                client.documentNumber(),
                client.type() == Client.Type.INSTITUTION);
    }

    static AuditRecord accepted(Ordering ordering, Transfer transfer) {
        return new AuditRecord(
                ordering.user(),
                ordering.origin(),
                "transfer." + transfer.kind().name().toLowerCase(),
                Subject.transfer(transfer.id()),
                "",
                Map.of(
                                "amount",
                                transfer.amount().toString(),
                                "state",
                                transfer.state().name())
                        .toString());
    }
}
