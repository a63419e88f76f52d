package org.custodygateway.bank.jmb;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.custodygateway.bank.BankMessage;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Party;
import org.custodygateway.bank.UnreadableMessage;
import org.custodygateway.bank.jmb.MessageJson.ClientJson;
import org.custodygateway.bank.jmb.MessageJson.OriginalJson;
import org.jspecify.annotations.Nullable;

/** Messages of the dialect in our words. */
final class MessageReader {

    private final Banks banks;

    MessageReader(Banks banks) {
        this.banks = banks;
    }

    BankMessage read(String bank, MessageJson message) {
        if (!banks.get(bank).institution().equals(message.sender())
                || !banks.firm().equals(message.receiver())) {
            throw new UnreadableMessage("not between this bank and this firm");
        }
        Instruction instruction = Instruction.ofCode(needed("instruction", message.instruction()));
        boolean fromFirm = needed("starter", message.starter()).equals("S");
        boolean reply = message.code() != null;
        if (reply != fromFirm) {
            throw new UnreadableMessage("a bank sends its own requests and replies to ours");
        }
        return reply ? reply(bank, instruction, message) : request(bank, instruction, message);
    }

    private static BankReply reply(String bank, Instruction instruction, MessageJson message) {
        OriginalJson original = message.original();
        return new BankReply(
                bank,
                instruction,
                needed("relatedSerial", message.relatedSerial()),
                message.serial(),
                needed("code", message.code()),
                message.info(),
                message.fundAccount(),
                message.settlementAccount(),
                message.managementAccount(),
                message.amount(),
                message.balance(),
                original == null
                        ? null
                        : new BankReply.Original(
                                needed("original.code", original.code()),
                                original.bankSerial(),
                                original.amount(),
                                original.asOf() == null ? null : time(original.asOf())));
    }

    private static BankRequest request(String bank, Instruction instruction, MessageJson message) {
        LocalDate date = needed("businessDate", message.businessDate());
        return new BankRequest(
                bank,
                instruction,
                false,
                needed("serial", message.serial()),
                date,
                time(needed("sentAt", message.sentAt())),
                time(needed("deadline", message.deadline())),
                Boolean.TRUE.equals(message.resend()),
                body(instruction, date, message));
    }

    private static BankRequest.Body body(Instruction instruction, LocalDate date, MessageJson message) {
        return switch (instruction) {
            // No working keys in this dialect: such a change is read as far as it takes to say no.
            case SIGN_IN, SIGN_OUT, LINK_TEST, DAY_END, KEY_CHANGE -> new BankRequest.Link();
            case CHANGE_CLIENT_DATA -> clientData(message);
            case DAY_START -> new BankRequest.DayStart(date);
            case DESIGNATE, PRE_DESIGNATE, CONFIRM_DESIGNATION, REVOKE ->
                new BankRequest.Contract(
                        client(message),
                        needed("fundAccount", message.fundAccount()),
                        message.settlementAccount(),
                        message.managementAccount());
            case CHANGE_SETTLEMENT_ACCOUNT ->
                new BankRequest.CardChange(
                        client(message),
                        needed("fundAccount", message.fundAccount()),
                        needed("settlementAccount", message.settlementAccount()),
                        needed("newSettlementAccount", message.newSettlementAccount()));
            case DEPOSIT, WITHDRAWAL, REVERSE_DEPOSIT, REVERSE_WITHDRAWAL -> transfer(instruction, date, message);
            case ASK_RESULT ->
                new BankRequest.Inquiry(
                        needed("originalSerial", message.originalSerial()),
                        needed("originalDate", message.originalDate()),
                        needed("fundAccount", message.fundAccount()));
            case INTEREST ->
                new BankRequest.Interest(
                        client(message),
                        needed("fundAccount", message.fundAccount()),
                        needed("settlementAccount", message.settlementAccount()),
                        needed("amount", message.amount()),
                        needed("tax", message.tax()),
                        "1".equals(message.interestType()));
            case CHECK_IDENTITY ->
                new BankRequest.IdentityCheck(client(message), message.fundAccount(), message.settlementAccount());
            case ASK_FIRM_BALANCE, ASK_BANK_BALANCE ->
                new BankRequest.BalanceQuestion(
                        message.fundAccount(), message.settlementAccount() == null ? "" : message.settlementAccount());
        };
    }

    private static BankRequest.Transfer transfer(Instruction instruction, LocalDate date, MessageJson message) {
        boolean reversal = instruction == Instruction.REVERSE_DEPOSIT || instruction == Instruction.REVERSE_WITHDRAWAL;
        LocalDate original = message.originalDate();
        return new BankRequest.Transfer(
                client(message),
                needed("fundAccount", message.fundAccount()),
                needed("settlementAccount", message.settlementAccount()),
                needed("amount", message.amount()),
                reversal ? needed("originalSerial", message.originalSerial()) : null,
                !reversal ? null : original == null ? date : original);
    }

    private static BankRequest.ClientData clientData(MessageJson message) {
        ClientJson client = needed("client", message.client());
        return new BankRequest.ClientData(
                needed("fundAccount", message.fundAccount()),
                client.name(),
                client.documentType(),
                client.documentNumber(),
                "INVI".equals(client.type()));
    }

    private static Party client(MessageJson message) {
        ClientJson client = needed("client", message.client());
        return new Party(
                needed("client.name", client.name()),
                needed("client.documentType", client.documentType()),
                needed("client.documentNumber", client.documentNumber()),
                "INVI".equals(client.type()));
    }

    private static Instant time(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static <T> T needed(String name, @Nullable T value) {
        if (value == null) {
            throw new UnreadableMessage(name + " is missing");
        }
        return value;
    }
}
