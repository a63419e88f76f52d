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
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;

/** The bank's end of the queues in a test: keeps what it is asked and answers as it is told, over TCP and as the bank's own user. */
final class FakeBank implements AutoCloseable {

    static final Charset GB18030 = Charset.forName("GB18030");
    static final String KEY = "nhb-demo-key";

    private final Connection connection;
    private final Session session;
    private final List<Message> asked = new CopyOnWriteArrayList<>();
    private volatile Function<String, @Nullable String> answers = FakeBank::done;

    FakeBank(int port) throws JMSException {
        connection = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port).createConnection("nhb", "nhb-demo");
        session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        Session listening = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        MessageConsumer requests = listening.createConsumer(listening.createQueue("bank.nhb.request"));
        requests.setMessageListener(this::take);
        connection.start();
    }

    /** What it answers to a request, or null for nothing. */
    void answers(Function<String, @Nullable String> function) {
        answers = function;
    }

    private void take(Message message) {
        try {
            asked.add(message);
            String reply = answers.apply(text(message));
            if (reply != null) {
                send("bank.nhb.reply", reply.getBytes(GB18030), true);
            }
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    synchronized void send(String queue, byte[] body, boolean signed) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(body);
        message.setStringProperty("Signature", signed ? Signature.of(KEY, body) : "0".repeat(64));
        try (var producer = session.createProducer(session.createQueue(queue))) {
            producer.send(message);
        }
    }

    synchronized void sendObject(String queue, Serializable object) throws JMSException {
        try (var producer = session.createProducer(session.createQueue(queue))) {
            producer.send(session.createObjectMessage(object));
        }
    }

    synchronized @Nullable String receive(String queue) throws JMSException {
        try (MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
            Message message = consumer.receive(5_000);
            return message == null ? null : text(message);
        }
    }

    List<Message> asked(String instruction) {
        return asked.stream()
                .filter(message -> text(message).contains("<InstrCd>" + instruction + "<"))
                .toList();
    }

    static String text(Message message) {
        try {
            return new String(message.getBody(byte[].class), GB18030);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    static @Nullable String element(String xml, String name) {
        var found = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(xml);
        return found.find() ? found.group(1) : null;
    }

    /** "Done" to whatever is asked, amount and accounts repeated. */
    static String done(String request) {
        return reply(request, "0000", element(request, "TrfAmt"));
    }

    static String reply(String request, String code, @Nullable String amount) {
        var name = Pattern.compile("<MsgText><(\\w+)\\.(\\d+)\\.01>").matcher(request);
        if (!name.find()) {
            throw new IllegalArgumentException(request);
        }
        String reply = "%s.%03d.01".formatted(name.group(1), Integer.parseInt(name.group(2)) + 1);
        String fund = request.contains("<ScAcct>") ? request.replaceAll("(?s).*(<ScAcct>.*</ScAcct>).*", "$1") : "";
        return """
                <?xml version="1.0" encoding="GB18030"?>
                <MsgText><%s><MsgHdr><Ver>1.0.0.1</Ver><SysType>0</SysType><InstrCd>%s</InstrCd><TradSrc>S</TradSrc>\
                <Sender><InstType>B</InstType><InstId>NHB</InstId></Sender><Recver><InstType>S</InstType><InstId>SEC00001</InstId></Recver>\
                <Date>%s</Date><Time>100000</Time><Ref><Ref>B%s</Ref><IssrType>B</IssrType></Ref>\
                <RltdRef><Ref>%s</Ref><IssrType>S</IssrType></RltdRef></MsgHdr><Rst><Code>%s</Code></Rst>%s%s</%s></MsgText>""".formatted(
                        reply,
                        element(request, "InstrCd"),
                        element(request, "Date"),
                        element(request, "Ref").substring(1),
                        element(request, "Ref"),
                        code,
                        fund,
                        amount == null ? "" : "<TrfAmt>" + amount + "</TrfAmt>",
                        reply);
    }

    @Override
    public void close() throws JMSException {
        connection.close();
    }
}
