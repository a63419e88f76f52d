package org.custodygateway.care;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.IdSource;
import org.custodygateway.database.Rider;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.springframework.stereotype.Component;

/** Education, interviews and undertakings, per client and with follow-up (C4). */
@Component
public class CareRecords {

    private final CareRecordTable table;
    private final ComplaintTable complaints;
    private final SignedUndertakings papers;
    private final IdSource ids;
    private final DurableTransaction durable;
    private final AuditTrail audit;
    private final Clock clock;

    CareRecords(
            CareRecordTable table,
            ComplaintTable complaints,
            SignedUndertakings papers,
            IdSource ids,
            DurableTransaction durable,
            AuditTrail audit,
            Clock clock) {
        this.table = table;
        this.complaints = complaints;
        this.papers = papers;
        this.ids = ids;
        this.durable = durable;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Records what was done.
     *
     * @throws RefusedException C4, when it is dated after today or is to be followed up before today; missing, when there is no such
     *     complaint of the client's; what {@link SignedUndertakings} refuses
     */
    public CareRecord add(CareEntry entry, Carer who) {
        var today = LocalDate.now(clock);
        var on = entry.on() == null ? today : entry.on();
        if (on.isAfter(today)) {
            throw new RefusedException(Refusal.byRule("C4", "C4.in-future", Map.of("on", on.toString())));
        }
        if (entry.followUpBy() != null && entry.followUpBy().isBefore(today)) {
            throw new RefusedException(Refusal.byRule(
                    "C4",
                    "C4.follow-up-in-past",
                    Map.of("followUpBy", entry.followUpBy().toString())));
        }
        long id = ids.next("care_record_id");
        durable.run(() -> {
            if (entry.kind() == CareKind.UNDERTAKING) {
                papers.file(Objects.requireNonNull(entry.paperId()), entry.clientNo());
            }
            if (entry.complaintId() != null) {
                complaints.ofClient(entry.clientNo(), entry.complaintId());
                durable.run(List.of(ComplaintTable.educated(entry.complaintId(), id)));
            }
            durable.run(List.of(CareRecordTable.insert(
                    id, entry, on, who.name(), clock.instant().atOffset(ZoneOffset.UTC))));
            record(who, "care." + entry.kind().name().toLowerCase(Locale.ROOT), id, "", "client:" + entry.clientNo());
        });
        return find(id).orElseThrow();
    }

    /**
     * Says what came of it.
     *
     * @param kinds which of the client's records may be meant
     * @throws RefusedException missing, when there is no such record of the client's; by state, when nothing is to follow any more
     */
    public CareRecord followUp(Collection<CareKind> kinds, String clientNo, long id, String note, Carer who) {
        var record = find(id).filter(found -> found.clientNo().equals(clientNo) && kinds.contains(found.kind()))
                .orElseThrow(() -> new RefusedException(Refusal.missing("care-record", Long.toString(id))));
        if (record.followUpBy() == null || record.followUp() != null) {
            throw new RefusedException(Refusal.byState("C4", "C4.nothing-to-follow", Map.of()));
        }
        Rider followed =
                CareRecordTable.followed(id, note, who.name(), clock.instant().atOffset(ZoneOffset.UTC));
        durable.run(() -> {
            durable.run(List.of(followed));
            record(who, "care.followed-up", id, "due " + record.followUpBy(), "done");
        });
        return find(id).orElseThrow();
    }

    public Optional<CareRecord> find(long id) {
        return table.find(id);
    }

    /** A client's records of these kinds, newest first, with ids below the one given. */
    public List<CareRecord> of(String clientNo, Collection<CareKind> kinds, int limit, long before) {
        return table.of(clientNo, kinds, limit, before);
    }

    private void record(Carer who, String action, long id, String before, String after) {
        audit.append(List.of(new AuditRecord(who.name(), who.origin(), action, "care:" + id, before, after)));
    }
}
