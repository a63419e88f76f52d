package org.custodygateway.bank;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.custodygateway.database.Rider;

/** Deals with what banks ask of the firm (T9, 11003). */
public interface RequestHandler {

    Set<Instruction> instructions();

    /**
     * Carries the request out, once, and answers. The reply must be stored in the very transaction that carries it out: {@code store}
     * gives the riders that do so. A repeat never gets here; the stored reply answers it.
     */
    BankReply handle(BankRequest request, String replySerial, Function<BankReply, List<Rider>> store);
}
