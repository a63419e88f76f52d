package org.custodygateway.settlement;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.ExpectationFailed;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.settlement.Reconciliations.Difference;
import org.custodygateway.settlement.Reconciliations.Handling;
import org.custodygateway.settlement.Reconciliations.Kind;
import org.custodygateway.settlement.Reconciliations.State;
import org.custodygateway.settlement.file.Chk01Row;
import org.custodygateway.settlement.file.FileRegister;
import org.custodygateway.transfer.DayEndTransfers;
import org.custodygateway.transfer.DayEndTransfers.BankTransfer;
import org.custodygateway.transfer.TransferCorrections;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Two persons work a difference off (S2, P2): one proposes, another approves, and with the approval the correction is booked - both or
 * neither. A close that waited for it goes on by itself.
 */
@Service
public class Differences {

    private final DifferenceTable table;
    private final FileRegister register;
    private final DayEndTransfers transfers;
    private final TransferCorrections corrections;
    private final BalanceCorrection balances;
    private final DurableTransaction transaction;
    private final AuditTrail audit;
    private final RunStore runs;
    private final DayWorker worker;

    Differences(
            DifferenceTable table,
            FileRegister register,
            DayEndTransfers transfers,
            TransferCorrections corrections,
            BalanceCorrection balances,
            DurableTransaction transaction,
            AuditTrail audit,
            RunStore runs,
            DayWorker worker) {
        this.table = table;
        this.register = register;
        this.transfers = transfers;
        this.corrections = corrections;
        this.balances = balances;
        this.transaction = transaction;
        this.audit = audit;
        this.runs = runs;
        this.worker = worker;
    }

    /**
     * Proposes how it is worked off; a later proposal takes the place of an earlier one.
     *
     * @param handling null: as the difference's own proposal says
     * @throws RefusedException when there is none (404), it is settled (409), or no such correction can be booked for it (S2)
     */
    public Difference propose(long id, @Nullable Handling handling, String note, String user, String origin) {
        var before = get(id);
        var wanted = handling == null ? before.proposal() : handling;
        if (wanted != Handling.ASK_BANK && wanted != Handling.NOTE && !canBook(before, wanted)) {
            throw new RefusedException(Refusal.byRule(
                    "S2",
                    "S2.handling",
                    Map.of(
                            "kind",
                            before.kind().name(),
                            "proposal",
                            before.proposal().name())));
        }
        transaction.run(() -> {
            if (!table.propose(id, wanted, note, user)) {
                throw state(get(id));
            }
            audit.append(List.of(new AuditRecord(
                    user,
                    origin,
                    "difference.proposed",
                    subject(id),
                    before.state().name(),
                    wanted + " " + note)));
        });
        return get(id);
    }

    /** Whether it is the correction for what differs; two persons may want it although the bank does not find it by itself. */
    private boolean canBook(Difference seen, Handling wanted) {
        return seen.bankState() == null
                && switch (seen.kind()) {
                    case ONLY_FIRM -> wanted == Handling.REVERSE_AT_FIRM;
                    case ONLY_BANK ->
                        wanted == Handling.BOOK_AT_FIRM
                                && bank(seen)
                                        .map(row -> Comparison.atBank(row, seen.bank(), seen.day()))
                                        .filter(corrections::canBookNew)
                                        .isPresent();
                    case STATE -> wanted == Handling.BOOK_AT_FIRM;
                    case AMOUNT, BALANCE -> wanted == Handling.CORRECT_AT_FIRM;
                    case CONTRACT -> false;
                };
    }

    /**
     * Approves what is proposed, and carries it out.
     *
     * @throws RefusedException when there is none (404), nothing is proposed or it has changed meanwhile (409), it is the proposer's own (P2),
     *     or it is about a balance and no day is open (S1)
     */
    public Difference approve(long id, String user, String origin) {
        var seen = get(id);
        if (seen.state() != State.PROPOSED) {
            throw state(seen);
        }
        if (user.equals(seen.proposedBy())) {
            throw new RefusedException(Refusal.samePerson(user));
        }
        if (!carryOut(seen, user, origin)) {
            throw moved(seen);
        }
        worker.wake();
        return get(id);
    }

    private boolean carryOut(Difference seen, String user, String origin) {
        boolean balance = seen.kind() == Kind.BALANCE && seen.handling() == Handling.CORRECT_AT_FIRM;
        var settled = balance ? DifferenceTable.balanceSettled(seen, user) : DifferenceTable.settled(seen, user);
        var along = List.of(settled, runs.reviving());
        var decided = new TransferCorrections.Decided(subject(seen.id()), user, origin, along);
        return switch (seen.handling()) {
            case REVERSE_AT_FIRM ->
                firm(seen).filter(one -> corrections.takeBack(one, decided)).isPresent();
            case CORRECT_AT_FIRM, BOOK_AT_FIRM ->
                balance ? balances.correct(seen, decided) : bookAsAtBank(seen, decided);
            case ASK_BANK, NOTE -> note(seen, decided);
            case null -> false;
        };
    }

    private boolean bookAsAtBank(Difference seen, TransferCorrections.Decided decided) {
        var row = bank(seen);
        if (row.isEmpty()) {
            return false;
        }
        var atBank = Comparison.atBank(row.get(), seen.bank(), seen.day());
        return seen.firmAmount() == null
                ? corrections.bookNew(atBank, decided)
                : firm(seen)
                        .filter(one -> corrections.bookAsAtBank(one, atBank, decided))
                        .isPresent();
    }

    private boolean note(Difference seen, TransferCorrections.Decided decided) {
        try {
            transaction.run(() -> {
                transaction.run(decided.along());
                audit.append(List.of(new AuditRecord(
                        decided.user(),
                        decided.origin(),
                        "difference.settled",
                        decided.key(),
                        seen.state().name(),
                        seen.handling() + " " + seen.note())));
            });
            return true;
        } catch (ExpectationFailed e) {
            return false;
        }
    }

    /** The transfer as it is now, if it is as it was when the difference was found. */
    private Optional<BankTransfer> firm(Difference seen) {
        return transfers
                .bySerial(seen.bank(), seen.day(), seen.starter().equals("S"), seen.serial())
                .filter(one -> one.state().name().equals(seen.firmState()))
                .filter(one -> one.amount().equals(seen.firmAmount()));
    }

    /** A bank may have used a serial twice: the row that the difference is about. */
    private Optional<Chk01Row> bank(Difference seen) {
        return register.loaded(FileRegister.Kind.CHK01, seen.bank(), seen.day()).stream()
                .flatMap(file -> register.rows(file.id(), seen.starter(), seen.serial()).stream())
                .filter(row -> row.code().equals(seen.code()))
                .filter(row -> seen.bankAmount() != null
                        && row.fen() == seen.bankAmount().fen())
                .findFirst();
    }

    /** @throws RefusedException when there is none (404) */
    public Difference get(long id) {
        return table.find(id).orElseThrow(() -> new RefusedException(Refusal.missing("difference", Long.toString(id))));
    }

    private static String subject(long id) {
        return DifferenceTable.SUBJECT + id;
    }

    private static RefusedException state(Difference seen) {
        return new RefusedException(Refusal.byState(
                "S2", "S2.difference-state", Map.of("state", seen.state().name())));
    }

    private static RefusedException moved(Difference seen) {
        return new RefusedException(
                Refusal.byState("S2", "S2.difference-moved", Map.of("differenceId", Long.toString(seen.id()))));
    }
}
