package mockbanks.jms;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import mockbanks.book.Firm;
import mockbanks.book.FirmAnswer;
import mockbanks.book.Header;
import mockbanks.book.Unreadable;
import mockbanks.sign.Signatures;

/** The signed messages around a dialect's bodies. */
final class Envelopes {

    private final JmsDialect dialect;
    private final String institution;
    private final Signatures signatures;

    Envelopes(JmsDialect dialect, String institution, Signatures signatures) {
        this.dialect = dialect;
        this.institution = institution;
        this.signatures = signatures;
    }

    /**
     * The request in a message.
     *
     * @throws Unreadable when the signature is wrong, which is found before anything is parsed, or the body cannot be read
     */
    JmsDialect.Incoming readRequest(Message message) throws JMSException {
        JmsDialect.Incoming incoming = dialect.read(verified(message));
        Header header = incoming.request().header();
        boolean ours = header.starter().equals("S")
                && header.sender().equals(Firm.ID)
                && header.receiver().equals(institution);
        if (!ours) {
            throw new Unreadable("not from the firm to this bank");
        }
        return incoming;
    }

    FirmAnswer readAnswer(Message message) throws JMSException {
        return dialect.readAnswer(verified(message));
    }

    private byte[] verified(Message message) throws JMSException {
        if (!(message instanceof BytesMessage)) {
            throw new Unreadable("not a BytesMessage");
        }
        byte[] body = message.getBody(byte[].class);
        if (body == null || !signatures.matches(message.getStringProperty(dialect.signatureProperty()), body)) {
            throw new Unreadable("signature wrong");
        }
        return body;
    }

    BytesMessage signed(byte[] body, String correlation, Session session) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(body);
        message.setStringProperty(dialect.signatureProperty(), signatures.sign(body));
        message.setJMSCorrelationID(correlation);
        return message;
    }
}
