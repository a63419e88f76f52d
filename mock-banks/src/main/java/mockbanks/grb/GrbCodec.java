package mockbanks.grb;

import java.time.Instant;
import mockbanks.book.Body;
import mockbanks.book.Client;
import mockbanks.book.Codes;
import mockbanks.book.Firm;
import mockbanks.book.FirmAnswer;
import mockbanks.book.Header;
import mockbanks.book.Key;
import mockbanks.book.Outcome;
import mockbanks.book.Request;
import mockbanks.book.RequestShape;
import mockbanks.book.Unreadable;
import mockbanks.desk.Answer;

/** Messages in the bank's words, and the bank's words as messages. The seal is somebody else's. */
final class GrbCodec {

    private final String institution;

    GrbCodec(String institution) {
        this.institution = institution;
    }

    /**
     * Reads a request of the firm to this bank.
     *
     * @throws Unreadable when it is not one
     */
    Request request(Fixed message) {
        expect(message, Field.KIND, "Q");
        expect(message, Field.STARTER, "S");
        fromFirm(message);
        Header header = new Header(
                message.needed(Field.INSTRUCTION),
                "S",
                Firm.ID,
                institution,
                message.needed(Field.SERIAL),
                message.date(Field.BUSINESS_DATE),
                message.time(Field.DEADLINE),
                repeat(message.needed(Field.REPEAT)));
        return RequestShape.checked(new Request(header, body(message)));
    }

    private void fromFirm(Fixed message) {
        expect(message, Field.VERSION, "01");
        expect(message, Field.SENDER, Firm.ID);
        expect(message, Field.RECEIVER, institution);
    }

    private static void expect(Fixed message, Field field, String value) {
        if (!value.equals(message.text(field))) {
            throw new Unreadable(field + " is not " + value);
        }
    }

    private static boolean repeat(String text) {
        return switch (text) {
            case "Y" -> true;
            case "N" -> false;
            default -> throw new Unreadable("neither Y nor N");
        };
    }

    private static Body body(Fixed message) {
        return new Body(
                client(message),
                message.text(Field.FUND_ACCOUNT),
                message.text(Field.SETTLEMENT_ACCOUNT),
                message.text(Field.NEW_SETTLEMENT_ACCOUNT),
                null,
                fen(message, Field.AMOUNT),
                fen(message, Field.TAX),
                message.text(Field.INTEREST_TYPE),
                message.text(Field.ORIGINAL_SERIAL),
                message.date(Field.ORIGINAL_DATE),
                message.date(Field.START_DATE),
                key(message));
    }

    private static Long fen(Fixed message, Field field) {
        Long fen = message.number(field);
        if (fen != null && fen < 0) {
            throw new Unreadable(field + " is negative");
        }
        return fen;
    }

    private static Key key(Fixed message) {
        Long number = message.number(Field.NEW_KEY_NUMBER);
        return number == null ? null : new Key(number, message.needed(Field.NEW_KEY));
    }

    private static Client client(Fixed message) {
        String kind = message.text(Field.CLIENT_KIND);
        Client client = new Client(
                message.text(Field.NAME),
                message.text(Field.DOCUMENT_TYPE),
                message.text(Field.DOCUMENT_NUMBER),
                kind == null ? null : kind.equals("C") ? "INVI" : "INVE");
        return client.equals(new Client(null, null, null, null)) ? null : client;
    }

    /** The answer to a request of the firm. */
    Fixed answer(Answer answer, Instant now) {
        Header header = answer.request().header();
        Body body = answer.request().body();
        Outcome outcome = answer.outcome();
        Fixed message = head(header.instruction(), "A", "S", answer.bankSerial(), now)
                .put(Field.RELATED_SERIAL, header.serial())
                .put(Field.BUSINESS_DATE, header.businessDate())
                .put(Field.CODE, outcome.code())
                .put(Field.TEXT, Codes.text(outcome.code()))
                .put(Field.FUND_ACCOUNT, body.fundAccount())
                .put(Field.SETTLEMENT_ACCOUNT, body.settlementAccount())
                .put(Field.MANAGEMENT_ACCOUNT, outcome.managementAccount())
                .put(Field.AMOUNT, body.amount())
                .put(Field.BALANCE, outcome.balance());
        Outcome.Original original = outcome.original();
        return original == null
                ? message
                : message.put(Field.ORIGINAL_CODE, original.code())
                        .put(Field.ORIGINAL_BANK_SERIAL, original.bankSerial())
                        .put(Field.ORIGINAL_AMOUNT, original.amount())
                        .put(Field.DEADLINE, Instant.ofEpochMilli(outcome.at()));
    }

    /** What is said about a message that was not read: its instruction and serial as they stand there. */
    Fixed unread(byte[] message, String code, Instant now) {
        return head(null, "A", "S", null, now)
                .copy(Field.INSTRUCTION, message, Field.INSTRUCTION)
                .copy(Field.RELATED_SERIAL, message, Field.SERIAL)
                .put(Field.CODE, code)
                .put(Field.TEXT, Codes.text(code));
    }

    private Fixed head(String instruction, String kind, String starter, String serial, Instant now) {
        return new Fixed()
                .put(Field.INSTRUCTION, instruction)
                .put(Field.KIND, kind)
                .put(Field.STARTER, starter)
                .put(Field.SENDER, institution)
                .put(Field.RECEIVER, Firm.ID)
                .put(Field.SERIAL, serial)
                .put(Field.SENT_AT, now);
    }

    /** A request of the bank's own. */
    Fixed request(Request request, Instant now) {
        Header header = request.header();
        Body body = request.body();
        Fixed message = head(header.instruction(), "Q", "B", header.serial(), now)
                .put(Field.BUSINESS_DATE, header.businessDate())
                .put(Field.DEADLINE, header.deadline())
                .put(Field.REPEAT, header.resend() ? "Y" : "N")
                .put(Field.FUND_ACCOUNT, body.fundAccount())
                .put(Field.SETTLEMENT_ACCOUNT, body.settlementAccount())
                .put(Field.NEW_SETTLEMENT_ACCOUNT, body.newSettlementAccount())
                .put(Field.AMOUNT, body.amount())
                .put(Field.ORIGINAL_SERIAL, body.originalSerial())
                .put(Field.ORIGINAL_DATE, body.originalDate())
                .put(Field.START_DATE, body.startDate());
        put(message, body.client());
        return body.key() == null
                ? message
                : message.put(Field.NEW_KEY_NUMBER, body.key().number())
                        .put(Field.NEW_KEY, body.key().wrapped());
    }

    private static void put(Fixed message, Client client) {
        if (client != null) {
            message.put(Field.NAME, client.name())
                    .put(Field.DOCUMENT_TYPE, client.documentType())
                    .put(Field.DOCUMENT_NUMBER, client.documentNumber())
                    .put(Field.CLIENT_KIND, "INVI".equals(client.type()) ? "C" : "P");
        }
    }

    /**
     * Reads the firm's answer to a request of the bank's.
     *
     * @throws Unreadable when it is not one
     */
    FirmAnswer firmAnswer(Fixed message) {
        expect(message, Field.KIND, "A");
        expect(message, Field.STARTER, "B");
        fromFirm(message);
        return new FirmAnswer(
                message.needed(Field.RELATED_SERIAL),
                message.text(Field.SERIAL),
                message.needed(Field.CODE),
                message.text(Field.TEXT),
                message.number(Field.BALANCE),
                fate(message));
    }

    private static FirmAnswer.Fate fate(Fixed message) {
        String code = message.text(Field.ORIGINAL_CODE);
        return code == null
                ? null
                : new FirmAnswer.Fate(
                        code, message.text(Field.ORIGINAL_BANK_SERIAL), fen(message, Field.ORIGINAL_AMOUNT));
    }
}
