package org.custodygateway.bank;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.charset.Charset;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** nhb's end of the queues in a test: answers as it is told. */
final class FakeBank extends QueuedBank {

    static final Charset GB18030 = Charset.forName("GB18030");

    private volatile Function<String, @Nullable String> answers = FakeBank::done;

    FakeBank(int port) throws JMSException {
        super(port, "nhb", "Signature", GB18030);
        begin();
    }

    /** What it answers to a request, or null for nothing. */
    void answers(Function<String, @Nullable String> function) {
        answers = function;
    }

    @Override
    void answer(String request) throws JMSException {
        String reply = answers.apply(request);
        if (reply != null) {
            send("bank.nhb.reply", reply);
        }
    }

    List<Message> asked(String instruction) {
        return askedWith("<InstrCd>" + instruction + "<");
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
}
