package mockbanks.control;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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

    private static final Map<String, Instruction> KINDS = Map.ofEntries(
            Map.entry("CONFIRM_DESIGNATION", Instruction.CONFIRM_DESIGNATION),
            Map.entry("TRANSFER_IN", Instruction.DEPOSIT),
            Map.entry("TRANSFER_OUT", Instruction.WITHDRAWAL),
            Map.entry("REVERSE", Instruction.REVERSE_DEPOSIT),
            Map.entry("REVOKE", Instruction.REVOKE),
            Map.entry("CHANGE_CARD", Instruction.CHANGE_CARD),
            Map.entry("CHANGE_CLIENT_DATA", Instruction.CHANGE_CLIENT),
            Map.entry("CHECK_IDENTITY", Instruction.CHECK_IDENTITY),
            Map.entry("ASK_BALANCE", Instruction.FIRM_BALANCE),
            Map.entry("ASK_RESULT", Instruction.INQUIRY),
            Map.entry("SIGN_IN", Instruction.SIGN_IN),
            Map.entry("SIGN_OUT", Instruction.SIGN_OUT),
            Map.entry("TEST_LINK", Instruction.LINK_TEST),
            Map.entry("END_DAY", Instruction.DAY_END),
            Map.entry("START_DAY", Instruction.DAY_START));

    private static final Set<Instruction> ABOUT_LINK = EnumSet.of(
            Instruction.SIGN_IN,
            Instruction.SIGN_OUT,
            Instruction.LINK_TEST,
            Instruction.DAY_END,
            Instruction.DAY_START);

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
        if (ABOUT_LINK.contains(kind)) {
            return new Wish(kind, null, null, null, null, null);
        }
        need(action.fundAccountNo(), "fundAccountNo");
        Long amount = action.amount() == null ? null : Long.valueOf(Money.parse(action.amount()));
        switch (kind) {
            case CONFIRM_DESIGNATION, CHANGE_CARD -> need(action.settlementAccount(), "settlementAccount");
            case DEPOSIT, WITHDRAWAL -> need(amount == null || amount == 0 ? null : amount, "amount above zero");
            case REVERSE_DEPOSIT, INQUIRY -> need(action.originalSerial(), "originalSerial");
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

    private static Map<String, Object> original(FirmAnswer.Fate fate) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("code", fate.code());
        view.put("firmSerial", fate.firmSerial());
        view.put("amount", fate.amount() == null ? null : Money.text(fate.amount()));
        return view;
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
        if (answer.fate() != null) {
            view.put("original", original(answer.fate()));
        }
        return view;
    }
}
