package mockbanks;

import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** The firm's end of the queues to ltb; replies are its results, acknowledgements come on a queue of their own. */
final class LtbFirm extends JmsFirm {

    static final String DAY = "2026-11-23";

    private static final Map<String, String> CODES = Map.of(
            "DONE", "0000",
            "NUMBER-USED", "1004",
            "DAY-LIMIT", "1003",
            "UNSURE", "1028",
            "OTHER-DAY", "1032",
            "SIGNED-OFF", "1038",
            "TOO-LATE", "1054");
    private static final Map<String, String> STATES = Map.of("DONE", "1025", "REFUSED", "1026", "NOT-FOUND", "1027");

    private final MessageConsumer acknowledgements;

    LtbFirm(String broker) throws JMSException {
        super(broker, new Line("ltb", "result", "LtbSignature", StandardCharsets.UTF_8));
        acknowledgements = consumer("ack");
    }

    static String order(String operation, String number, String elements, Instant until) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Order v=\"1\" op=\"" + operation + "\" no=\"" + number
                + "\" from=\"SEC00001\" to=\"LTB\" day=\"" + DAY + "\" sent=\"2026-11-23T10:00:00.000+08:00\" until=\""
                + until + "\" again=\"no\">" + elements + "</Order>";
    }

    static String order(String operation, String number, String elements) {
        return order(operation, number, elements, FAR);
    }

    static String client() {
        return "<Holder name=\"张伟\" paper=\"10\" number=\"110101199001011237\" kind=\"PERSON\"/>"
                + "<Fund no=\"1000000101\"/><Card no=\"6200020000000001\"/>";
    }

    static String pay(String operation, String number, long fen) {
        return order(operation, number, client() + "<Money fen=\"" + fen + "\"/>");
    }

    static String trace(String number, String original) {
        return order("TRACE", number, "<Original no=\"" + original + "\" day=\"" + DAY + "\"/>");
    }

    @Override
    void signInAndDesignate() throws JMSException {
        ask("L1", order("SIGN-ON", "L1", ""));
        ask("L2", order("BIND", "L2", client()));
        nextAcknowledgement();
        nextAcknowledgement();
    }

    String nextAcknowledgement() throws JMSException {
        return next(acknowledgements);
    }

    boolean noAcknowledgementWithin(long millis) throws JMSException {
        return acknowledgements.receive(millis) == null;
    }

    @Override
    String deposit(String serial, String yuan, Instant deadline) {
        return order("PAY-IN", serial, client() + "<Money fen=\"" + yuan.replace(".", "") + "\"/>", deadline);
    }

    @Override
    String question(String serial, String original) {
        return trace(serial, original);
    }

    @Override
    String balanceQuestion(String serial) {
        return order("BANK-BALANCE", serial, "<Fund no=\"1000000101\"/>");
    }

    @Override
    String code(String reply) {
        return CODES.get(value(reply, "Result", "code"));
    }

    @Override
    String originalCode(String reply) {
        return STATES.get(value(reply, "Original", "state"));
    }

    @Override
    String related(String reply) {
        return value(reply, "Result", "of");
    }

    @Override
    long fen(String reply) {
        return Long.parseLong(value(reply, reply.contains("<Balance") ? "Balance" : "Money", "fen"));
    }

    @Override
    boolean isWhole(String reply) {
        return reply.endsWith("</Result>");
    }

    @Override
    void agree(String request) throws JMSException {
        answerIncoming(request, "DONE", "");
    }

    void answerIncoming(String request, String code, String elements) throws JMSException {
        String number = value(request, "Order", "no");
        String answer =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Answer v=\"1\" op=\"" + value(request, "Order", "op")
                        + "\" of=\"" + number + "\" no=\"F" + number.substring(10)
                        + "\" from=\"SEC00001\" to=\"LTB\" day=\"" + DAY
                        + "\" at=\"2026-11-23T10:00:00.000+08:00\" code=\"" + code + "\" text=\"good\">" + elements
                        + "</Answer>";
        send("incoming.reply", number, answer);
    }

    /** An attribute of the first element of this name. */
    static String value(String xml, String element, String attribute) {
        return xml.replaceAll("(?s).*?<" + element + " (?:[^>]*? )?" + attribute + "=\"([^\"]*)\".*", "$1");
    }
}
