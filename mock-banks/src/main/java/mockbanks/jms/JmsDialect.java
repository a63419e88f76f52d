package mockbanks.jms;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mockbanks.book.FirmAnswer;
import mockbanks.book.Request;
import mockbanks.book.Unreadable;
import mockbanks.desk.Handling;

/** What sets one bank on the queues apart from another: their names, and what stands in its messages. */
public interface JmsDialect {

    /**
     * The queues of a bank.
     *
     * @param requests what the firm asks
     * @param replies where replies go that name no other queue
     * @param incoming what the bank asks
     * @param incomingReplies what the firm answers to that
     */
    record Queues(String requests, String replies, String incoming, String incomingReplies) {}

    /** A request, and the form of message it came in, where replies depend on that. */
    record Incoming(Request request, String form) {}

    /** A message to be; without a queue it goes where the sender of the request wants its reply. */
    record Letter(String queue, byte[] body) {}

    /**
     * A message that could not be read, or whose signature is wrong.
     *
     * @param correlation its correlation id, the only thing that is known of it
     * @param day the bank's date
     * @param again whether the broker has brought it before
     */
    record Unread(String correlation, LocalDate day, Instant at, boolean again) {}

    Queues queues();

    /** The property that carries the signature of the body. */
    String signatureProperty();

    /**
     * The request in a body whose signature is right.
     *
     * @throws Unreadable when it is none
     */
    Incoming read(byte[] body);

    /** What leaves as soon as a request is looked at, before anything of it is on the disk. */
    List<Letter> atOnce(Request request, Handling handling);

    /** What leaves once the books are on the disk; nothing for what is held back or dropped. */
    List<Letter> answers(Handling handling, String form);

    /** What is said to a message that could not be read. */
    Optional<Letter> unreadable(Unread unread);

    /** A request of the bank's own. */
    byte[] write(Request request, Instant now);

    /**
     * The firm's reply to one of those.
     *
     * @throws Unreadable when it is none
     */
    FirmAnswer readAnswer(byte[] body);
}
