package mockbanks.jmb;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import mockbanks.book.Body;
import mockbanks.book.Client;
import mockbanks.book.Firm;
import mockbanks.book.Header;
import mockbanks.book.Instruction;
import mockbanks.book.Money;
import mockbanks.book.Request;

/** A request as the dialect writes it, in either direction; the fields are in the order in which they are written. */
record RequestJson(
        String instruction,
        String starter,
        String sender,
        String receiver,
        String serial,
        LocalDate businessDate,
        OffsetDateTime sentAt,
        OffsetDateTime deadline,
        Boolean resend,
        ClientJson client,
        String fundAccount,
        String settlementAccount,
        String newSettlementAccount,
        String managementAccount,
        String amount,
        String tax,
        String interestType,
        String originalSerial,
        LocalDate originalDate) {

    Request toRequest() {
        Header header = new Header(
                instruction,
                starter,
                sender,
                receiver,
                serial,
                businessDate,
                deadline == null ? null : deadline.toInstant(),
                Boolean.TRUE.equals(resend));
        Client named = client == null ? null : client.toClient();
        boolean dayStart = Instruction.DAY_START.code().equals(instruction);
        Body body = new Body(
                named,
                fundAccount,
                settlementAccount,
                newSettlementAccount,
                managementAccount,
                fen(amount),
                fen(tax),
                interestType,
                originalSerial,
                originalDate,
                dayStart ? businessDate : null);
        return new Request(header, body);
    }

    static RequestJson of(Request request, Instant now) {
        Header header = request.header();
        Body body = request.body();
        return new RequestJson(
                header.instruction(),
                header.starter(),
                header.sender(),
                header.receiver(),
                header.serial(),
                header.businessDate(),
                now.atZone(Firm.ZONE).toOffsetDateTime(),
                header.deadline().atZone(Firm.ZONE).toOffsetDateTime(),
                header.resend(),
                ClientJson.of(body.client()),
                body.fundAccount(),
                body.settlementAccount(),
                body.newSettlementAccount(),
                body.managementAccount(),
                yuan(body.amount()),
                yuan(body.tax()),
                body.interestType(),
                body.originalSerial(),
                body.originalDate());
    }

    private static Long fen(String text) {
        return text == null ? null : Long.valueOf(Money.parse(text));
    }

    private static String yuan(Long fen) {
        return fen == null ? null : Money.text(fen);
    }
}
