package mockbanks.book;

import java.time.Instant;

/** Decides a request of the firm, with the checks in the order of the contract: the session and the day first, then the matter. */
final class Rules {

    private final State state;
    private final SessionRules session;
    private final ContractRules contracts;
    private final MoneyRules money;

    Rules(State state) {
        this.state = state;
        this.session = new SessionRules(state);
        this.contracts = new ContractRules(state);
        this.money = new MoneyRules(state);
    }

    Decision decide(Request request, Instant now) {
        String barrier = barrier(request, now);
        if (barrier != null) {
            return Decision.refused(barrier);
        }
        Instruction instruction = request.instruction();
        if (!state.profile().supports(instruction)) {
            return Decision.refused(Codes.UNSUPPORTED);
        }
        Header header = request.header();
        Body body = request.body();
        return switch (instruction) {
            case SIGN_IN -> session.signIn(header);
            case SIGN_OUT -> Decision.done(new Effect.SignedOut());
            case KEY_CHANGE -> session.changeKey(body);
            case LINK_TEST -> Decision.done(new Effect.None());
            case DAY_END -> session.endDay(header);
            case DAY_START -> session.startDay(body);
            case DESIGNATE -> contracts.designate(body);
            case PRE_DESIGNATE -> contracts.preDesignate(body);
            case REVOKE -> contracts.revoke(body);
            case CHANGE_CLIENT -> contracts.changeClient(body);
            case CHANGE_CARD -> contracts.changeCard(body);
            case CHECK_IDENTITY -> contracts.checkIdentity(body);
            case BANK_BALANCE -> money.balance(body);
            case DEPOSIT, WITHDRAWAL -> money.transfer(request);
            case REVERSE_DEPOSIT, REVERSE_WITHDRAWAL -> money.reverse(request);
            case INTEREST -> money.interest(body);
            case INQUIRY -> money.inquire(body);
            case CONFIRM_DESIGNATION, FIRM_BALANCE, OTHER -> Decision.refused(Codes.UNSUPPORTED);
        };
    }

    /** The code of the check that stops the request before its matter is looked at, or null. */
    private String barrier(Request request, Instant now) {
        Instruction instruction = request.instruction();
        if (instruction == Instruction.INQUIRY) {
            return null;
        }
        if (!instruction.isService()) {
            if (!state.signedIn()) {
                return Codes.SIGNED_OUT;
            }
            boolean today = state.dayOpen() && request.header().businessDate().equals(state.date());
            if (!instruction.isQuestion() && !today) {
                return Codes.WRONG_DATE;
            }
        }
        return now.isAfter(request.header().deadline()) ? Codes.TOO_LATE : null;
    }
}
