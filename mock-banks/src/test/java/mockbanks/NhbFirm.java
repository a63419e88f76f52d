package mockbanks;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.charset.Charset;
import java.time.Instant;
import mockbanks.sign.Signatures;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** The firm's end of the line to nhb: raw XML out, raw XML back. */
final class NhbFirm implements AutoCloseable {

    static final Charset GB = Charset.forName("GB18030");
    static final String DAY = "20261123";

    private static final long PATIENCE_MILLIS = 5000;

    private final Signatures signatures = new Signatures("nhb-demo-key");
    private final ActiveMQConnectionFactory factory;
    private final Connection connection;
    private final Session session;
    private final MessageConsumer replies;
    private final MessageConsumer incoming;

    NhbFirm(String broker) throws JMSException {
        factory = new ActiveMQConnectionFactory(broker);
        connection = factory.createConnection();
        session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        replies = session.createConsumer(session.createQueue("bank.nhb.reply"));
        incoming = session.createConsumer(session.createQueue("bank.nhb.incoming"));
        connection.start();
    }

    /** A request with everything in its header, and these elements behind it. */
    static String request(String message, String instruction, String serial, String elements, Instant deadline) {
        String head = "<MsgHdr><Ver>1.0.0.1</Ver><SysType>0</SysType><InstrCd>" + instruction + "</InstrCd>"
                + "<TradSrc>S</TradSrc><Sender><InstType>S</InstType><InstId>SEC00001</InstId><BrchId>0001</BrchId>"
                + "</Sender><Recver><InstType>B</InstType><InstId>NHB</InstId></Recver><Date>" + DAY + "</Date>"
                + "<Time>100000</Time><Ref><Ref>" + serial + "</Ref><IssrType>S</IssrType></Ref></MsgHdr>";
        return "<?xml version=\"1.0\" encoding=\"GB18030\"?><MsgText><" + message + ">" + head + elements
                + "<UEDeadline>" + deadline + "</UEDeadline></" + message + "></MsgText>";
    }

    static String request(String message, String instruction, String serial, String elements) {
        return request(message, instruction, serial, elements, Instant.parse("2099-01-01T00:00:00Z"));
    }

    static String client() {
        return "<Cust><Name>张伟</Name><CertType>10</CertType><CertId>110101199001011237</CertId><Type>INVE</Type></Cust>"
                + "<BkAcct><Id>6200010000000001</Id><Type>1</Type></BkAcct>"
                + "<ScAcct><Id>1000000101</Id><Type>3</Type></ScAcct><Ccy>CNY</Ccy>";
    }

    static String transfer(String instruction, String serial, String amount) {
        return request(
                "Trf.001.01", instruction, serial, "<Resend>N</Resend>" + client() + "<TrfAmt>" + amount + "</TrfAmt>");
    }

    static String inquiry(String serial, String original) {
        return request(
                "Trf.005.01",
                "12005",
                serial,
                "<QryRef><Ref>" + original + "</Ref><IssrType>S</IssrType></QryRef><Dgst>" + DAY + "</Dgst>");
    }

    void signInAndDesignate() throws JMSException {
        ask("L1", request("Sysm.001.01", "10001", "L1", ""));
        ask("L2", request("Acmt.001.01", "11001", "L2", client()));
    }

    /** Sends and waits for the next reply. */
    String ask(String serial, String xml) throws JMSException {
        send(serial, xml);
        return nextReply();
    }

    void send(String serial, String xml) throws JMSException {
        byte[] body = xml.getBytes(GB);
        send("bank.nhb.request", serial, body, signatures.sign(body));
    }

    void send(String queue, String correlation, byte[] body, String signature) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(body);
        message.setStringProperty("Signature", signature);
        message.setJMSCorrelationID(correlation);
        message.setJMSReplyTo(session.createQueue("bank.nhb.reply"));
        session.createProducer(session.createQueue(queue)).send(message);
    }

    /** The next reply; its signature must be right. */
    String nextReply() throws JMSException {
        return read(replies.receive(PATIENCE_MILLIS));
    }

    boolean noReplyWithin(long millis) throws JMSException {
        return replies.receive(millis) == null;
    }

    /** The next request that the bank started. */
    String nextIncoming() throws JMSException {
        return read(incoming.receive(PATIENCE_MILLIS));
    }

    void answerIncoming(String request, String replyName, String elements) throws JMSException {
        String serial = request.replaceAll("(?s).*<Ref><Ref>([^<]*)</Ref>.*", "$1");
        String instruction = request.replaceAll("(?s).*<InstrCd>([^<]*)</InstrCd>.*", "$1");
        String xml = request(replyName, instruction, "F" + serial.substring(10), elements)
                .replace(
                        "</Ref></MsgHdr>",
                        "</Ref><RltdRef><Ref>" + serial + "</Ref><IssrType>B</IssrType></RltdRef></MsgHdr>")
                .replaceAll("<UEDeadline>.*</UEDeadline>", "");
        byte[] body = xml.getBytes(GB);
        send("bank.nhb.incoming.reply", serial, body, signatures.sign(body));
    }

    private String read(Message message) throws JMSException {
        if (message == null) {
            throw new AssertionError("nothing came");
        }
        byte[] body = message.getBody(byte[].class);
        if (!signatures.matches(message.getStringProperty("Signature"), body)) {
            throw new AssertionError("signature wrong");
        }
        return new String(body, GB);
    }

    /** What stands in the first element of this name. */
    static String text(String xml, String element) {
        return xml.replaceAll("(?s).*?<" + element + ">(.*?)</" + element + ">.*", "$1");
    }

    @Override
    public void close() throws JMSException {
        connection.close();
        factory.close();
    }
}
