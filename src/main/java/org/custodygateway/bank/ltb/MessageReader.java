package org.custodygateway.bank.ltb;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.custodygateway.bank.BankAck;
import org.custodygateway.bank.BankMessage;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Party;
import org.custodygateway.bank.UnreadableMessage;

/** The bank's acknowledgements, results and orders in our words. Elements we have no use for are passed over. */
final class MessageReader {

    private final Banks banks;

    MessageReader(Banks banks) {
        this.banks = banks;
    }

    BankMessage read(String bank, TagIn message) {
        if (!message.needed("v").equals("1")) {
            throw new UnreadableMessage("another version");
        }
        if (!message.needed("from").equals(banks.get(bank).institution())
                || !message.needed("to").equals(banks.firm())) {
            throw new UnreadableMessage("not between this bank and this firm");
        }
        return switch (message.name()) {
            case "Ack" -> acknowledgement(bank, message);
            case "Result" -> result(bank, message);
            case "Order" -> order(bank, message);
            default -> throw new UnreadableMessage("Ack, Result or Order expected");
        };
    }

    private static BankAck acknowledgement(String bank, TagIn message) {
        return new BankAck(bank, message.needed("of"), yes(message.needed("got")));
    }

    private static boolean yes(String text) {
        return switch (text) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new UnreadableMessage("neither yes nor no");
        };
    }

    private static BankReply result(String bank, TagIn message) {
        Instruction instruction = Operation.read(message.needed("op"));
        return new BankReply(
                bank,
                instruction,
                message.needed("of"),
                message.needed("no"),
                Codes.code(message.needed("code")),
                message.text("text"),
                message.maybe("Fund", "no"),
                message.maybe("Card", "no"),
                message.maybe("Mirror", "no"),
                message.money(instruction == Instruction.INTEREST ? "Interest" : "Money", "fen"),
                message.money("Balance", "fen"),
                instruction == Instruction.ASK_RESULT
                        ? message.maybe("Original")
                                .map(original -> original(original, message))
                                .orElse(null)
                        : null);
    }

    private static BankReply.Original original(TagIn original, TagIn result) {
        return new BankReply.Original(
                Codes.state(original.needed("state")),
                original.text("own"),
                original.text("fen") == null ? null : original.fen("fen"),
                result.text("at") == null
                        ? null
                        : OffsetDateTime.parse(result.needed("at")).toInstant());
    }

    private static BankRequest order(String bank, TagIn message) {
        Instruction instruction = Operation.read(message.needed("op"));
        return new BankRequest(
                bank,
                instruction,
                false,
                message.needed("no"),
                LocalDate.parse(message.needed("day")),
                time(message.needed("sent")),
                time(message.needed("until")),
                yes(message.needed("again")),
                body(instruction, message));
    }

    private static Instant time(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static BankRequest.Body body(Instruction instruction, TagIn message) {
        return switch (instruction) {
            case SIGN_IN, SIGN_OUT, LINK_TEST, DAY_END -> new BankRequest.Link();
            case KEY_CHANGE -> throw new UnreadableMessage("no working keys in this dialect");
            case CHANGE_CLIENT_DATA -> clientData(message);
            case CHANGE_SETTLEMENT_ACCOUNT ->
                new BankRequest.CardChange(
                        holder(message),
                        fund(message),
                        message.one("Card").needed("no"),
                        message.one("NewCard").needed("no"));
            case DAY_START ->
                new BankRequest.DayStart(LocalDate.parse(message.one("Next").needed("day")));
            case DESIGNATE, PRE_DESIGNATE, CONFIRM_DESIGNATION, REVOKE ->
                new BankRequest.Contract(holder(message), fund(message), message.maybe("Card", "no"), null);
            case DEPOSIT, WITHDRAWAL, REVERSE_DEPOSIT, REVERSE_WITHDRAWAL -> transfer(instruction, message);
            case ASK_RESULT -> {
                TagIn original = message.one("Original");
                yield new BankRequest.Inquiry(
                        original.needed("no"), LocalDate.parse(original.needed("day")), fund(message));
            }
            case INTEREST -> {
                TagIn interest = message.one("Interest");
                yield new BankRequest.Interest(
                        holder(message),
                        fund(message),
                        message.one("Card").needed("no"),
                        interest.fen("fen"),
                        interest.fen("tax"),
                        interest.needed("why").equals("CLOSING"));
            }
            case CHECK_IDENTITY ->
                new BankRequest.IdentityCheck(
                        holder(message), message.maybe("Fund", "no"), message.maybe("Card", "no"));
            case ASK_FIRM_BALANCE, ASK_BANK_BALANCE ->
                new BankRequest.BalanceQuestion(
                        message.maybe("Fund", "no"), Objects.requireNonNullElse(message.maybe("Card", "no"), ""));
        };
    }

    private static BankRequest.Transfer transfer(Instruction instruction, TagIn message) {
        boolean reversal = instruction == Instruction.REVERSE_DEPOSIT || instruction == Instruction.REVERSE_WITHDRAWAL;
        TagIn original = reversal ? message.one("Original") : null;
        return new BankRequest.Transfer(
                holder(message),
                fund(message),
                message.one("Card").needed("no"),
                message.one("Money").fen("fen"),
                original == null ? null : original.needed("no"),
                original == null ? null : LocalDate.parse(original.needed("day")));
    }

    private static BankRequest.ClientData clientData(TagIn message) {
        TagIn holder = message.one("Holder");
        return new BankRequest.ClientData(
                fund(message), holder.text("name"), holder.text("paper"), holder.text("number"), isCompany(holder));
    }

    private static boolean isCompany(TagIn holder) {
        return "COMPANY".equals(holder.text("kind"));
    }

    private static Party holder(TagIn message) {
        TagIn holder = message.one("Holder");
        return new Party(holder.needed("name"), holder.needed("paper"), holder.needed("number"), isCompany(holder));
    }

    private static String fund(TagIn message) {
        return message.one("Fund").needed("no");
    }
}
