package org.custodygateway.care;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.ExpectationFailed;
import org.custodygateway.database.IdSource;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notices of important matters (重大事项告知, C5): each is recorded, goes out to the firm's channels, and the client sees it. */
@Component
public class Notices {

    private final NoticeTable table;
    private final CareMessages messages;
    private final Circulars circulars;
    private final IdSource ids;
    private final DurableTransaction durable;
    private final AuditTrail audit;
    private final Clock clock;

    Notices(
            NoticeTable table,
            CareMessages messages,
            Circulars circulars,
            IdSource ids,
            DurableTransaction durable,
            AuditTrail audit,
            Clock clock) {
        this.table = table;
        this.messages = messages;
        this.circulars = circulars;
        this.ids = ids;
        this.durable = durable;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Gives a client a notice, within the caller's transaction where there is one: it stands or falls with what it tells of.
     *
     * @param cause what it is given for, seen by staff only
     * @return its id
     * @throws RefusedException C8, when it speaks of a report that the client must not know of
     */
    public long give(String clientNo, NoticeKind kind, NoticeText text, @Nullable String cause, Carer who) {
        Secrecy.check(text);
        Secrecy.check(cause == null ? "" : cause);
        long id = ids.next("notice_id");
        durable.run(() -> {
            var at = clock.instant().atOffset(ZoneOffset.UTC);
            durable.run(List.of(
                    NoticeTable.insert(id, clientNo, kind, text, cause, who.name(), at),
                    messages.notice(id, clientNo, kind, text)));
            record(who, "notice.given", "notice:" + id, "", kind + " client:" + clientNo);
        });
        return id;
    }

    /**
     * Gives every client with the service a notice, in the background, each one once however often the program stops meanwhile.
     *
     * @param kind one that is for all
     * @param key whoever comes again with the same key gets the first circular
     * @throws RefusedException C8 as above; by state, when the key came with another text
     */
    public Circular toAll(NoticeKind kind, NoticeText text, @Nullable String key, Carer who) {
        Secrecy.check(text);
        if (!kind.forAll()) {
            throw new IllegalArgumentException(kind + " is about one client's account");
        }
        return circulars.give(kind, text, key, who);
    }

    /** The client has seen it, or somebody of the firm says so; the first time counts. */
    public Notice seen(String clientNo, long id, Carer who) {
        var notice = ofClient(clientNo, id);
        if (notice.seenAt() != null) {
            return notice;
        }
        try {
            durable.run(() -> {
                durable.run(
                        List.of(NoticeTable.seen(id, who.name(), clock.instant().atOffset(ZoneOffset.UTC))));
                record(who, "notice.seen", "notice:" + id, "", "seen");
            });
        } catch (ExpectationFailed seenMeanwhile) {
            return ofClient(clientNo, id);
        }
        return ofClient(clientNo, id);
    }

    /** @throws RefusedException missing, when the client has no such notice */
    public Notice ofClient(String clientNo, long id) {
        return find(id).filter(notice -> notice.clientNo().equals(clientNo))
                .orElseThrow(() -> new RefusedException(Refusal.missing("notice", Long.toString(id))));
    }

    public Optional<Notice> find(long id) {
        return table.find(id);
    }

    /** A client's notices, newest first, with ids below the one given. */
    public List<Notice> of(String clientNo, int limit, long before) {
        return table.of(clientNo, limit, before);
    }

    /** What all clients were told, newest first, with ids below the one given. */
    public List<Circular> circulars(int limit, long before) {
        return circulars.list(limit, before);
    }

    private void record(Carer who, String action, String subject, String before, String after) {
        audit.append(List.of(new AuditRecord(who.name(), who.origin(), action, subject, before, after)));
    }
}
