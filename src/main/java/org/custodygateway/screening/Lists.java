package org.custodygateway.screening;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.ExpectationFailed;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Loads lists, and keeps those in force at hand; which they are is asked of the database each time, for another node may load one. */
@Component
class Lists implements WatchLists {

    private final ListFile reader;
    private final ListTable table;
    private final DurableTransaction durable;
    private final AuditTrail audit;
    private final AtomicReference<Index> index = new AtomicReference<>(new Index(Set.of(), List.of()));

    Lists(ListFile reader, ListTable table, DurableTransaction durable, AuditTrail audit) {
        this.reader = reader;
        this.table = table;
        this.durable = durable;
        this.audit = audit;
    }

    @Override
    public WatchList load(byte[] file, String user, String origin) {
        var content = reader.read(file);
        var sha256 = Digest.of(file);
        try {
            durable.run(() -> {
                if (table.find(content.list(), content.version()).isEmpty()) {
                    table.insert(content, sha256, user);
                    audit.append(List.of(new AuditRecord(
                            user,
                            origin,
                            "watch-list.loaded",
                            "list:" + content.list(),
                            "",
                            content.version() + " " + sha256)));
                }
            });
        } catch (DuplicateKeyException atOnce) {
            // Somebody else has just loaded it; what is there is looked at below.
        }
        return table.find(content.list(), content.version())
                .filter(there -> there.sha256().equals(sha256))
                .orElseThrow(() -> new RefusedException(Refusal.byState(
                        "I6", "I6.list-version", Map.of("list", content.list(), "version", content.version()))));
    }

    @Override
    public WatchList approve(long id, String user, String origin) {
        var list = another(id, user);
        return decide(list, "watch-list.in-force", user, origin, () -> {
            durable.run(List.of(table.decide(list, WatchList.State.IN_FORCE, user)));
            table.replace(list);
        });
    }

    @Override
    public WatchList giveBack(long id, String user, String origin) {
        var list = another(id, user);
        var rider = table.decide(list, WatchList.State.RETURNED, user);
        return decide(list, "watch-list.returned", user, origin, () -> durable.run(List.of(rider)));
    }

    /** Whoever loaded it does not put it in force (P2). */
    private WatchList another(long id, String user) {
        var list = get(id);
        if (list.loadedBy().equals(user)) {
            throw new RefusedException(Refusal.samePerson(user));
        }
        return list;
    }

    private WatchList decide(WatchList list, String action, String user, String origin, Runnable work) {
        try {
            durable.run(() -> {
                work.run();
                audit.append(List.of(new AuditRecord(
                        user,
                        origin,
                        action,
                        "list:" + list.list(),
                        "PROPOSED",
                        list.version() + " " + list.sha256())));
            });
        } catch (ExpectationFailed | DuplicateKeyException decided) {
            throw new RefusedException(Refusal.byState(
                    "I6",
                    "I6.list-state",
                    Map.of("state", get(list.id()).state().name())));
        }
        return get(list.id());
    }

    private WatchList get(long id) {
        return table.find(id).orElseThrow(() -> new RefusedException(Refusal.missing("list", Long.toString(id))));
    }

    @Override
    public List<WatchList> all() {
        return table.all();
    }

    /** All that is in force now. */
    Index index() {
        var inForce = table.inForce();
        var known = index.get();
        if (known.of(inForce)) {
            return known;
        }
        var fresh = new Index(inForce, table.entries(inForce));
        index.set(fresh);
        return fresh;
    }
}
