package org.custodygateway.transfer;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.BankSettings;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.FirmCode;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.RequestHandler;
import org.custodygateway.client.Client;
import org.custodygateway.client.Clients;
import org.custodygateway.client.IdentitySettings;
import org.custodygateway.client.IdentitySettings.Stop;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.custody.RelationCheck;
import org.custodygateway.database.IdSource;
import org.custodygateway.database.Rider;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Posting;
import org.custodygateway.ledger.Posting.Condition;
import org.custodygateway.ledger.Posting.Usage;
import org.custodygateway.transfer.FirmAnswers.Asked;
import org.custodygateway.transfer.FirmAnswers.Verdict;
import org.custodygateway.transfer.Transfer.StartedBy;
import org.custodygateway.transfer.Transfer.State;
import org.springframework.stereotype.Component;

/**
 * Deposits and withdrawals that start at a bank (12001, 12002): the rules of the firm's own (T9). One posting decides, books and stores the
 * reply, so that after a cut of power either nothing has happened or the repeat gets the very bytes that say it has. The transfer is done
 * when the reply is stored.
 */
@Component
class BankTransferRequests implements RequestHandler {

    private final FirmAnswers answers;
    private final FundAccounts accounts;
    private final Clients clients;
    private final Banks banks;
    private final TransferRules rules;
    private final TransferTable transfers;
    private final Ledger ledger;
    private final IdentitySettings identity;
    private final IdSource ids;
    private final Clock clock;

    BankTransferRequests(
            FirmAnswers answers,
            FundAccounts accounts,
            Clients clients,
            Banks banks,
            TransferRules rules,
            TransferTable transfers,
            Ledger ledger,
            IdentitySettings identity,
            IdSource ids,
            Clock clock) {
        this.answers = answers;
        this.accounts = accounts;
        this.clients = clients;
        this.banks = banks;
        this.rules = rules;
        this.transfers = transfers;
        this.ledger = ledger;
        this.identity = identity;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Set<Instruction> instructions() {
        return Set.of(Instruction.DEPOSIT, Instruction.WITHDRAWAL);
    }

    @Override
    public BankReply handle(BankRequest request, String replySerial, Function<BankReply, List<Rider>> store) {
        return answers.decide(new Asked(request, replySerial, store), this::attempt, FirmAnswers::code);
    }

    private Verdict attempt(Asked asked) {
        var account = accounts.find(asked.transfer().fundAccount())
                .filter(found -> found.bank().equals(asked.request().bank()));
        return account.isEmpty() ? new Verdict.No(FirmCode.NO_FUND_ACCOUNT) : attempt(asked, account.get());
    }

    private Verdict attempt(Asked asked, FundAccount account) {
        var client = clients.find(account.clientNo());
        var relation = RelationCheck.of(
                account,
                client,
                asked.transfer().settlementAccount(),
                asked.transfer().client());
        if (relation != FirmCode.DONE) {
            return new Verdict.No(hindered(account) ? FirmCode.RESTRICTED : relation);
        }
        var settings = banks.get(account.bank());
        var refusal = rules.refuseHoursAndLimits(
                account.bank(), client.orElseThrow(), asked.transfer().amount());
        if (refusal != null) {
            return new Verdict.No(hindered(account) ? FirmCode.RESTRICTED : FirmAnswers.code(refusal));
        }
        return new Verdict.Posted(ledger.post(posting(asked, account, client.orElseThrow(), settings)));
    }

    /** What is frozen or suspended comes before contract, identity and limits. */
    private boolean hindered(FundAccount account) {
        return ledger.account(account.accountNo())
                .map(AccountState::bars)
                .filter(state -> state == AccountState.State.FROZEN || state == AccountState.State.SUSPENDED)
                .isPresent();
    }

    private Posting posting(Asked asked, FundAccount account, Client client, BankSettings settings) {
        var transfer = transfer(asked, account);
        boolean in = transfer.kind() == Transfer.Kind.DEPOSIT;
        var limits = rules.limits(account.bank(), client);
        var usage = new Usage(
                in ? "IN" : "OUT", transfer.amount().fen(), 1, limits.day().fen(), limits.count());
        var move = Move.of(transfer, settings, false).within(usage);
        var posting = move.on(Posting.of(move.kind(), asked.key(), account.clientNo(), Subject.transfer(transfer.id())))
                .content(asked.request().instruction() + " " + asked.request().body())
                .on(transfer.businessDate())
                .when(
                        Condition.DAY_OPEN,
                        Condition.ACCOUNTS_NORMAL,
                        Condition.CONTRACTS_IN_FORCE,
                        Condition.SETTLEMENT_ACCOUNTS_UNCHANGED)
                .rider(transfers.insert(transfer))
                .riders(asked.done())
                .audit(record(transfer));
        if (identity.stop(in ? Stop.DEPOSIT : Stop.WITHDRAWAL)) {
            posting.when(Condition.DOCUMENT_VALID);
        }
        return posting.build();
    }

    private Transfer transfer(Asked asked, FundAccount account) {
        var request = asked.request();
        return new Transfer(
                ids.next("transfer_id"),
                request.instruction() == Instruction.DEPOSIT ? Transfer.Kind.DEPOSIT : Transfer.Kind.WITHDRAWAL,
                account.clientNo(),
                account.accountNo(),
                account.bank(),
                asked.transfer().settlementAccount(),
                "",
                "",
                asked.transfer().amount(),
                State.DONE,
                false,
                request.businessDate(),
                asked.serial(),
                request.serial(),
                StartedBy.BANK,
                null,
                clock.instant(),
                request.deadline(),
                null,
                null,
                null,
                List.of());
    }

    static AuditRecord record(Transfer transfer) {
        return new AuditRecord(
                "bank:" + transfer.bank(),
                "bank link",
                "transfer." + transfer.kind().name().toLowerCase(),
                Subject.transfer(transfer.id()),
                "",
                Map.of("amount", transfer.amount().toString(), "state", State.DONE.name())
                        .toString());
    }
}
