package org.custodygateway.bank.grb;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.custodygateway.bank.BankMessage;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.Dialect;
import org.custodygateway.bank.ForgedMessage;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.UnreadableMessage;
import org.custodygateway.bank.Wire;
import org.custodygateway.bank.WorkingKeys;
import org.springframework.stereotype.Component;

/**
 * Fixed fields, sealed. What it writes has its seal blank: {@link Sealing} puts it on when the message leaves, for a stored answer may
 * leave again under a later key.
 */
@Component("fixed-fields")
class Grb implements Dialect {

    private final MessageWriter writer;
    private final MessageReader reader;
    private final Seals seals;

    Grb(Banks banks, Seals seals, Clock clock) {
        this.writer = new MessageWriter(banks, clock);
        this.reader = new MessageReader(banks);
        this.seals = seals;
    }

    @Override
    public Set<String> headers() {
        return Set.of();
    }

    @Override
    public Wire write(BankRequest request) {
        return new Wire(writer.write(request), Map.of());
    }

    @Override
    public Wire write(BankReply reply, BankRequest answered) {
        return new Wire(writer.write(reply, answered), Map.of());
    }

    @Override
    public BankMessage read(String bank, Wire wire) {
        long key = seals.verify(bank, wire.body());
        BankMessage message = parse(bank, wire.body());
        if (!fits(key, message)) {
            throw new ForgedMessage("under a key that is for something else");
        }
        return message;
    }

    private BankMessage parse(String bank, byte[] body) {
        try {
            return reader.read(bank, new FieldsIn(body));
        } catch (UnreadableMessage e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UnreadableMessage("a value is not of its form", e);
        }
    }

    /** The key of key changes is good for those and for word that a message was not read, working keys for all that is about clients. */
    private static boolean fits(long key, BankMessage message) {
        boolean unread = message instanceof BankReply reply && Sealing.UNREAD.contains(reply.code());
        boolean keyChange = switch (message) {
            case BankReply reply -> reply.instruction() == Instruction.KEY_CHANGE;
            case BankRequest request -> request.instruction() == Instruction.KEY_CHANGE;
            default -> false;
        };
        return key == WorkingKeys.FOR_CHANGES ? keyChange || unread : !keyChange;
    }
}
