package org.custodygateway.bank;

import java.util.EnumMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Who deals with what becomes of a request. */
@Component
class ReplyHandlers implements SmartInitializingSingleton {

    private final ObjectProvider<ReplyHandler> handlers;
    private final Map<Instruction, ReplyHandler> byInstruction = new EnumMap<>(Instruction.class);

    ReplyHandlers(ObjectProvider<ReplyHandler> handlers) {
        this.handlers = handlers;
    }

    /** Late, because the handlers themselves need the outbox. */
    @Override
    public void afterSingletonsInstantiated() {
        handlers.orderedStream()
                .forEach(handler -> handler.instructions().forEach(instruction -> {
                    if (byInstruction.put(instruction, handler) != null) {
                        throw new IllegalStateException("two handlers for replies to " + instruction);
                    }
                }));
    }

    ReplyHandler of(Instruction instruction) {
        ReplyHandler handler = byInstruction.get(instruction);
        if (handler == null) {
            throw new IllegalStateException("nobody deals with replies to " + instruction);
        }
        return handler;
    }
}
