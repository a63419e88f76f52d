package org.custodygateway.bank.ifts;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.charset.Charset;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.custodygateway.bank.BankSettings;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.ForgedMessage;
import org.custodygateway.bank.Signature;
import org.custodygateway.bank.StrictXml;
import org.custodygateway.bank.UnreadableMessage;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Signals of one bank as the standard's {@code Sysm} messages, and the signatures of its packets. */
final class Signals {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");
    private static final DateTimeFormatter DEADLINE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    private static final byte[] BEGINNING = "<MsgText><Sysm.".getBytes(US_ASCII);
    private static final String MESSAGE =
            "<MsgText><%1$s><MsgHdr><Ver>1.0.0.1</Ver><SysType>0</SysType><InstrCd>%2$s</InstrCd><TradSrc>%3$s</TradSrc>"
                    + "<Sender><InstType>S</InstType><InstId>%4$s</InstId></Sender><Recver><InstType>B</InstType><InstId>%5$s</InstId></Recver>"
                    + "<Date>%6$s</Date><Time>%7$s</Time><Ref><Ref>%8$s</Ref><IssrType>S</IssrType></Ref>%9$s</MsgHdr>%10$s</%1$s></MsgText>";

    private final Banks banks;
    private final BankSettings bank;
    private final Clock clock;

    Signals(Banks banks, String bank, Clock clock) {
        this.banks = banks;
        this.bank = banks.get(bank);
        this.clock = clock;
    }

    String sign(byte[] body) {
        return Signature.of(bank.key(), body);
    }

    /** @throws BrokenSession when the packet is not the bank's: whoever else writes here is not listened to any longer */
    void verify(Packet packet) throws BrokenSession {
        try {
            Signature.verify(packet.signature(), bank.key(), packet.body());
        } catch (ForgedMessage e) {
            throw new BrokenSession(e.getMessage());
        }
    }

    /** Opens a session that has this number. */
    byte[] open(String serial, long session) {
        return request(Signal.RESET, serial, "<AuthData>" + session + "</AuthData>");
    }

    byte[] probe(String serial) {
        return request(Signal.PROBE, serial, "");
    }

    byte[] again(String serial, Incoming.Missing missing) {
        return request(
                Signal.AGAIN, serial, "<SeqNo>" + missing.first() + "</SeqNo><SeqNo>" + missing.last() + "</SeqNo>");
    }

    byte[] reset(String serial) {
        return request(Signal.RESET, serial, "");
    }

    private byte[] request(String instruction, String serial, String what) {
        String deadline = DEADLINE.format(now().plusSeconds(10));
        return message("Sysm.001.01", instruction, "S", serial, "", what + "<UEDeadline>" + deadline + "</UEDeadline>");
    }

    /** "Done" to a signal of the bank's. */
    byte[] done(String serial, Signal asked) {
        return message(
                "Sysm.002.01",
                asked.instruction(),
                "B",
                serial,
                "<RltdRef><Ref>" + asked.serial() + "</Ref><IssrType>B</IssrType></RltdRef>",
                "<Rst><Code>0000</Code></Rst>");
    }

    private byte[] message(String name, String instruction, String source, String serial, String related, String what) {
        ZonedDateTime now = now();
        return MESSAGE.formatted(
                        name,
                        instruction,
                        source,
                        banks.firm(),
                        bank.institution(),
                        DATE.format(now),
                        TIME.format(now),
                        serial,
                        related,
                        what)
                .getBytes(GB18030);
    }

    private ZonedDateTime now() {
        return clock.instant().atZone(ZONE);
    }

    /**
     * The signal in a packet; empty when it carries a message, which is no matter of the session's.
     *
     * @throws BrokenSession when it is said to be one and cannot be read
     */
    Optional<Signal> read(Packet packet) throws BrokenSession {
        byte[] body = packet.body();
        if (!Arrays.equals(body, 0, Math.min(body.length, BEGINNING.length), BEGINNING, 0, BEGINNING.length)) {
            return Optional.empty();
        }
        try {
            Element message = (Element) StrictXml.root(body, GB18030).getFirstChild();
            Element header = child(message, "MsgHdr");
            String serial = needed(child(header, "Ref"), "Ref");
            return serial.matches("L[0-9-]{1,19}") ? Optional.of(signal(message, header, serial)) : Optional.empty();
        } catch (UnreadableMessage | ClassCastException e) {
            throw new BrokenSession("a signal that cannot be read");
        }
    }

    private Signal signal(Element message, Element header, String serial) {
        if (!needed(child(header, "Sender"), "InstId").equals(bank.institution())
                || !needed(child(header, "Recver"), "InstId").equals(banks.firm())) {
            throw new UnreadableMessage("not between this bank and this firm");
        }
        boolean reply = message.getTagName().equals("Sysm.002.01");
        return new Signal(
                needed(header, "InstrCd"),
                reply,
                serial,
                reply ? needed(child(header, "RltdRef"), "Ref") : null,
                all(message, "SeqNo").stream().map(Signals::number).toList(),
                reply ? needed(child(message, "Rst"), "Code") : null);
    }

    private static long number(Element element) {
        String text = element.getTextContent();
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw new UnreadableMessage("not a number");
        }
        return Long.parseLong(text);
    }

    private static String needed(Element parent, String name) {
        return child(parent, name).getTextContent();
    }

    private static Element child(@Nullable Element parent, String name) {
        List<Element> found = parent == null ? List.of() : all(parent, name);
        if (found.size() != 1) {
            throw new UnreadableMessage("not one " + name);
        }
        return found.getFirst();
    }

    private static List<Element> all(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }
}
