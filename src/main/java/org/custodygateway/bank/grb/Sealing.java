package org.custodygateway.bank.grb;

import java.time.Clock;
import java.util.Set;
import org.apache.camel.Exchange;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.FirmCode;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Wire;
import org.custodygateway.bank.WorkingKeys;
import org.springframework.stereotype.Component;

/** Steps of routes around the seal. The route says by properties which bank. */
@Component("sealing")
class Sealing {

    private static final String MAC_WRONG = "2042";

    /** Codes that say of a message only that it was not read. */
    static final Set<String> UNREAD = Set.of(MAC_WRONG, FirmCode.FORMAT.code());

    private final Seals seals;
    private final WorkingKeys keys;
    private final MessageWriter writer;

    Sealing(Seals seals, WorkingKeys keys, Banks banks, Clock clock) {
        this.seals = seals;
        this.keys = keys;
        this.writer = new MessageWriter(banks, clock);
    }

    /** A request of ours is sealed with the key that counts now, a key change with the one for that. */
    public void request(Exchange exchange) {
        byte[] message = exchange.getMessage().getBody(byte[].class);
        boolean keyChange = Instruction.KEY_CHANGE.code().equals(new FieldsIn(message).text(Field.INSTRUCTION));
        seals.seal(bank(exchange), message, keyChange ? WorkingKeys.FOR_CHANGES : keys.current(bank(exchange)));
    }

    /** An answer is sealed with the key of what it answers. */
    public void answer(Exchange exchange) {
        byte[] message = exchange.getMessage().getBody(byte[].class).clone();
        seals.seal(bank(exchange), message, Seals.number(cameIn(exchange)));
        exchange.getMessage().setBody(message);
    }

    /** The answer to a message whose seal was wrong. */
    public void forged(Exchange exchange) {
        unread(exchange, MAC_WRONG, "MAC wrong, nothing was read");
    }

    /** The answer to a message whose seal was right and that cannot be read. */
    public void unreadable(Exchange exchange) {
        unread(exchange, FirmCode.FORMAT.code(), FirmCode.FORMAT.words());
    }

    private void unread(Exchange exchange, String code, String words) {
        byte[] message = writer.unread(bank(exchange), cameIn(exchange), code, words);
        seals.seal(bank(exchange), message, WorkingKeys.FOR_CHANGES);
        exchange.getMessage().setBody(message);
    }

    private static byte[] cameIn(Exchange exchange) {
        return exchange.getProperty("wire", Wire.class).body();
    }

    private static String bank(Exchange exchange) {
        return exchange.getProperty("bank", String.class);
    }
}
