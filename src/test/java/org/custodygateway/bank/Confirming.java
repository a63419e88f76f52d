package org.custodygateway.bank;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Rider;

/** Answers a bank's confirmation of a designation as custody would, and remembers it. */
final class Confirming implements RequestHandler {

    final List<BankRequest> confirmed = new CopyOnWriteArrayList<>();
    /** What happens while the answer is made. */
    volatile Runnable meanwhile = () -> {};

    private final DurableTransaction durably;

    Confirming(DurableTransaction durably) {
        this.durably = durably;
    }

    @Override
    public Set<Instruction> instructions() {
        return Set.of(Instruction.CONFIRM_DESIGNATION);
    }

    @Override
    public BankReply handle(BankRequest request, String replySerial, Function<BankReply, List<Rider>> store) {
        BankReply reply = BankReply.toBank(request, replySerial, "0000", null);
        meanwhile.run();
        durably.run(store.apply(reply));
        confirmed.add(request);
        return reply;
    }
}
