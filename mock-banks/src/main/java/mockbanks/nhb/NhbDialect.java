package mockbanks.nhb;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mockbanks.book.FirmAnswer;
import mockbanks.book.Outcome;
import mockbanks.book.Request;
import mockbanks.desk.Handling;
import mockbanks.jms.JmsDialect;
import mockbanks.jr0046.Messages;

/** One reply to every request, where the request wants it. */
public final class NhbDialect implements JmsDialect {

    private final Queues queues;
    private final Messages messages;

    /** @param bank the bank's code, which its queues are named after */
    public NhbDialect(String bank) {
        String queue = "bank." + bank;
        this.queues = new Queues(queue + ".request", queue + ".reply", queue + ".incoming", queue + ".incoming.reply");
        this.messages = new Messages(bank.toUpperCase(Locale.ROOT), true);
    }

    @Override
    public Queues queues() {
        return queues;
    }

    @Override
    public String signatureProperty() {
        return "Signature";
    }

    @Override
    public Incoming read(byte[] body) {
        Messages.Incoming incoming = messages.readRequest(body);
        return new Incoming(incoming.request(), incoming.name());
    }

    @Override
    public List<Letter> atOnce(Request request, Handling handling) {
        return List.of();
    }

    @Override
    public List<Letter> answers(Handling handling, String form) {
        return switch (handling) {
            case Handling.Send send -> List.of(letter(messages.reply(send.answer(), form)));
            case Handling.SendTwice twice -> {
                Letter letter = letter(messages.reply(twice.answer(), form));
                yield List.of(letter, letter);
            }
            case Handling.SendGarbage garbage -> List.of(letter(messages.garbage(garbage.answer(), form)));
            case Handling.Drop drop -> List.of();
            case Handling.Hold hold -> List.of();
        };
    }

    @Override
    public Optional<Letter> unreadable(Unread unread) {
        String number = Outcome.serial(unread.day(), 0);
        return Optional.of(letter(messages.unreadable(unread.correlation(), unread.day(), unread.at(), number)));
    }

    private static Letter letter(byte[] body) {
        return new Letter(null, body);
    }

    @Override
    public byte[] write(Request request, Instant now) {
        return messages.write(request, now);
    }

    @Override
    public FirmAnswer readAnswer(byte[] body) {
        return messages.readAnswer(body);
    }
}
