package mockbanks.ltb;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mockbanks.book.FirmAnswer;
import mockbanks.book.Request;
import mockbanks.desk.Handling;
import mockbanks.jms.JmsDialect;

/** An order is acknowledged at once and answered later, on two queues of their own. */
public final class LtbDialect implements JmsDialect {

    private final Queues queues;
    private final String acknowledgements;
    private final Results results;

    /** @param bank the bank's code, which its queues are named after */
    public LtbDialect(String bank) {
        String queue = "bank." + bank;
        this.queues = new Queues(queue + ".request", queue + ".result", queue + ".incoming", queue + ".incoming.reply");
        this.acknowledgements = queue + ".ack";
        this.results = new Results(bank.toUpperCase(Locale.ROOT));
    }

    @Override
    public Queues queues() {
        return queues;
    }

    @Override
    public String signatureProperty() {
        return "LtbSignature";
    }

    @Override
    public Incoming read(byte[] body) {
        return new Incoming(Orders.read(ElementReader.read(body)), "Order");
    }

    /** A request that is to be dropped is one whose every answer is lost. */
    @Override
    public List<Letter> atOnce(Request request, Handling handling) {
        return handling instanceof Handling.Drop ? List.of() : List.of(taken(request));
    }

    @Override
    public List<Letter> answers(Handling handling, String form) {
        return switch (handling) {
            case Handling.Send send -> List.of(result(results.of(send.answer())));
            case Handling.SendTwice twice -> {
                Letter result = result(results.of(twice.answer()));
                yield List.of(result, taken(twice.answer().request()), result);
            }
            case Handling.SendGarbage garbage -> List.of(result(results.garbage(garbage.answer())));
            case Handling.Drop drop -> List.of();
            case Handling.Hold hold -> List.of();
        };
    }

    /** Of what was perhaps read at an earlier try, nobody may say that it was not read. */
    @Override
    public Optional<Letter> unreadable(Unread unread) {
        return unread.again()
                ? Optional.empty()
                : Optional.of(new Letter(acknowledgements, results.unread(unread.correlation())));
    }

    private Letter taken(Request request) {
        return new Letter(acknowledgements, results.taken(request));
    }

    private Letter result(byte[] body) {
        return new Letter(queues.replies(), body);
    }

    @Override
    public byte[] write(Request request, Instant now) {
        return Orders.write(request, now);
    }

    @Override
    public FirmAnswer readAnswer(byte[] body) {
        return results.read(ElementReader.read(body));
    }
}
