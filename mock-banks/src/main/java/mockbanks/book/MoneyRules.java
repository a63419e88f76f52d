package mockbanks.book;

import java.time.LocalDate;

/** Transfers, reversals, interest, and the questions about them. */
final class MoneyRules {

    private final State state;

    MoneyRules(State state) {
        this.state = state;
    }

    Decision transfer(Request request) {
        Body body = request.body();
        SettlementAccount account = state.account(body.settlementAccount());
        if (account == null) {
            return Decision.refused(Codes.NO_SUCH_ACCOUNT);
        }
        if (!account.holder.sameIdentity(body.client())) {
            return Decision.refused(Codes.IDENTITY_DIFFERS);
        }
        Contract contract = state.contract(body.fundAccount());
        if (contract == null || !contract.inForce() || !account.account.equals(contract.settlementAccount)) {
            return Decision.refused(Codes.NO_RELATION);
        }
        String problem = checkMoney(request.instruction(), account, contract, body.amount());
        return problem != null
                ? Decision.refused(problem)
                : Decision.done(moved(request.instruction(), contract, body, null, null), contract.managementAccount);
    }

    /** The code when the money for a transfer is not there, or null. */
    String checkMoney(Instruction instruction, SettlementAccount account, Contract contract, long amount) {
        if (instruction == Instruction.DEPOSIT) {
            return account.balance < amount ? Codes.SETTLEMENT_SHORT : null;
        }
        return mirrorCovers(contract, amount) ? null : Codes.MIRROR_SHORT;
    }

    private boolean mirrorCovers(Contract contract, long amount) {
        return contract.balance >= amount && state.omnibus() >= amount;
    }

    private static Effect.Moved moved(
            Instruction instruction, Contract contract, Body body, LocalDate originalDate, String originalSerial) {
        return new Effect.Moved(
                instruction.code(),
                contract.fundAccount,
                contract.settlementAccount,
                body.amount(),
                originalDate,
                originalSerial);
    }

    Decision reverse(Request request) {
        Body body = request.body();
        LocalDate day = body.originalDate() == null ? request.header().businessDate() : body.originalDate();
        Transfer original = state.memory.transfer(day, body.originalSerial());
        String problem = checkReversal(request.instruction(), original, body);
        if (problem != null) {
            return Decision.refused(problem);
        }
        Contract contract = state.contract(body.fundAccount());
        Effect.Moved back = new Effect.Moved(
                request.header().instruction(),
                contract.fundAccount,
                original.moved.settlementAccount(),
                body.amount(),
                day,
                body.originalSerial());
        return Decision.done(back, contract.managementAccount);
    }

    private String checkReversal(Instruction instruction, Transfer original, Body body) {
        String reversible =
                instruction == Instruction.REVERSE_DEPOSIT ? Instruction.DEPOSIT.code() : Instruction.WITHDRAWAL.code();
        boolean found = original != null
                && !original.undone
                && original.date.equals(state.date())
                && original.moved.instruction().equals(reversible);
        if (!found) {
            return Codes.ORIGINAL_UNKNOWN;
        }
        if (original.reversed) {
            return Codes.ALREADY_REVERSED;
        }
        boolean same = original.moved.amount() == body.amount()
                && original.moved.fundAccount().equals(body.fundAccount())
                && (body.settlementAccount() == null
                        || body.settlementAccount().equals(original.moved.settlementAccount()));
        if (!same) {
            return Codes.ORIGINAL_DIFFERS;
        }
        return coversReversal(original) ? null : Codes.REVERSAL_SHORT;
    }

    /** Whether the money that a transfer brought is still where it brought it. */
    boolean coversReversal(Transfer original) {
        long amount = original.moved.amount();
        if (original.moved.instruction().equals(Instruction.DEPOSIT.code())) {
            return mirrorCovers(state.contract(original.moved.fundAccount()), amount);
        }
        return state.account(original.moved.settlementAccount()).balance >= amount;
    }

    Decision interest(Body body) {
        Contract contract = state.contract(body.fundAccount());
        if (contract == null || !contract.inForce()) {
            return Decision.refused(Codes.NO_RELATION);
        }
        return Decision.done(
                new Effect.InterestPaid(body.fundAccount(), body.amount() - body.tax()), contract.managementAccount);
    }

    Decision balance(Body body) {
        if (body.fundAccount() == null) {
            boolean omnibus = state.profile().omnibusAccount().equals(body.settlementAccount());
            return omnibus ? answer(null, state.omnibus()) : Decision.refused(Codes.NO_SUCH_ACCOUNT);
        }
        Contract contract = state.contract(body.fundAccount());
        if (contract == null || contract.standing == Contract.Standing.PRE_DESIGNATED) {
            return Decision.refused(Codes.NO_RELATION);
        }
        return answer(contract.managementAccount, contract.balance);
    }

    private static Decision answer(String account, long balance) {
        return new Decision(Codes.DONE, new Effect.None(), account, balance, null);
    }

    Decision inquire(Body body) {
        Outcome.Original original = original(body.originalDate(), body.originalSerial());
        return new Decision(Codes.DONE, new Effect.None(), null, null, original);
    }

    private Outcome.Original original(LocalDate date, String serial) {
        Memory.Known known = state.memory.known(date, serial);
        if (known != null) {
            String code = known.outcome().isDone() ? Codes.ORIGINAL_DONE : Codes.ORIGINAL_REFUSED;
            String bankSerial = Outcome.serial(date, known.outcome().number());
            return new Outcome.Original(code, bankSerial, amount(known.transfer()));
        }
        Memory.Own own = state.memory.own(serial);
        if (own == null) {
            return new Outcome.Original(Codes.ORIGINAL_NOT_FOUND, null, null);
        }
        return new Outcome.Original(ownResult(own), serial, own.request.body().amount());
    }

    private static String ownResult(Memory.Own own) {
        if (own.answer == null) {
            return Codes.RESULT_UNKNOWN;
        }
        return own.answer.isDone() ? Codes.ORIGINAL_DONE : Codes.ORIGINAL_REFUSED;
    }

    private static Long amount(Transfer transfer) {
        return transfer == null ? null : transfer.moved.amount();
    }
}
