package org.custodygateway.bank.jr0046;

import static org.custodygateway.bank.jr0046.MessageWriter.DATE;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.custodygateway.bank.BankMessage;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Party;
import org.custodygateway.bank.UnreadableMessage;
import org.custodygateway.money.Money;
import org.jspecify.annotations.Nullable;

/** The standard's messages in our words. Elements we have no use for are passed over. */
final class MessageReader {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

    private final Banks banks;

    MessageReader(Banks banks) {
        this.banks = banks;
    }

    BankMessage read(String bank, XmlIn root) {
        XmlIn message = root.named("MsgText").all("*").stream()
                .reduce((first, second) -> {
                    throw new UnreadableMessage("more than one message");
                })
                .orElseThrow(() -> new UnreadableMessage("no message"));
        XmlIn header = message.one("MsgHdr");
        party(header.one("Sender"), "B", banks.get(bank).institution());
        party(header.one("Recver"), "S", banks.firm());
        Instruction instruction = Instruction.ofCode(header.needed("InstrCd"));
        MessageNames names = MessageNames.of(instruction);
        boolean fromFirm = header.needed("TradSrc").equals("S");
        if (message.name().equals(names.reply()) && fromFirm) {
            return reply(bank, instruction, header, message);
        }
        if (message.name().equals(names.request()) && !fromFirm) {
            return request(bank, instruction, header, message);
        }
        throw new UnreadableMessage("the message is not that of its instruction");
    }

    private static void party(XmlIn party, String type, String id) {
        if (!party.needed("InstType").equals(type) || !party.needed("InstId").equals(id)) {
            throw new UnreadableMessage("not between this bank and this firm");
        }
    }

    private static BankReply reply(String bank, Instruction instruction, XmlIn header, XmlIn message) {
        XmlIn result = message.one("Rst");
        return new BankReply(
                bank,
                instruction,
                header.one("RltdRef").needed("Ref"),
                header.one("Ref").text("Ref"),
                result.needed("Code"),
                result.text("Info"),
                id(message, "ScAcct"),
                bankAccount(message, MessageWriter.SETTLEMENT),
                bankAccount(message, MessageWriter.MANAGEMENT),
                amount(message, instruction == Instruction.INTEREST ? "TaxAccr" : "TrfAmt", instruction),
                balance(message),
                original(message));
    }

    /** In an inquiry's reply the amount is that of the original. */
    private static @Nullable Money amount(XmlIn message, String name, Instruction instruction) {
        return instruction == Instruction.ASK_RESULT ? null : money(message.text(name));
    }

    private static @Nullable Money balance(XmlIn message) {
        return message.maybe("BkBal")
                .map(balance -> money(balance.needed("Bal")))
                .orElse(null);
    }

    private static BankReply.@Nullable Original original(XmlIn message) {
        String own = message.all("QryRef").stream()
                .filter(reference -> "B".equals(reference.text("IssrType")))
                .map(reference -> reference.needed("Ref"))
                .findFirst()
                .orElse(null);
        return message.maybe("OrgRst")
                .map(result -> new BankReply.Original(
                        result.needed("Code"), own, money(message.text("TrfAmt")), time(message.text("UEAsOf"))))
                .orElse(null);
    }

    private static @Nullable Instant time(@Nullable String text) {
        return text == null
                ? null
                : OffsetDateTime.parse(text, MessageWriter.DEADLINE).toInstant();
    }

    private static BankRequest request(String bank, Instruction instruction, XmlIn header, XmlIn message) {
        LocalDate date = date(header.needed("Date"));
        LocalTime time = LocalTime.parse(header.needed("Time"), TIME);
        Instant deadline = OffsetDateTime.parse(message.needed("UEDeadline"), MessageWriter.DEADLINE)
                .toInstant();
        return new BankRequest(
                bank,
                instruction,
                false,
                header.one("Ref").needed("Ref"),
                date,
                date.atTime(time).atZone(MessageWriter.ZONE).toInstant(),
                deadline,
                "Y".equals(message.text("Resend")),
                body(instruction, date, message));
    }

    private static BankRequest.Body body(Instruction instruction, LocalDate date, XmlIn message) {
        return switch (instruction) {
            // No working keys in this dialect: such a change is read as far as it takes to say no.
            case SIGN_IN, SIGN_OUT, LINK_TEST, DAY_END, KEY_CHANGE -> new BankRequest.Link();
            case CHANGE_CLIENT_DATA -> clientData(message);
            case DAY_START -> new BankRequest.DayStart(date(message.needed("BusiDate")));
            case DESIGNATE, PRE_DESIGNATE, REVOKE -> contract(message, null);
            case CONFIRM_DESIGNATION -> contract(message, message.text("Dgst"));
            case CHANGE_SETTLEMENT_ACCOUNT ->
                new BankRequest.CardChange(
                        client(message),
                        message.one("ScAcct").needed("Id"),
                        message.one("BkAcct").needed("Id"),
                        message.one("NewBkAcct").needed("Id"));
            case DEPOSIT, WITHDRAWAL, REVERSE_DEPOSIT, REVERSE_WITHDRAWAL -> transfer(instruction, date, message);
            case ASK_RESULT ->
                new BankRequest.Inquiry(
                        message.one("QryRef").needed("Ref"),
                        date(message.needed("Dgst")),
                        message.one("ScAcct").needed("Id"));
            case INTEREST ->
                new BankRequest.Interest(
                        client(message),
                        message.one("ScAcct").needed("Id"),
                        message.one("BkAcct").needed("Id"),
                        Money.parse(message.needed("TaxAccr")),
                        Money.parse(message.needed("Tax")),
                        message.needed("ClrAccrlType").equals("1"));
            case CHECK_IDENTITY ->
                new BankRequest.IdentityCheck(
                        client(message), id(message, "ScAcct"), bankAccount(message, MessageWriter.SETTLEMENT));
            case ASK_FIRM_BALANCE, ASK_BANK_BALANCE ->
                new BankRequest.BalanceQuestion(
                        id(message, "ScAcct"),
                        message.maybe("BkAcct")
                                .map(account -> account.needed("Id"))
                                .orElse(""));
        };
    }

    private static BankRequest.Contract contract(XmlIn message, @Nullable String managementAccount) {
        return new BankRequest.Contract(
                client(message),
                message.one("ScAcct").needed("Id"),
                bankAccount(message, MessageWriter.SETTLEMENT),
                managementAccount);
    }

    private static BankRequest.Transfer transfer(Instruction instruction, LocalDate date, XmlIn message) {
        boolean reversal = instruction == Instruction.REVERSE_DEPOSIT || instruction == Instruction.REVERSE_WITHDRAWAL;
        String originalDate = message.text("Dgst");
        return new BankRequest.Transfer(
                client(message),
                message.one("ScAcct").needed("Id"),
                message.one("BkAcct").needed("Id"),
                Money.parse(message.needed("TrfAmt")),
                reversal ? message.needed("CnRef") : null,
                !reversal ? null : originalDate == null ? date : date(originalDate));
    }

    private static BankRequest.ClientData clientData(XmlIn message) {
        XmlIn client = message.one("Cust");
        return new BankRequest.ClientData(
                message.one("ScAcct").needed("Id"),
                client.text("Name"),
                client.text("CertType"),
                client.text("CertId"),
                "INVI".equals(client.text("Type")));
    }

    private static Party client(XmlIn message) {
        XmlIn client = message.one("Cust");
        return new Party(
                client.needed("Name"),
                client.needed("CertType"),
                client.needed("CertId"),
                "INVI".equals(client.text("Type")));
    }

    private static @Nullable String id(XmlIn message, String account) {
        return message.maybe(account).map(found -> found.needed("Id")).orElse(null);
    }

    private static @Nullable String bankAccount(XmlIn message, String type) {
        return message.all("BkAcct").stream()
                .filter(account -> type.equals(type(account)))
                .map(account -> account.needed("Id"))
                .findFirst()
                .orElse(null);
    }

    /** An account of the bank that does not say what it is, is the client's settlement account. */
    private static String type(XmlIn account) {
        String type = account.text("Type");
        return type == null ? MessageWriter.SETTLEMENT : type;
    }

    private static @Nullable Money money(@Nullable String text) {
        return text == null ? null : Money.parse(text);
    }

    private static LocalDate date(String text) {
        return LocalDate.parse(text, DATE);
    }
}
