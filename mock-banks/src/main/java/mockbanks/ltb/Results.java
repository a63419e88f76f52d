package mockbanks.ltb;

import java.time.Instant;
import java.util.Arrays;
import mockbanks.book.Body;
import mockbanks.book.Codes;
import mockbanks.book.Firm;
import mockbanks.book.FirmAnswer;
import mockbanks.book.Header;
import mockbanks.book.Instruction;
import mockbanks.book.Outcome;
import mockbanks.book.Request;
import mockbanks.book.Unreadable;
import mockbanks.desk.Answer;

/** What is said of an order: the bank's acknowledgements and results, the firm's answers. */
final class Results {

    private final String bank;

    /** @param bank the bank's institution id */
    Results(String bank) {
        this.bank = bank;
    }

    /** Says that an order came in; the same order always gives the same bytes. */
    byte[] taken(Request order) {
        return acknowledgement(order.header().serial()).with("got", "yes").document();
    }

    /** Says that what came in under this number was not read. */
    byte[] unread(String number) {
        return acknowledgement(number)
                .with("got", "no")
                .with("why", Codes.text(Codes.UNREADABLE))
                .document();
    }

    private Element acknowledgement(String number) {
        return new Element("Ack")
                .with("v", "1")
                .with("of", number)
                .with("from", bank)
                .with("to", Firm.ID);
    }

    /** What became of an order; the same answer always gives the same bytes. */
    byte[] of(Answer answer) {
        Header header = answer.request().header();
        Outcome outcome = answer.outcome();
        Body asked = answer.request().body();
        return new Element("Result")
                .with("v", "1")
                .with("op", Operation.of(header.instruction()).text())
                .with("of", header.serial())
                .with("no", answer.bankSerial())
                .with("from", bank)
                .with("to", Firm.ID)
                .with("day", header.businessDate())
                .with("at", Orders.text(Instant.ofEpochMilli(outcome.at())))
                .with("code", Words.of(outcome.code()))
                .with("text", Codes.text(outcome.code()))
                .with(
                        Element.of("Fund", "no", asked.fundAccount()),
                        Element.of("Card", "no", asked.settlementAccount()),
                        Element.of("Mirror", "no", outcome.managementAccount()),
                        Element.of("Balance", "fen", outcome.balance()),
                        amount(answer.request()),
                        original(asked, outcome.original()))
                .document();
    }

    private static Element amount(Request order) {
        Body asked = order.body();
        if (order.instruction() != Instruction.INTEREST) {
            return Element.of("Money", "fen", asked.amount());
        }
        return new Element("Interest")
                .with("fen", asked.amount())
                .with("tax", asked.tax())
                .with("why", asked.interestType().equals("1") ? "CLOSING" : "BATCH");
    }

    private static Element original(Body asked, Outcome.Original original) {
        return original == null
                ? null
                : new Element("Original")
                        .with("no", asked.originalSerial())
                        .with("state", Words.state(original.code()))
                        .with("own", original.bankSerial())
                        .with("fen", original.amount());
    }

    /** Half of what a result would be. */
    byte[] garbage(Answer answer) {
        byte[] whole = of(answer);
        return Arrays.copyOf(whole, whole.length / 2);
    }

    /**
     * Reads an answer of the firm.
     *
     * @throws Unreadable when it is none
     */
    FirmAnswer read(Element answer) {
        if (!answer.name().equals("Answer")) {
            throw new Unreadable("not an Answer");
        }
        if (!answer.need("from").equals(Firm.ID) || !answer.need("to").equals(bank)) {
            throw new Unreadable("not from the firm to this bank");
        }
        return new FirmAnswer(
                answer.need("of"),
                answer.need("no"),
                Words.code(answer.need("code")),
                answer.attributes().get("text"),
                Orders.fen(answer.text("Balance", "fen")),
                fate(answer.child("Original")));
    }

    private static FirmAnswer.Fate fate(Element original) {
        return original == null
                ? null
                : new FirmAnswer.Fate(
                        Words.fate(original.need("state")),
                        original.attributes().get("own"),
                        Orders.fen(original.attributes().get("fen")));
    }
}
