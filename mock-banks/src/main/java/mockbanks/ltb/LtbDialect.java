package mockbanks.ltb;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mockbanks.book.FirmAnswer;
import mockbanks.book.Request;
import mockbanks.desk.Handling;
import mockbanks.jms.JmsDialect;

/** An order is acknowledged at once and answered later, on two queues of their own. */
public final class LtbDialect implements JmsDialect {

    private static final String ACKNOWLEDGEMENTS = "bank.ltb.ack";
    private static final String RESULTS = "bank.ltb.result";
    private static final Queues QUEUES =
            new Queues("bank.ltb.request", RESULTS, "bank.ltb.incoming", "bank.ltb.incoming.reply");

    @Override
    public Queues queues() {
        return QUEUES;
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
            case Handling.Send send -> List.of(result(Results.of(send.answer())));
            case Handling.SendTwice twice -> {
                Letter result = result(Results.of(twice.answer()));
                yield List.of(result, taken(twice.answer().request()), result);
            }
            case Handling.SendGarbage garbage -> List.of(result(Results.garbage(garbage.answer())));
            case Handling.Drop drop -> List.of();
            case Handling.Hold hold -> List.of();
        };
    }

    /** Of what was perhaps read at an earlier try, nobody may say that it was not read. */
    @Override
    public Optional<Letter> unreadable(Unread unread) {
        return unread.again()
                ? Optional.empty()
                : Optional.of(new Letter(ACKNOWLEDGEMENTS, Results.unread(unread.correlation())));
    }

    private static Letter taken(Request request) {
        return new Letter(ACKNOWLEDGEMENTS, Results.taken(request));
    }

    private static Letter result(byte[] body) {
        return new Letter(RESULTS, body);
    }

    @Override
    public byte[] write(Request request, Instant now) {
        return Orders.write(request, now);
    }

    @Override
    public FirmAnswer readAnswer(byte[] body) {
        return Results.read(ElementReader.read(body));
    }
}
