package org.custodygateway.bank;

import jakarta.jms.JMSException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ltb's end of the queues in a test: of money orders it says what it is told to, in that order; the rest it does. */
final class FakeLotus extends QueuedBank {

    static final String ACK = "bank.ltb.ack";
    static final String RESULT = "bank.ltb.result";

    /** What it says to a money order. */
    interface Says {
        void to(String order, FakeLotus bank) throws JMSException;
    }

    private volatile Says says = (order, bank) -> {};

    FakeLotus(int port) throws JMSException {
        super(port, "ltb", "LtbSignature", StandardCharsets.UTF_8);
        begin();
    }

    void says(Says what) {
        says = what;
    }

    @Override
    void answer(String order) throws JMSException {
        if (order.contains("<Money ")) {
            says.to(order, this);
        } else {
            acknowledge(order, "yes");
            result(order, "DONE");
        }
    }

    void acknowledge(String order, String got) throws JMSException {
        send(ACK, acknowledgement(value(order, "no"), got));
    }

    static String acknowledgement(String number, String got) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Ack v=\"1\" of=\"" + number
                + "\" from=\"LTB\" to=\"SEC00001\" got=\"" + got + "\"/>";
    }

    void result(String order, String code) throws JMSException {
        String echo = order.replaceAll("(?s).*?(<Fund .*)</Order>", "$1");
        send(
                RESULT,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Result v=\"1\" op=\"" + value(order, "op") + "\" of=\""
                        + value(order, "no") + "\" no=\"B" + value(order, "no").substring(1)
                        + "\" from=\"LTB\" to=\"SEC00001\" day=\"" + value(order, "day")
                        + "\" at=\"2026-11-23T10:00:00.000+08:00\" code=\"" + code + "\">"
                        + (echo.startsWith("<Fund") ? echo : "") + "</Result>");
    }

    static String value(String xml, String attribute) {
        Matcher found = Pattern.compile(" " + attribute + "=\"([^\"]*)\"").matcher(xml);
        if (!found.find()) {
            throw new IllegalArgumentException(xml);
        }
        return found.group(1);
    }
}
