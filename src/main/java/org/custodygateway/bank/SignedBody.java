package org.custodygateway.bank;

import java.util.Map;
import java.util.Set;

/** A dialect whose messages are bytes with their signature in a header beside them. */
public abstract class SignedBody implements Dialect {

    private final String header;
    private final Banks banks;

    /** @param header where the signature stands */
    protected SignedBody(String header, Banks banks) {
        this.header = header;
        this.banks = banks;
    }

    protected abstract byte[] body(BankRequest request);

    protected abstract byte[] body(BankReply reply, BankRequest answered);

    /** Reads a body whose signature was right; whatever it throws makes the message unreadable. */
    protected abstract BankMessage parse(String bank, byte[] body);

    @Override
    public final Set<String> headers() {
        return Set.of(header);
    }

    @Override
    public final Wire write(BankRequest request) {
        return signed(request.bank(), body(request));
    }

    @Override
    public final Wire write(BankReply reply, BankRequest answered) {
        return signed(reply.bank(), body(reply, answered));
    }

    private Wire signed(String bank, byte[] body) {
        return new Wire(body, Map.of(header, Signature.of(banks.get(bank).key(), body)));
    }

    @Override
    public final BankMessage read(String bank, Wire wire) {
        Signature.verify(wire.header(header), banks.get(bank).key(), wire.body());
        try {
            return parse(bank, wire.body());
        } catch (UnreadableMessage e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UnreadableMessage("a value is not of its form", e);
        }
    }
}
