package mockbanks.jr0046;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import mockbanks.book.Body;
import mockbanks.book.Firm;
import mockbanks.book.FirmAnswer;
import mockbanks.book.Header;
import mockbanks.book.Instruction;
import mockbanks.book.Money;
import mockbanks.book.Request;
import mockbanks.book.Unreadable;

/** XML of the requests that start at the bank, and of the firm's replies to them. */
final class OwnMessages {

    private static final DateTimeFormatter DEADLINE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    private final XmlForm form;

    OwnMessages(XmlForm form) {
        this.form = form;
    }

    byte[] write(Request request, Instant now) {
        Header header = request.header();
        Xml head = Packets.header(
                header.instruction(),
                "B",
                header.sender(),
                header.businessDate(),
                now,
                Packets.reference("Ref", header.serial(), "B"),
                null);
        Xml deadline = new Xml("UEDeadline", deadline(header.deadline()));
        return form.bytes(message(request, head, deadline));
    }

    static String deadline(Instant at) {
        return DEADLINE.format(OffsetDateTime.ofInstant(at, Firm.ZONE));
    }

    private static Xml message(Request request, Xml head, Xml deadline) {
        Body body = request.body();
        String name = MessageNames.request(request.header().instruction());
        Xml client = body.client() == null ? null : Packets.customer(body.client());
        Xml bank = Packets.account("BkAcct", body.settlementAccount(), "1");
        Xml fund = Packets.account("ScAcct", body.fundAccount(), "3");
        Xml ccy = Packets.currency();
        Xml amount = Packets.amount("TrfAmt", body.amount());
        return switch (name) {
            case "Trf.001.01" -> {
                Xml resend = new Xml("Resend", request.header().resend() ? "Y" : "N");
                yield Xml.of(name, head, resend, client, bank, fund, ccy, amount, deadline);
            }
            case "Trf.003.01" -> {
                Xml original = new Xml("CnRef", body.originalSerial());
                yield Xml.of(name, head, original, client, bank, fund, ccy, amount, deadline);
            }
            case "Acmt.001.01" -> {
                Xml management = Xml.optional("Dgst", body.managementAccount());
                yield Xml.of(name, head, client, bank, fund, ccy, management, deadline);
            }
            case "Acmt.005.01" -> Xml.of(name, head, client, bank, fund, deadline);
            case "Acmt.007.01" -> {
                Xml next = Packets.account("NewBkAcct", body.newSettlementAccount(), "1");
                yield Xml.of(name, head, client, bank, next, fund, ccy, deadline);
            }
            case "Trf.005.01" -> {
                // By their look: the firm's serials are digits.
                String issuer = body.originalSerial().startsWith("B") ? "B" : "S";
                Xml original = Packets.reference("QryRef", body.originalSerial(), issuer);
                Xml day = new Xml("Dgst", Packets.date(body.originalDate()));
                yield Xml.of(name, head, original, fund, day, deadline);
            }
            case "Sysm.001.01", "Stmt.005.01" -> Xml.of(name, head, deadline);
            case "Stmt.007.01" -> Xml.of(name, head, new Xml("BusiDate", Packets.date(body.startDate())), deadline);
            default -> Xml.of(name, head, client, bank, fund, ccy, deadline);
        };
    }

    /**
     * Reads a reply of the firm.
     *
     * @throws Unreadable when it is not one
     */
    static FirmAnswer read(Xml message) {
        Xml header = message.child("MsgHdr");
        String balance = message.text("ScBal", "Bal");
        boolean ofBalance = header.need("InstrCd").equals(Instruction.FIRM_BALANCE.code());
        return new FirmAnswer(
                header.need("RltdRef", "Ref"),
                header.need("Ref", "Ref"),
                message.need("Rst", "Code"),
                message.text("Rst", "Info"),
                ofBalance && balance != null ? Long.valueOf(Money.parse(balance)) : null,
                fate(message));
    }

    private static FirmAnswer.Fate fate(Xml message) {
        String code = message.text("OrgRst", "Code");
        if (code == null) {
            return null;
        }
        String own = message.children().stream()
                .filter(child -> child.name().equals("QryRef") && "S".equals(child.text("IssrType")))
                .map(child -> child.need("Ref"))
                .reduce((first, second) -> second)
                .orElse(null);
        String amount = message.text("TrfAmt");
        return new FirmAnswer.Fate(code, own, amount == null ? null : Long.valueOf(Money.parse(amount)));
    }
}
