package mockbanks.nhb;

import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import mockbanks.book.Firm;
import mockbanks.book.FirmAnswer;
import mockbanks.book.Header;
import mockbanks.book.Outcome;
import mockbanks.book.Request;
import mockbanks.book.Unreadable;
import mockbanks.desk.Answer;
import mockbanks.desk.Desk;
import mockbanks.desk.Handling;
import mockbanks.sign.Signatures;

/** Signed JMS messages in and out. */
final class Codec {

    /** Where a reply goes, and the name of the message it answers. */
    record Origin(Destination replyTo, String correlation, String messageName) {}

    private static final String SIGNATURE = "Signature";

    private final Desk desk;
    private final String institution;
    private final Signatures signatures;
    private final Clock clock;
    private final ReplyWriter writer;

    Codec(Desk desk, Signatures signatures, Clock clock) {
        this.desk = desk;
        this.institution = desk.book().read(state -> state.profile().institution());
        this.signatures = signatures;
        this.clock = clock;
        this.writer = new ReplyWriter(institution);
    }

    /**
     * The request in a message.
     *
     * @throws Unreadable when the signature is wrong, which is found before anything is parsed, or the body cannot be read
     */
    RequestReader.Read readRequest(Message message) throws JMSException {
        RequestReader.Read read = RequestReader.read(verified(message));
        Header header = read.request().header();
        boolean ours = header.starter().equals("S")
                && header.sender().equals(Firm.ID)
                && header.receiver().equals(institution);
        if (!ours) {
            throw new Unreadable("not from the firm to this bank");
        }
        return read;
    }

    FirmAnswer readAnswer(Message message) throws JMSException {
        return OwnMessages.read(verified(message));
    }

    private byte[] verified(Message message) throws JMSException {
        if (!(message instanceof BytesMessage)) {
            throw new Unreadable("not a BytesMessage");
        }
        byte[] body = message.getBody(byte[].class);
        if (body == null || !signatures.matches(message.getStringProperty(SIGNATURE), body)) {
            throw new Unreadable("signature wrong");
        }
        return body;
    }

    /** Sends what the handling says to send. */
    void send(Handling handling, Origin origin, Session session, MessageProducer producer) throws JMSException {
        switch (handling) {
            case Handling.Send send -> reply(write(send.answer(), origin), origin, session, producer);
            case Handling.SendTwice twice -> {
                reply(write(twice.answer(), origin), origin, session, producer);
                reply(write(twice.answer(), origin), origin, session, producer);
            }
            case Handling.SendGarbage garbage ->
                reply(writer.writeGarbage(garbage.answer(), origin.messageName()), origin, session, producer);
            case Handling.Drop drop -> {
                // Nothing leaves: that is the fault.
            }
            case Handling.Hold hold -> {
                // The desk comes back later.
            }
        }
    }

    private byte[] write(Answer answer, Origin origin) {
        return writer.write(answer, origin.messageName());
    }

    /** The reply to what could not be read; nothing of it is kept. */
    void sendUnreadable(Origin origin, Session session, MessageProducer producer) throws JMSException {
        Instant now = clock.instant();
        LocalDate date = desk.book().read(state -> state.date());
        LocalDate day = date == null ? LocalDate.ofInstant(now, Firm.ZONE) : date;
        byte[] body = writer.writeUnreadable(origin.correlation(), day, now, Outcome.serial(day, 0));
        reply(body, origin, session, producer);
    }

    private void reply(byte[] body, Origin origin, Session session, MessageProducer producer) throws JMSException {
        BytesMessage message = signed(body, origin.correlation(), session);
        producer.send(
                origin.replyTo(),
                message,
                DeliveryMode.PERSISTENT,
                Message.DEFAULT_PRIORITY,
                Message.DEFAULT_TIME_TO_LIVE);
    }

    private BytesMessage signed(byte[] body, String correlation, Session session) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(body);
        message.setStringProperty(SIGNATURE, signatures.sign(body));
        message.setJMSCorrelationID(correlation);
        return message;
    }

    /** Sends a request of the bank's own; one about money expires at its deadline. */
    void sendRequest(Request request, Destination replyTo, Session session, MessageProducer producer)
            throws JMSException {
        Header header = request.header();
        Instant now = clock.instant();
        BytesMessage message = signed(OwnMessages.write(request, now), header.serial(), session);
        message.setJMSReplyTo(replyTo);
        boolean money = header.instruction().startsWith("12");
        long left = Math.max(1, Duration.between(now, header.deadline()).toMillis());
        long timeToLive = money ? left : Message.DEFAULT_TIME_TO_LIVE;
        producer.send(message, DeliveryMode.PERSISTENT, Message.DEFAULT_PRIORITY, timeToLive);
    }
}
