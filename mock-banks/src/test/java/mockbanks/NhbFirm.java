package mockbanks;

import jakarta.jms.JMSException;
import java.nio.charset.Charset;
import java.time.Instant;

/** The firm's end of the line to nhb. */
final class NhbFirm extends JmsFirm {

    static final Charset GB = Charset.forName("GB18030");
    static final String DAY = "20261123";

    NhbFirm(String broker) throws JMSException {
        super(broker, new Line("nhb", "reply", "Signature", GB));
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
        return request(message, instruction, serial, elements, FAR);
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

    @Override
    void signInAndDesignate() throws JMSException {
        ask("L1", request("Sysm.001.01", "10001", "L1", ""));
        ask("L2", request("Acmt.001.01", "11001", "L2", client()));
    }

    @Override
    String deposit(String serial, String yuan, Instant deadline) {
        return request("Trf.001.01", "12001", serial, client() + "<TrfAmt>" + yuan + "</TrfAmt>", deadline);
    }

    @Override
    String question(String serial, String original) {
        return inquiry(serial, original);
    }

    @Override
    String balanceQuestion(String serial) {
        return request("Acmt.009.01", "11009", serial, "<ScAcct><Id>1000000101</Id><Type>3</Type></ScAcct>");
    }

    @Override
    String code(String reply) {
        return text(text(reply, "Rst"), "Code");
    }

    @Override
    String originalCode(String reply) {
        return text(text(reply, "OrgRst"), "Code");
    }

    @Override
    String related(String reply) {
        return text(text(reply, "RltdRef"), "Ref");
    }

    @Override
    long fen(String reply) {
        String yuan = text(reply, reply.contains("<Bal>") ? "Bal" : "TrfAmt");
        return Long.parseLong(yuan.replace(".", ""));
    }

    @Override
    boolean isWhole(String reply) {
        return reply.endsWith("</MsgText>");
    }

    @Override
    void agree(String request) throws JMSException {
        answerIncoming(request, "Trf.004.01", "<Rst><Code>0000</Code></Rst>");
    }

    void answerIncoming(String request, String replyName, String elements) throws JMSException {
        String serial = request.replaceAll("(?s).*<Ref><Ref>([^<]*)</Ref>.*", "$1");
        String instruction = request.replaceAll("(?s).*<InstrCd>([^<]*)</InstrCd>.*", "$1");
        String xml = request(replyName, instruction, "F" + serial.substring(10), elements)
                .replace(
                        "</Ref></MsgHdr>",
                        "</Ref><RltdRef><Ref>" + serial + "</Ref><IssrType>B</IssrType></RltdRef></MsgHdr>")
                .replaceAll("<UEDeadline>.*</UEDeadline>", "");
        send("incoming.reply", serial, xml);
    }

    /** What stands in the first element of this name. */
    static String text(String xml, String element) {
        return xml.replaceAll("(?s).*?<" + element + ">(.*?)</" + element + ">.*", "$1");
    }
}
