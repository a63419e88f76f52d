package mockbanks.book;

import java.time.LocalDate;

/**
 * What was done to the tie of a fund account: signed, ended, changed.
 *
 * @param at when, milliseconds since 1970
 * @param starter S firm, B bank
 * @param firmSerial null where the firm gave none
 * @param settlementAccount as it was right after; null while there is none
 */
public record Operation(
        LocalDate date,
        long at,
        String code,
        String starter,
        String bankSerial,
        String firmSerial,
        String fundAccount,
        String managementAccount,
        String settlementAccount,
        Client client) {

    /** Null when the request did nothing to a tie. */
    static Operation of(Entry.Answered answered, State state) {
        Outcome outcome = answered.outcome();
        String bankSerial = Outcome.serial(answered.date(), outcome.number());
        return of(
                answered.effect(),
                Instruction.DESIGNATE,
                answered.date(),
                outcome.at(),
                "S",
                bankSerial,
                answered.serial(),
                state);
    }

    /** Null when the firm has not agreed, or it was about something else. */
    static Operation of(Entry.Concluded concluded, Memory.Own own, State state) {
        Header header = own.request.header();
        return of(
                concluded.effect(),
                Instruction.CONFIRM_DESIGNATION,
                header.businessDate(),
                concluded.at(),
                "B",
                header.serial(),
                concluded.answer().firmSerial(),
                state);
    }

    private static Operation of(
            Effect effect,
            Instruction signing,
            LocalDate date,
            long at,
            String starter,
            String bankSerial,
            String firmSerial,
            State state) {
        Instruction code = switch (effect) {
            case Effect.PreDesignated tie -> Instruction.PRE_DESIGNATE;
            case Effect.ContractSigned signed -> signing;
            case Effect.Terminated gone -> Instruction.REVOKE;
            case Effect.ClientChanged changed -> Instruction.CHANGE_CLIENT;
            case Effect.CardChanged changed -> Instruction.CHANGE_CARD;
            default -> null;
        };
        if (code == null) {
            return null;
        }
        Contract tie = state.contract(fundAccount(effect));
        return new Operation(
                date,
                at,
                code.code(),
                starter,
                bankSerial,
                firmSerial,
                tie.fundAccount,
                tie.managementAccount,
                tie.settlementAccount,
                tie.client);
    }

    private static String fundAccount(Effect effect) {
        return switch (effect) {
            case Effect.PreDesignated tie -> tie.fundAccount();
            case Effect.ContractSigned signed -> signed.fundAccount();
            case Effect.Terminated gone -> gone.fundAccount();
            case Effect.ClientChanged changed -> changed.fundAccount();
            case Effect.CardChanged changed -> changed.fundAccount();
            default -> throw new IllegalArgumentException("no tie is concerned");
        };
    }
}
