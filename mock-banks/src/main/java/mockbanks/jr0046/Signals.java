package mockbanks.jr0046;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mockbanks.book.Codes;
import mockbanks.book.Firm;
import mockbanks.book.Unreadable;

/** XML of signals. */
public final class Signals {

    private static final XmlForm FORM = new XmlForm(false);
    private static final byte[] BEGINNING = "<MsgText><Sysm.".getBytes(StandardCharsets.US_ASCII);

    private final String bank;

    /** @param institution the bank's id */
    public Signals(String institution) {
        this.bank = institution;
    }

    public byte[] write(Signal signal, Instant now) {
        Xml head = Packets.header(
                signal.instruction(),
                signal.reply() ? "S" : "B",
                bank,
                now.atZone(Firm.ZONE).toLocalDate(),
                now,
                Packets.reference("Ref", signal.serial(), "B"),
                signal.reply() ? Packets.reference("RltdRef", signal.related(), "S") : null);
        if (signal.reply()) {
            return FORM.bytes(
                    Xml.of("Sysm.002.01", head, Packets.result("Rst", signal.code(), Codes.text(signal.code()))));
        }
        Xml message = Xml.of("Sysm.001.01", head);
        signal.numbers().forEach(number -> message.add(new Xml("SeqNo", Long.toString(number))));
        message.add(new Xml("UEDeadline", OwnMessages.deadline(now.plusSeconds(10))));
        return FORM.bytes(message);
    }

    /**
     * The signal in a body; empty when it is a message of another kind.
     *
     * @throws Unreadable when it begins like one and cannot be read
     */
    public Optional<Signal> read(byte[] body) {
        if (body.length < BEGINNING.length
                || !java.util.Arrays.equals(body, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length)) {
            return Optional.empty();
        }
        Xml message = FORM.message(body);
        Xml header = message.child("MsgHdr");
        String serial = header.need("Ref", "Ref");
        if (!serial.startsWith("L")) {
            return Optional.empty();
        }
        if (!header.need("Sender", "InstId").equals(Firm.ID)
                || !header.need("Recver", "InstId").equals(bank)) {
            throw new Unreadable("not from the firm to this bank");
        }
        boolean reply = message.name().equals("Sysm.002.01");
        if (!reply) {
            OffsetDateTime.parse(message.need("UEDeadline"));
        }
        return Optional.of(new Signal(
                header.need("InstrCd"),
                reply,
                serial,
                header.text("RltdRef", "Ref"),
                message.text("AuthData"),
                numbers(message),
                reply ? message.need("Rst", "Code") : null));
    }

    private static List<Long> numbers(Xml message) {
        List<Long> numbers = new ArrayList<>();
        for (Xml child : message.children()) {
            if (child.name().equals("SeqNo")) {
                numbers.add(number(child.text()));
            }
        }
        return numbers;
    }

    private static long number(String text) {
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw new Unreadable("SeqNo");
        }
        return Long.parseLong(text);
    }
}
