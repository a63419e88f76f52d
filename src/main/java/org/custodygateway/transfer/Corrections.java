package org.custodygateway.transfer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.bank.AnswersGiven;
import org.custodygateway.bank.BankClocks;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Outbox;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.database.IdSource;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.HouseAccount;
import org.custodygateway.ledger.Kind;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.ledger.Outcome;
import org.custodygateway.ledger.Posting;
import org.custodygateway.ledger.Posting.Change;
import org.custodygateway.ledger.Posting.Cover;
import org.custodygateway.ledger.Posting.Entry;
import org.custodygateway.rule.Refusal;
import org.custodygateway.transfer.DayEndTransfers.BankTransfer;
import org.custodygateway.transfer.Transfer.StartedBy;
import org.custodygateway.transfer.Transfer.State;
import org.springframework.stereotype.Component;

/**
 * Books corrections. What a bank was answered to a request that is corrected is withdrawn with it: a repeat is decided anew, against what the
 * books say then - otherwise the bank would pay, or give back, on a word that holds no longer.
 */
@Component
class Corrections implements TransferCorrections {

    private final Ledger ledger;
    private final TransferTable transfers;
    private final FundAccounts accounts;
    private final AnswersGiven answers;
    private final Outbox outbox;
    private final IdSource ids;
    private final Banks banks;
    private final BankClocks clocks;

    Corrections(
            Ledger ledger,
            TransferTable transfers,
            FundAccounts accounts,
            AnswersGiven answers,
            Outbox outbox,
            IdSource ids,
            Banks banks,
            BankClocks clocks) {
        this.ledger = ledger;
        this.transfers = transfers;
        this.accounts = accounts;
        this.answers = answers;
        this.outbox = outbox;
        this.ids = ids;
        this.banks = banks;
        this.clocks = clocks;
    }

    @Override
    public boolean takeBack(BankTransfer firm, Decided decided) {
        var transfer = transfers.find(firm.transferId()).orElseThrow();
        var over = transfer.overFrom(banks.get(transfer.bank()).margin());
        if (transfer.state() != State.DONE
                || differs(transfer, firm)
                || transfer.reversalId() != null
                || clocks.now(transfer.bank()).isBefore(over)) {
            return false;
        }
        var posting = posting(transfer, -effect(transfer.kind(), firm.amount().fen()), 0, decided)
                .rider(transfers.takenBack(transfer, Refusal.byRule("S2", "bank.not-in-file")));
        if (transfer.originalId() != null) {
            posting.rider(transfers.standsAgain(transfer.originalId(), transfer.id()));
        }
        return booked(posting, transfer, State.REFUSED, decided);
    }

    @Override
    public boolean bookAsAtBank(BankTransfer firm, AtBank bank, Decided decided) {
        var transfer = transfers.find(firm.transferId()).orElseThrow();
        if (differs(transfer, firm)) {
            return false;
        }
        boolean before = transfer.state() == State.DONE || transfer.state() == State.REVERSED;
        long delta = effect(transfer.kind(), bank.amount().fen())
                - (before ? effect(transfer.kind(), transfer.amount().fen()) : 0);
        var state = before ? transfer.state() : State.DONE;
        var posting = posting(transfer, delta, held(transfer), decided)
                .rider(transfers.asAtBank(transfer, state, bank.amount(), bank.bankSerial()));
        if (transfer.originalId() != null && !before) {
            posting.rider(transfers.reversedNow(transfer.originalId(), transfer.id()));
        }
        return booked(posting, transfer, state, decided);
    }

    @Override
    public boolean canBookNew(AtBank bank) {
        return !bank.serial().isEmpty()
                && transfers
                        .bySerial(bank.bank(), bank.day(), starter(bank), bank.serial())
                        .isEmpty()
                && account(bank).isPresent()
                && (kind(bank.instruction()).isReversal() == original(bank).isPresent());
    }

    @Override
    public boolean bookNew(AtBank bank, Decided decided) {
        if (!canBookNew(bank)) {
            return false;
        }
        var transfer = transfer(bank, account(bank).orElseThrow(), original(bank));
        var posting = posting(
                        transfer, effect(transfer.kind(), transfer.amount().fen()), 0, decided)
                .rider(transfers.insert(transfer));
        if (transfer.originalId() != null) {
            posting.rider(transfers.reversedNow(transfer.originalId(), transfer.id()));
        }
        return booked(posting, transfer, State.DONE, decided);
    }

    /** What it changes the fund account by, in fen. */
    private static long effect(Transfer.Kind kind, long fen) {
        return kind == Transfer.Kind.DEPOSIT || kind == Transfer.Kind.WITHDRAWAL_REVERSAL ? fen : -fen;
    }

    /** What is frozen for it still, in fen. */
    private static long held(Transfer transfer) {
        boolean open = !transfer.state().isFinal();
        return open && effect(transfer.kind(), 1) < 0 ? transfer.amount().fen() : 0;
    }

    private static boolean differs(Transfer transfer, BankTransfer firm) {
        return DayEnd.state(transfer.state()) != firm.state()
                || !transfer.amount().equals(firm.amount());
    }

    private Posting.Builder posting(Transfer transfer, long delta, long held, Decided decided) {
        var posting = Posting.of(Kind.CORRECTION, decided.key(), transfer.clientNo(), Subject.booked(transfer))
                .content(transfer.id() + " " + delta)
                .change(Change.of(transfer.accountNo(), delta, -held, Cover.NONE))
                .entries(
                        HouseAccount.OMNIBUS.debit(transfer.bank(), delta),
                        new Entry(transfer.accountNo(), transfer.bank(), -delta))
                .riders(decided.along());
        if (transfer.startedBy() == StartedBy.BANK && transfer.bankSerial() != null) {
            posting.rider(answers.withdraw(transfer.bank(), transfer.businessDate(), transfer.bankSerial()));
        }
        return posting;
    }

    private boolean booked(Posting.Builder posting, Transfer transfer, State state, Decided decided) {
        var record = new AuditRecord(
                decided.user(),
                decided.origin(),
                "transfer.corrected",
                Subject.transfer(transfer.id()),
                transfer.state().name() + " " + transfer.amount(),
                Map.of("state", state.name(), "by", decided.key()).toString());
        return switch (ledger.post(posting.audit(record).build())) {
            case Outcome.Booked booked -> true;
            case Outcome.StateChanged changed -> false;
            case Outcome.KeyTaken taken -> false;
            case Outcome.Refused refused -> throw new IllegalStateException("a fact was refused: " + refused.refusal());
        };
    }

    private Optional<FundAccount> account(AtBank bank) {
        return accounts.find(bank.fundAccount())
                .filter(account -> account.bank().equals(bank.bank()))
                .filter(account -> bank.settlementAccount().equals(account.settlementAccount()))
                .filter(account -> ledger.account(account.accountNo())
                        .filter(state -> state.state() != AccountState.State.CLOSED)
                        .isPresent());
    }

    /** What the bank's reversal is about: its row does not say, so only where nothing else can be meant. */
    private Optional<Transfer> original(AtBank bank) {
        var wanted =
                bank.instruction() == Instruction.REVERSE_DEPOSIT ? Transfer.Kind.DEPOSIT : Transfer.Kind.WITHDRAWAL;
        List<Transfer> possible = !kind(bank.instruction()).isReversal()
                ? List.of()
                : transfers.where(
                        "bank = ? and business_date = ? and account_no = ? and fen = ? and kind = ? and state = 'DONE'"
                                + " and reversal_id is null",
                        bank.bank(),
                        bank.day(),
                        bank.fundAccount(),
                        bank.amount().fen(),
                        wanted.name());
        return possible.size() == 1 ? Optional.of(possible.getFirst()) : Optional.empty();
    }

    private static StartedBy starter(AtBank bank) {
        return bank.startedByFirm() ? StartedBy.FIRM : StartedBy.BANK;
    }

    static Transfer.Kind kind(Instruction instruction) {
        return switch (instruction) {
            case DEPOSIT -> Transfer.Kind.DEPOSIT;
            case WITHDRAWAL -> Transfer.Kind.WITHDRAWAL;
            case REVERSE_DEPOSIT -> Transfer.Kind.DEPOSIT_REVERSAL;
            case REVERSE_WITHDRAWAL -> Transfer.Kind.WITHDRAWAL_REVERSAL;
            default -> throw new IllegalArgumentException(instruction + " moves no client's money");
        };
    }

    private Transfer transfer(AtBank bank, FundAccount account, Optional<Transfer> original) {
        return new Transfer(
                ids.next("transfer_id"),
                kind(bank.instruction()),
                account.clientNo(),
                account.accountNo(),
                bank.bank(),
                bank.settlementAccount(),
                "",
                "",
                bank.amount(),
                State.DONE,
                true,
                bank.day(),
                bank.firmSerial().isEmpty() ? outbox.nextSerial() : bank.firmSerial(),
                bank.bankSerial(),
                starter(bank),
                null,
                bank.at(),
                bank.at(),
                null,
                original.map(Transfer::id).orElse(null),
                null,
                List.of());
    }
}
