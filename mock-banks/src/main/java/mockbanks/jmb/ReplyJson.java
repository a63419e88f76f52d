package mockbanks.jmb;

import java.time.Instant;
import java.time.LocalDate;
import mockbanks.book.Body;
import mockbanks.book.Codes;
import mockbanks.book.Firm;
import mockbanks.book.FirmAnswer;
import mockbanks.book.Header;
import mockbanks.book.Money;
import mockbanks.book.Outcome;
import mockbanks.desk.Answer;

/** A reply as the dialect writes it, in either direction; the fields are in the order in which they are written. */
record ReplyJson(
        String instruction,
        String starter,
        String sender,
        String receiver,
        String serial,
        String relatedSerial,
        LocalDate businessDate,
        String code,
        String info,
        String fundAccount,
        String settlementAccount,
        String managementAccount,
        String amount,
        String balance,
        OriginalJson original) {

    /** What an inquiry found. */
    record OriginalJson(String code, String bankSerial, String firmSerial, String amount, String asOf) {}

    /** The same answer always gives the same fields. */
    static ReplyJson of(Answer answer) {
        Header header = answer.request().header();
        Body body = answer.request().body();
        Outcome outcome = answer.outcome();
        return new ReplyJson(
                header.instruction(),
                header.starter(),
                header.receiver(),
                header.sender(),
                answer.bankSerial(),
                header.serial(),
                header.businessDate(),
                outcome.code(),
                Codes.text(outcome.code()),
                body.fundAccount(),
                body.settlementAccount(),
                outcome.managementAccount(),
                yuan(body.amount()),
                yuan(outcome.balance()),
                original(outcome));
    }

    private static OriginalJson original(Outcome outcome) {
        Outcome.Original original = outcome.original();
        return original == null
                ? null
                : new OriginalJson(
                        original.code(),
                        original.bankSerial(),
                        null,
                        yuan(original.amount()),
                        Instant.ofEpochMilli(outcome.at())
                                .atZone(Firm.ZONE)
                                .toOffsetDateTime()
                                .toString());
    }

    private static String yuan(Long fen) {
        return fen == null ? null : Money.text(fen);
    }

    private FirmAnswer.Fate fate() {
        return original == null
                ? null
                : new FirmAnswer.Fate(
                        original.code(),
                        original.firmSerial(),
                        original.amount() == null ? null : Long.valueOf(Money.parse(original.amount())));
    }

    /** The firm's reply to a request of the bank. */
    FirmAnswer toFirmAnswer() {
        Long fen = balance == null ? null : Long.valueOf(Money.parse(balance));
        return new FirmAnswer(relatedSerial, serial, code, info, fen, fate());
    }
}
