package mockbanks.jr0046;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import mockbanks.book.Client;
import mockbanks.book.Firm;
import mockbanks.book.Money;

/** The components that several messages share, and the header around them. */
final class Packets {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HHmmss").withZone(Firm.ZONE);

    private Packets() {}

    /** A header from the bank to the firm; related is null in requests. */
    static Xml header(
            String instruction, String starter, String bank, LocalDate day, Instant at, Xml ref, Xml related) {
        return Xml.of(
                "MsgHdr",
                new Xml("Ver", "1.0.0.1"),
                new Xml("SysType", "0"),
                new Xml("InstrCd", instruction),
                new Xml("TradSrc", starter),
                Xml.of("Sender", new Xml("InstType", "B"), new Xml("InstId", bank)),
                Xml.of("Recver", new Xml("InstType", "S"), new Xml("InstId", Firm.ID)),
                new Xml("Date", date(day)),
                new Xml("Time", TIME.format(at)),
                ref,
                related);
    }

    static Xml reference(String element, String serial, String issuer) {
        return Xml.of(element, new Xml("Ref", serial), new Xml("IssrType", issuer));
    }

    static Xml result(String element, String code, String info) {
        return Xml.of(element, new Xml("Code", code), Xml.optional("Info", info));
    }

    /** An account, or null when there is none. */
    static Xml account(String element, String id, String type) {
        return id == null ? null : Xml.of(element, new Xml("Id", id), new Xml("Type", type));
    }

    static Xml customer(Client client) {
        return Xml.of(
                "Cust",
                new Xml("Name", client.name()),
                new Xml("CertType", client.documentType()),
                new Xml("CertId", client.documentNumber()),
                Xml.optional("Type", client.type()));
    }

    static Xml amount(String element, Long fen) {
        return fen == null ? null : new Xml(element, Money.text(fen));
    }

    static Xml currency() {
        return new Xml("Ccy", "CNY");
    }

    static String date(LocalDate day) {
        return day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }
}
