package mockbanks.book;

import java.time.LocalDate;

/** What a bank starts by itself: whether it would, what it books before it asks, and what once the firm has answered. */
final class OwnRules {

    /** A request to be; with a code other than done, the bank would not start it. */
    record Draft(String code, Instruction instruction, Body body, Effect effect) {}

    private final State state;
    private final ContractRules contracts;
    private final MoneyRules money;

    OwnRules(State state) {
        this.state = state;
        this.contracts = new ContractRules(state);
        this.money = new MoneyRules(state);
    }

    Draft draft(Wish wish) {
        if (wish.kind().isAboutLink()) {
            return aboutLink(wish.kind());
        }
        if (wish.kind() == Instruction.INQUIRY) {
            return inquiry(wish);
        }
        if (!state.signedIn()) {
            return refused(Codes.SIGNED_OUT);
        }
        if (!state.dayOpen()) {
            return refused(Codes.WRONG_DATE);
        }
        Contract contract = state.contract(wish.fundAccount());
        if (contract == null || contract.standing == Contract.Standing.TERMINATED) {
            return refused(Codes.NO_RELATION);
        }
        if (wish.kind() == Instruction.CONFIRM_DESIGNATION) {
            return confirm(contract, wish.settlementAccount());
        }
        if (wish.kind() == Instruction.REVOKE) {
            return revoke(contract);
        }
        if (wish.kind() == Instruction.CHECK_IDENTITY) {
            return ask(wish.kind(), body(contract, contract.client.changedTo(wish.client())));
        }
        if (!contract.inForce()) {
            return refused(Codes.NO_RELATION);
        }
        return switch (wish.kind()) {
            case DEPOSIT, WITHDRAWAL -> transfer(contract, wish);
            case REVERSE_DEPOSIT, REVERSE_WITHDRAWAL -> reverse(contract, wish);
            case CHANGE_CARD -> changeCard(contract, wish.settlementAccount());
            case CHANGE_CLIENT -> ask(wish.kind(), body(contract, contract.client.changedTo(wish.client())));
            case FIRM_BALANCE -> ask(wish.kind(), body(contract, contract.client));
            default -> refused(Codes.UNSUPPORTED);
        };
    }

    /** Its sign-out holds from the moment it is said: what the firm signs in after that is a sign-in anew. */
    private Draft aboutLink(Instruction kind) {
        if (state.date() == null || kind == Instruction.DAY_START && !state.dayOpen()) {
            return refused(Codes.WRONG_DATE);
        }
        Body body = kind == Instruction.DAY_START ? Body.starting(state.date()) : Body.EMPTY;
        Effect now = kind == Instruction.SIGN_OUT ? new Effect.SignedOut() : new Effect.None();
        return new Draft(Codes.DONE, kind, body, now);
    }

    /** Asks after a transfer of its own, of whatever day, or after one of the firm's of today. */
    private Draft inquiry(Wish wish) {
        Memory.Own own = state.memory.own(wish.originalSerial());
        if (state.date() == null) {
            return refused(Codes.WRONG_DATE);
        }
        LocalDate day = own == null ? state.date() : own.request.header().businessDate();
        Body body = Body.of(null, wish.fundAccount(), null).withOriginal(wish.originalSerial(), day);
        return ask(Instruction.INQUIRY, body);
    }

    private Draft confirm(Contract contract, String settlementAccount) {
        String problem = contract.inForce()
                ? Codes.RELATION_EXISTS
                : contracts.checkTie(contract.client, contract.fundAccount, settlementAccount);
        if (problem != null) {
            return refused(problem);
        }
        Body body = Body.of(contract.client, contract.fundAccount, settlementAccount)
                .withBankAccounts(null, state.nextManagementAccount());
        return ask(Instruction.CONFIRM_DESIGNATION, body);
    }

    private Draft revoke(Contract contract) {
        String problem = contracts.checkRevoke(contract, null);
        return problem != null ? refused(problem) : ask(Instruction.REVOKE, body(contract, contract.client));
    }

    /** A deposit is taken before the firm is asked, a withdrawal paid after it has agreed. */
    private Draft transfer(Contract contract, Wish wish) {
        SettlementAccount account = state.account(contract.settlementAccount);
        String problem = money.checkMoney(wish.kind(), account, contract, wish.amount());
        if (problem != null) {
            return refused(problem);
        }
        Body body = body(contract, contract.client).withAmount(wish.amount());
        Effect now = wish.kind() == Instruction.DEPOSIT ? moved(wish.kind(), body) : new Effect.None();
        return new Draft(Codes.DONE, wish.kind(), body, now);
    }

    /** The amount may be told to differ from the original's, to see the firm refuse. */
    private Draft reverse(Contract contract, Wish wish) {
        Transfer original = state.memory.transfer(state.date(), wish.originalSerial());
        if (original == null || original.undone || original.moved.originalSerial() != null) {
            return refused(Codes.ORIGINAL_UNKNOWN);
        }
        if (original.reversed) {
            return refused(Codes.ALREADY_REVERSED);
        }
        if (!money.coversReversal(original)) {
            return refused(Codes.REVERSAL_SHORT);
        }
        Instruction kind = original.moved.instruction().equals(Instruction.DEPOSIT.code())
                ? Instruction.REVERSE_DEPOSIT
                : Instruction.REVERSE_WITHDRAWAL;
        Body body = Body.of(contract.client, contract.fundAccount, original.moved.settlementAccount())
                .withAmount(wish.amount() == null ? Long.valueOf(original.moved.amount()) : wish.amount())
                .withOriginal(wish.originalSerial(), original.date);
        return ask(kind, body);
    }

    private Draft changeCard(Contract contract, String settlementAccount) {
        SettlementAccount account = state.account(settlementAccount);
        if (account == null) {
            return refused(Codes.NO_SUCH_ACCOUNT);
        }
        if (!account.holder.sameIdentity(contract.client)) {
            return refused(Codes.IDENTITY_DIFFERS);
        }
        if (account.tiedTo != null) {
            return refused(Codes.RELATION_EXISTS);
        }
        Body body = body(contract, contract.client).withBankAccounts(settlementAccount, null);
        return ask(Instruction.CHANGE_CARD, body);
    }

    private static Body body(Contract contract, Client client) {
        return Body.of(client, contract.fundAccount, contract.settlementAccount);
    }

    private static Draft ask(Instruction instruction, Body body) {
        return new Draft(Codes.DONE, instruction, body, new Effect.None());
    }

    private static Draft refused(String code) {
        return new Draft(code, null, null, null);
    }

    private static Effect.Moved moved(Instruction instruction, Body body) {
        return new Effect.Moved(
                instruction.code(),
                body.fundAccount(),
                body.settlementAccount(),
                body.amount(),
                body.originalDate(),
                body.originalSerial());
    }

    /** What the firm's answer brings about. What was reversed from the other side meanwhile is not moved back twice. */
    Effect conclusion(Memory.Own own, boolean agreed) {
        Request request = own.request;
        Body body = request.body();
        return switch (request.instruction()) {
            case DEPOSIT ->
                agreed || own.transfer.reversed
                        ? new Effect.None()
                        : new Effect.Undone(
                                request.header().businessDate(),
                                request.header().serial());
            case WITHDRAWAL -> agreed ? moved(Instruction.WITHDRAWAL, body) : new Effect.None();
            case REVERSE_DEPOSIT, REVERSE_WITHDRAWAL -> {
                boolean open = !state.memory.transfer(body.originalDate(), body.originalSerial()).reversed;
                yield agreed && open ? moved(request.instruction(), body) : new Effect.None();
            }
            default -> agreed ? changed(request) : new Effect.None();
        };
    }

    private static Effect changed(Request request) {
        Body body = request.body();
        return switch (request.instruction()) {
            case CONFIRM_DESIGNATION ->
                new Effect.ContractSigned(
                        body.fundAccount(), body.settlementAccount(), body.managementAccount(), body.client());
            case REVOKE -> new Effect.Terminated(body.fundAccount());
            case CHANGE_CARD -> new Effect.CardChanged(body.fundAccount(), body.newSettlementAccount());
            case CHANGE_CLIENT -> new Effect.ClientChanged(body.fundAccount(), body.client());
            case KEY_CHANGE -> new Effect.KeyAgreed(body.key());
            case DAY_END -> new Effect.DayClosed(request.header().businessDate());
            default -> new Effect.None();
        };
    }
}
