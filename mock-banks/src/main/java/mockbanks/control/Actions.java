package mockbanks.control;

import java.util.LinkedHashMap;
import java.util.Map;
import mockbanks.book.Client;
import mockbanks.book.Codes;
import mockbanks.book.FirmAnswer;
import mockbanks.book.Instruction;
import mockbanks.book.Money;
import mockbanks.book.Wish;
import mockbanks.desk.Initiator;
import mockbanks.desk.Initiator.Result;

/** What a bank is told to start by itself. */
final class Actions {

    /** The body of an action; with a serial it repeats what was started under that serial. */
    record Action(
            String action,
            String fundAccountNo,
            String settlementAccount,
            String amount,
            String originalSerial,
            String name,
            String documentType,
            String documentNumber,
            String serial) {}

    /** Concerns no client. */
    private static final String CHANGE_KEY = "CHANGE_KEY";

    private static final Map<String, Instruction> KINDS = Map.of(
            "CONFIRM_DESIGNATION", Instruction.CONFIRM_DESIGNATION,
            "TRANSFER_IN", Instruction.DEPOSIT,
            "TRANSFER_OUT", Instruction.WITHDRAWAL,
            "REVERSE", Instruction.REVERSE_DEPOSIT,
            "REVOKE", Instruction.REVOKE,
            "CHANGE_CARD", Instruction.CHANGE_CARD,
            "CHANGE_CLIENT_DATA", Instruction.CHANGE_CLIENT,
            "ASK_BALANCE", Instruction.FIRM_BALANCE);

    private Actions() {}

    static Reply run(Action action, Initiator initiator) {
        boolean changesKey = action != null && CHANGE_KEY.equals(action.action());
        if (!changesKey && (action == null || action.action() == null || !KINDS.containsKey(action.action()))) {
            throw new IllegalArgumentException("action is missing or unknown");
        }
        if (action.serial() != null) {
            return reply(initiator.repeat(action.serial()));
        }
        return reply(changesKey ? initiator.changeKey() : initiator.start(wish(action)));
    }

    private static Wish wish(Action action) {
        Instruction kind = KINDS.get(action.action());
        need(action.fundAccountNo(), "fundAccountNo");
        Long amount = action.amount() == null ? null : Long.valueOf(Money.parse(action.amount()));
        switch (kind) {
            case CONFIRM_DESIGNATION, CHANGE_CARD -> need(action.settlementAccount(), "settlementAccount");
            case DEPOSIT, WITHDRAWAL -> need(amount == null || amount == 0 ? null : amount, "amount above zero");
            case REVERSE_DEPOSIT -> need(action.originalSerial(), "originalSerial");
            default -> {
                // The fund account is all that the others need.
            }
        }
        Client change = new Client(action.name(), action.documentType(), action.documentNumber(), null);
        return new Wish(
                kind, action.fundAccountNo(), action.settlementAccount(), amount, action.originalSerial(), change);
    }

    private static void need(Object value, String what) {
        if (value == null) {
            throw new IllegalArgumentException(what + " is missing");
        }
    }

    private static Reply reply(Result result) {
        return switch (result) {
            case Result.NotStarted refused ->
                new Reply(409, Map.of("code", refused.code(), "info", Codes.text(refused.code())));
            case Result.Silence silence ->
                new Reply(504, Map.of("serial", silence.serial(), "info", "the firm did not answer"));
            case Result.Answered answered -> Reply.ok(answered(answered.serial(), answered.answer()));
        };
    }

    private static Map<String, Object> answered(String serial, FirmAnswer answer) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("code", answer.code());
        view.put("info", answer.info());
        view.put("serial", serial);
        view.put("firmSerial", answer.firmSerial());
        if (answer.balance() != null) {
            view.put("balance", Money.text(answer.balance()));
        }
        return view;
    }
}
