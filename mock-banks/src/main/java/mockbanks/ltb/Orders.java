package mockbanks.ltb;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import mockbanks.book.Body;
import mockbanks.book.Client;
import mockbanks.book.Firm;
import mockbanks.book.Header;
import mockbanks.book.Request;
import mockbanks.book.RequestShape;
import mockbanks.book.Unreadable;

/** Orders of the firm and of the bank, between XML and our own words. */
final class Orders {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(Firm.ZONE);
    private static final Map<String, String> KINDS = Map.of("INVE", "PERSON", "INVI", "COMPANY");
    private static final Map<String, String> REASONS = Map.of("CLOSING", "1", "BATCH", "2");

    private Orders() {}

    /**
     * The order in a document.
     *
     * @throws Unreadable when it is none
     */
    static Request read(Element order) {
        if (!order.name().equals("Order")) {
            throw new Unreadable("not an Order");
        }
        Operation operation = Operation.ofText(order.need("op"));
        operation.check(order);
        try {
            time(order.need("sent"));
            return RequestShape.checked(new Request(header(operation, order), body(order)));
        } catch (DateTimeException e) {
            throw new Unreadable("not a date or time", e);
        }
    }

    private static Header header(Operation operation, Element order) {
        return new Header(
                operation.instruction().code(),
                "S",
                order.need("from"),
                order.need("to"),
                order.need("no"),
                LocalDate.parse(order.need("day")),
                time(order.need("until")),
                isAgain(order.need("again")));
    }

    private static boolean isAgain(String text) {
        return switch (text) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new Unreadable("again");
        };
    }

    private static Body body(Element order) {
        boolean interest = order.child("Interest") != null;
        return new Body(
                holder(order.child("Holder")),
                order.text("Fund", "no"),
                order.text("Card", "no"),
                order.text("NewCard", "no"),
                null,
                fen(order.text(interest ? "Interest" : "Money", "fen")),
                fen(order.text("Interest", "tax")),
                interest ? REASONS.get(order.text("Interest", "why")) : null,
                order.text("Original", "no"),
                day(order.text("Original", "day")),
                day(order.text("Next", "day")));
    }

    private static Client holder(Element holder) {
        if (holder == null) {
            return null;
        }
        Map<String, String> said = holder.attributes();
        String kind = said.get("kind");
        if (kind != null && !KINDS.containsValue(kind)) {
            throw new Unreadable("kind");
        }
        return new Client(
                said.get("name"),
                said.get("paper"),
                said.get("number"),
                kind == null ? null : kind.equals("PERSON") ? "INVE" : "INVI");
    }

    static Long fen(String text) {
        if (text == null) {
            return null;
        }
        if (!text.matches("0|[1-9][0-9]{0,17}")) {
            throw new Unreadable("not an amount in fen");
        }
        return Long.valueOf(text);
    }

    private static LocalDate day(String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    private static Instant time(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    /** An order of the bank's own. */
    static byte[] write(Request request, Instant now) {
        Header header = request.header();
        Body body = request.body();
        return new Element("Order")
                .with("v", "1")
                .with("op", Operation.of(header.instruction()).text())
                .with("no", header.serial())
                .with("from", header.sender())
                .with("to", header.receiver())
                .with("day", header.businessDate())
                .with("sent", text(now))
                .with("until", text(header.deadline()))
                .with("again", header.resend() ? "yes" : "no")
                .with(
                        holder(body.client()),
                        Element.of("Fund", "no", body.fundAccount()),
                        Element.of("Card", "no", body.settlementAccount()),
                        Element.of("NewCard", "no", body.newSettlementAccount()),
                        Element.of("Money", "fen", body.amount()),
                        Element.of("Next", "day", body.startDate()),
                        original(body))
                .document();
    }

    private static Element holder(Client client) {
        return client == null
                ? null
                : new Element("Holder")
                        .with("name", client.name())
                        .with("paper", client.documentType())
                        .with("number", client.documentNumber())
                        .with("kind", client.type() == null ? null : KINDS.get(client.type()));
    }

    private static Element original(Body body) {
        return body.originalSerial() == null
                ? null
                : new Element("Original").with("no", body.originalSerial()).with("day", body.originalDate());
    }

    static String text(Instant at) {
        return TIME.format(at);
    }
}
