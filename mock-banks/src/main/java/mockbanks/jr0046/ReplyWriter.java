package mockbanks.jr0046;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import mockbanks.book.Body;
import mockbanks.book.Codes;
import mockbanks.book.Header;
import mockbanks.book.Outcome;
import mockbanks.desk.Answer;

/** XML of the bank's replies. The same answer always gives the same bytes. */
final class ReplyWriter {

    private final String bank;
    private final XmlForm form;

    ReplyWriter(String institution, XmlForm form) {
        this.bank = institution;
        this.form = form;
    }

    /** The reply to a request that came in a message of this name. */
    byte[] write(Answer answer, String requestName) {
        Header header = answer.request().header();
        Xml head = Packets.header(
                header.instruction(),
                header.starter(),
                bank,
                header.businessDate(),
                Instant.ofEpochMilli(answer.outcome().at()),
                Packets.reference("Ref", answer.bankSerial(), "B"),
                Packets.reference("RltdRef", header.serial(), "S"));
        String code = answer.outcome().code();
        Xml result = Packets.result("Rst", code, Codes.text(code));
        return form.bytes(body(MessageNames.reply(requestName), head, result, answer));
    }

    private static Xml body(String name, Xml head, Xml result, Answer answer) {
        Body asked = answer.request().body();
        Outcome outcome = answer.outcome();
        Xml management = Packets.account("BkAcct", outcome.managementAccount(), "2");
        Xml echoed = Packets.account("BkAcct", asked.settlementAccount(), "1");
        Xml fund = Packets.account("ScAcct", asked.fundAccount(), "3");
        Xml ccy = Packets.currency();
        Xml amount = Packets.amount("TrfAmt", asked.amount());
        return switch (name) {
            case "Acmt.002.01", "Acmt.004.01" -> Xml.of(name, head, result, management, fund, ccy);
            case "Acmt.006.01" -> Xml.of(name, head, result, echoed, fund);
            case "Acmt.008.01" -> Xml.of(name, head, result, echoed, fund, ccy);
            case "Acmt.010.01" ->
                Xml.of(name, head, result, management == null ? echoed : management, balance(outcome), fund, ccy);
            case "Trf.002.01" -> Xml.of(name, head, result, echoed, fund, ccy, amount);
            case "Trf.004.01" ->
                Xml.of(name, head, result, Xml.optional("CnRef", asked.originalSerial()), echoed, fund, ccy, amount);
            case "Trf.006.01" -> inquiryResult(name, head, result, answer);
            case "Trf.008.01" ->
                Xml.of(
                        name,
                        head,
                        result,
                        echoed,
                        fund,
                        ccy,
                        Xml.optional("ClrAccrlType", asked.interestType()),
                        Packets.amount("Tax", asked.tax()),
                        Packets.amount("TaxAccr", asked.amount()));
            default -> Xml.of(name, head, result);
        };
    }

    private static Xml balance(Outcome outcome) {
        Xml amount = Packets.amount("Bal", outcome.balance());
        return amount == null ? null : Xml.of("BkBal", new Xml("Type", "0"), amount);
    }

    private static Xml inquiryResult(String name, Xml head, Xml result, Answer answer) {
        Body asked = answer.request().body();
        Outcome.Original original = answer.outcome().original();
        if (original == null) {
            return Xml.of(name, head, result);
        }
        return Xml.of(
                name,
                head,
                result,
                Packets.reference("QryRef", asked.originalSerial(), "S"),
                original.bankSerial() == null ? null : Packets.reference("QryRef", original.bankSerial(), "B"),
                Packets.result("OrgRst", original.code(), null),
                Packets.account("BkAcct", asked.settlementAccount(), "1"),
                Packets.account("ScAcct", asked.fundAccount(), "3"),
                Packets.currency(),
                Packets.amount("TrfAmt", original.amount()),
                new Xml(
                        "UEAsOf",
                        OwnMessages.deadline(
                                Instant.ofEpochMilli(answer.outcome().at()))));
    }

    /**
     * The reply to a request that was not read: all that is known of it is the serial under which the answer is awaited.
     *
     * @param number the bank's own serial
     */
    byte[] writeUnreadable(String serial, LocalDate day, Instant at, String number) {
        Xml head = Packets.header(
                "00000",
                "S",
                bank,
                day,
                at,
                Packets.reference("Ref", number, "B"),
                Packets.reference("RltdRef", serial, "S"));
        Xml result = Packets.result("Rst", Codes.UNREADABLE, Codes.text(Codes.UNREADABLE));
        return form.bytes(Xml.of("Sysm.002.01", head, result));
    }

    /** Half of what a reply would be. */
    byte[] writeGarbage(Answer answer, String requestName) {
        byte[] whole = write(answer, requestName);
        return Arrays.copyOf(whole, whole.length / 2);
    }
}
