package org.custodygateway.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Rider;
import org.springframework.stereotype.Component;

/** Working keys that banks send (10004). */
@Component
class KeyChanges implements RequestHandler {

    private final KeyedBanks keyed;
    private final StoredKeys keys;
    private final AuditTrail audit;
    private final DurableTransaction durably;

    KeyChanges(KeyedBanks keyed, StoredKeys keys, AuditTrail audit, DurableTransaction durably) {
        this.keyed = keyed;
        this.keys = keys;
        this.audit = audit;
        this.durably = durably;
    }

    @Override
    public Set<Instruction> instructions() {
        return Set.of(Instruction.KEY_CHANGE);
    }

    @Override
    public BankReply handle(BankRequest request, String replySerial, Function<BankReply, List<Rider>> store) {
        List<Rider> riders = new ArrayList<>();
        FirmCode code = take(request, riders);
        BankReply reply = BankReply.toBank(request, replySerial, code);
        riders.addAll(store.apply(reply));
        durably.run(() -> {
            durably.run(riders);
            if (code == FirmCode.DONE) {
                audit.append(List.of(changed(request)));
            }
        });
        return reply;
    }

    private FirmCode take(BankRequest request, List<Rider> riders) {
        if (!keyed.has(request.bank()) || !(request.body() instanceof BankRequest.KeyChange key)) {
            return FirmCode.NOT_SUPPORTED;
        }
        if (!keys.accepts(request.bank(), key)) {
            return FirmCode.SERIAL_USED;
        }
        try {
            riders.addAll(keys.taken(request.bank(), key));
            return FirmCode.DONE;
        } catch (UnreadableMessage notOurs) {
            return FirmCode.FORMAT;
        }
    }

    /** The record of a change: by number, never by key. */
    private static AuditRecord changed(BankRequest request) {
        String bank = "bank:" + request.bank();
        return new AuditRecord(
                bank,
                "link",
                "bank.key-changed",
                bank,
                "",
                Long.toString(((BankRequest.KeyChange) request.body()).number()));
    }
}
