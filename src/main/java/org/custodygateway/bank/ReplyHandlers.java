package org.custodygateway.bank;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Who deals with what becomes of a request. */
@Component
class ReplyHandlers implements SmartInitializingSingleton {

    private final ObjectProvider<ReplyHandler> handlers;
    private final Map<Instruction, Map<String, ReplyHandler>> byInstruction = new EnumMap<>(Instruction.class);

    ReplyHandlers(ObjectProvider<ReplyHandler> handlers) {
        this.handlers = handlers;
    }

    /** Late, because the handlers themselves need the outbox. */
    @Override
    public void afterSingletonsInstantiated() {
        handlers.orderedStream()
                .forEach(handler -> handler.instructions().forEach(instruction -> {
                    var bySubject = byInstruction.computeIfAbsent(instruction, one -> new HashMap<>());
                    if (bySubject.put(handler.subjects(), handler) != null) {
                        throw new IllegalStateException("two handlers for replies to " + instruction);
                    }
                }));
    }

    /** Who deals with replies to such a request about the subject: whoever names the subject's kind, else whoever names none. */
    ReplyHandler of(Instruction instruction, String subject) {
        var bySubject = byInstruction.getOrDefault(instruction, Map.of());
        var kind = subject.substring(0, subject.indexOf(':') + 1);
        ReplyHandler handler = bySubject.getOrDefault(kind, bySubject.get(""));
        if (handler == null) {
            throw new IllegalStateException("nobody deals with replies to " + instruction + " about " + kind);
        }
        return handler;
    }
}
