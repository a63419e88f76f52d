package org.custodygateway.bank.ltb;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.custodygateway.bank.BankMessage;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.Dialect;
import org.custodygateway.bank.Signature;
import org.custodygateway.bank.StrictXml;
import org.custodygateway.bank.UnreadableMessage;
import org.custodygateway.bank.Wire;
import org.springframework.stereotype.Component;

/** XML in UTF-8, amounts in fen; the signature of the body travels beside it. */
@Component("ltb")
class Ltb implements Dialect {

    private static final String SIGNATURE = "LtbSignature";

    private final Banks banks;
    private final MessageWriter writer;
    private final MessageReader reader;

    Ltb(Banks banks, Clock clock) {
        this.banks = banks;
        this.writer = new MessageWriter(banks, clock);
        this.reader = new MessageReader(banks);
    }

    @Override
    public Set<String> headers() {
        return Set.of(SIGNATURE);
    }

    @Override
    public Wire write(BankRequest request) {
        return signed(request.bank(), writer.write(request));
    }

    @Override
    public Wire write(BankReply reply, BankRequest answered) {
        return signed(reply.bank(), writer.write(reply, answered));
    }

    private Wire signed(String bank, byte[] body) {
        return new Wire(body, Map.of(SIGNATURE, Signature.of(banks.get(bank).key(), body)));
    }

    @Override
    public BankMessage read(String bank, Wire wire) {
        Signature.verify(wire.header(SIGNATURE), banks.get(bank).key(), wire.body());
        try {
            return reader.read(bank, new TagIn(StrictXml.root(wire.body(), StandardCharsets.UTF_8)));
        } catch (UnreadableMessage e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UnreadableMessage("a value is not of its form", e);
        }
    }
}
