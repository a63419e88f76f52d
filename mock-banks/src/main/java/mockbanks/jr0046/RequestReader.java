package mockbanks.jr0046;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import mockbanks.book.Body;
import mockbanks.book.Client;
import mockbanks.book.Header;
import mockbanks.book.Money;
import mockbanks.book.Request;
import mockbanks.book.RequestShape;
import mockbanks.book.Unreadable;
import mockbanks.jr0046.Messages.Incoming;

/** XML of the firm's requests into our own words. */
final class RequestReader {

    private RequestReader() {}

    /**
     * Reads a request.
     *
     * @throws Unreadable when it is not one
     */
    static Incoming read(Xml message) {
        try {
            Request request = new Request(header(message), body(message));
            String named = MessageNames.request(request.header().instruction());
            // An instruction that no bank here knows may come in any message; it is refused, not unreadable.
            if (named != null && !named.equals(message.name())) {
                throw new Unreadable(named + " is the message of that instruction");
            }
            return new Incoming(RequestShape.checked(request), message.name());
        } catch (DateTimeException e) {
            throw new Unreadable("not a date or time", e);
        }
    }

    private static Header header(Xml message) {
        Xml header = message.child("MsgHdr");
        if (!header.need("Ver").equals("1.0.0.1") || !header.need("SysType").equals("0")) {
            throw new Unreadable("version or system type");
        }
        String resend = message.text("Resend");
        if (resend != null && !resend.matches("[NY]")) {
            throw new Unreadable("Resend");
        }
        return new Header(
                header.need("InstrCd"),
                header.need("TradSrc"),
                header.need("Sender", "InstId"),
                header.need("Recver", "InstId"),
                header.need("Ref", "Ref"),
                date(header.need("Date")),
                OffsetDateTime.parse(message.need("UEDeadline")).toInstant(),
                "Y".equals(resend));
    }

    private static Body body(Xml message) {
        boolean inquiry = message.child("QryRef") != null;
        boolean interest = message.child("Tax") != null;
        String day = message.text("BusiDate");
        return new Body(
                client(message.child("Cust")),
                message.text("ScAcct", "Id"),
                message.text("BkAcct", "Id"),
                message.text("NewBkAcct", "Id"),
                null,
                amount(message.text(interest ? "TaxAccr" : "TrfAmt")),
                amount(message.text("Tax")),
                message.text("ClrAccrlType"),
                inquiry ? message.need("QryRef", "Ref") : message.text("CnRef"),
                inquiry ? date(message.need("Dgst")) : null,
                day == null ? null : date(day));
    }

    private static Client client(Xml customer) {
        return customer == null
                ? null
                : new Client(
                        customer.text("Name"),
                        customer.text("CertType"),
                        customer.text("CertId"),
                        customer.text("Type"));
    }

    private static Long amount(String text) {
        return text == null ? null : Long.valueOf(Money.parse(text));
    }

    private static LocalDate date(String text) {
        return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
    }
}
