package org.custodygateway.bank;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;

/** A bank's end of its queues in a test, over TCP and as the bank's own user: keeps what it is asked. */
abstract class QueuedBank implements AutoCloseable {

    private final Connection connection;
    private final Session session;
    private final List<Message> asked = new CopyOnWriteArrayList<>();
    private final String code;
    private final String signature;
    private final Charset charset;

    /** @param signature the property that carries it */
    QueuedBank(int port, String code, String signature, Charset charset) throws JMSException {
        this.code = code;
        this.signature = signature;
        this.charset = charset;
        connection = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port).createConnection(code, code + "-demo");
        session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        Session listening = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        MessageConsumer requests = listening.createConsumer(listening.createQueue("bank." + code + ".request"));
        requests.setMessageListener(this::take);
    }

    /** Begins to be asked, when all is there that it answers with. */
    final void begin() throws JMSException {
        connection.start();
    }

    private void take(Message message) {
        try {
            asked.add(message);
            answer(decoded(message));
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    abstract void answer(String request) throws JMSException;

    final void send(String queue, byte[] body, boolean signed) throws JMSException {
        send(queue, body, signed ? Signature.of(code + "-demo-key", body) : "0".repeat(64));
    }

    final synchronized void send(String queue, byte[] body, String given) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(body);
        message.setStringProperty(signature, given);
        try (var producer = session.createProducer(session.createQueue(queue))) {
            producer.send(message);
        }
    }

    final void send(String queue, String body) throws JMSException {
        send(queue, body.getBytes(charset), true);
    }

    final synchronized void sendObject(String queue, Serializable object) throws JMSException {
        try (var producer = session.createProducer(session.createQueue(queue))) {
            producer.send(session.createObjectMessage(object));
        }
    }

    final synchronized @Nullable String receive(String queue) throws JMSException {
        try (MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
            Message message = consumer.receive(5_000);
            return message == null ? null : decoded(message);
        }
    }

    /** The messages it was asked with that hold this. */
    final List<Message> askedWith(String content) {
        return asked.stream()
                .filter(message -> decoded(message).contains(content))
                .toList();
    }

    final String decoded(Message message) {
        try {
            return new String(message.getBody(byte[].class), charset);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public final void close() throws JMSException {
        connection.close();
    }
}
