package org.custodygateway.bank;

import java.util.ArrayList;
import java.util.List;
import org.custodygateway.database.Rider;
import org.custodygateway.database.Round;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Stores first, deals second: after a crash in between, the sweep deals with what is stored. */
@Component
class DurableInbox implements Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(DurableInbox.class);

    private final OutboxRows outbox;
    private final InboxRows inbox;
    private final ReplyHandlers handlers;
    private final Banks banks;
    private final SessionRows sessions;
    private final Circuits circuits;

    DurableInbox(
            OutboxRows outbox,
            InboxRows inbox,
            ReplyHandlers handlers,
            Banks banks,
            SessionRows sessions,
            Circuits circuits) {
        this.outbox = outbox;
        this.inbox = inbox;
        this.handlers = handlers;
        this.banks = banks;
        this.sessions = sessions;
        this.circuits = circuits;
    }

    @Override
    public void receive(BankReply reply, byte[] raw) {
        OutboxRow asked = asked(reply.bank(), reply.relatedSerial());
        inbox.store(reply, raw, asked.id())
                .ifPresentOrElse(
                        stored -> deal(stored, asked),
                        () -> LOG.info("{}: reply to {} came again", reply.bank(), reply.relatedSerial()));
    }

    @Override
    public void receive(BankAck acknowledgement, byte[] raw) {
        OutboxRow asked = asked(acknowledgement.bank(), acknowledgement.relatedSerial());
        if (acknowledgement.taken()) {
            LOG.debug("{}: {} has come in there", asked.bank(), asked.serial());
        } else {
            LOG.warn("{}: {} was rejected unread", asked.bank(), asked.serial());
            receive(BankReply.unread(acknowledgement, asked.instruction()), raw);
        }
    }

    /** Deals with what was stored and, for whatever reason, not dealt with. */
    void sweep(int limit) {
        inbox.takeUndealt(limit)
                .forEach(stored -> Round.of(
                        LOG,
                        "a stored reply",
                        () -> deal(
                                stored,
                                asked(stored.reply().bank(), stored.reply().relatedSerial()))));
    }

    private OutboxRow asked(String bank, String serial) {
        return outbox.find(bank, serial)
                .filter(row -> row.attempts() > 0)
                .orElseThrow(() -> new UnreadableMessage("reply to a serial that was never sent"));
    }

    private void deal(InboxRows.Stored stored, OutboxRow row) {
        BankReply reply = stored.reply();
        try {
            Sent sent = row.sent();
            Answer meaning = ReturnCodes.meaning(reply.code(), banks.get(row.bank()));
            List<Rider> dealtWith =
                    new ArrayList<>(List.of(InboxRows.dealtWith(stored.id()), OutboxRows.answered(row.id())));
            ReplyHandler handler = handlers.of(row.instruction(), row.subject());
            if (Echo.contradicts(sent.request(), reply)) {
                LOG.error("{}: reply to {} contradicts what was asked", row.bank(), row.serial());
                handler.contradicted(sent, reply, dealtWith);
                return;
            }
            // Only the first answer tells something of the link: another may be an old one that somebody sends again.
            if (!row.isAnswered()) {
                heed(row, reply);
            }
            dealtWith.addAll(AccountOperationRows.done(sent.request(), reply, meaning));
            handler.answered(sent, reply, meaning, dealtWith);
        } catch (RuntimeException e) {
            LOG.warn("{}: reply to {} is kept and dealt with later", row.bank(), row.serial(), e);
        }
    }

    private void heed(OutboxRow row, BankReply reply) {
        if (row.isAwaited()) {
            circuits.answered(row.bank(), row.sentAt());
        }
        if (reply.code().equals(ReturnCodes.NOT_SIGNED_IN) && !row.instruction().aboutLink()) {
            sessions.lost(row.bank());
        }
        if (reply.code().equals(ReturnCodes.MAC_WRONG)) {
            sessions.keyLost(row.bank());
        }
    }
}
