package org.custodygateway.care;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.client.Client;
import org.custodygateway.client.Clients;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.ExpectationFailed;
import org.custodygateway.database.IdSource;
import org.custodygateway.database.Round;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Complaints and objections of clients (C4, C9). One department answers them, in time; who is responsible is told at once of a strong reaction,
 * and once of each that is overdue.
 */
@Component
public class Complaints {

    private static final Logger LOG = LoggerFactory.getLogger(Complaints.class);
    private static final int PORTION = 100;

    private final ComplaintTable table;
    private final Notices notices;
    private final CareRecords records;
    private final CareMessages messages;
    private final CareSettings settings;
    private final Clients clients;
    private final IdSource ids;
    private final DurableTransaction durable;
    private final AuditTrail audit;
    private final Clock clock;

    Complaints(
            ComplaintTable table,
            Notices notices,
            CareRecords records,
            CareMessages messages,
            CareSettings settings,
            Clients clients,
            IdSource ids,
            DurableTransaction durable,
            AuditTrail audit,
            Clock clock) {
        this.table = table;
        this.notices = notices;
        this.records = records;
        this.messages = messages;
        this.settings = settings;
        this.clients = clients;
        this.ids = ids;
        this.durable = durable;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Takes a complaint.
     *
     * @param noticeId for an objection: the notice of the measure
     * @throws RefusedException missing, when there is no such client or the client has no such notice; C9, when what the notice tells of is no
     *     measure
     */
    public Complaint take(
            String clientNo, ComplaintKind kind, @Nullable Long noticeId, String text, boolean strong, Carer who) {
        var client =
                clients.find(clientNo).orElseThrow(() -> new RefusedException(Refusal.missing("client", clientNo)));
        if (noticeId != null) {
            var told = notices.ofClient(clientNo, noticeId).kind();
            if (kind == ComplaintKind.OBJECTION && told.forAll()) {
                throw new RefusedException(Refusal.byRule("C9", "C9.no-measure", Map.of("kind", told.name())));
            }
        }
        var complaint = draft(client, kind, noticeId, text, strong, who);
        durable.run(() -> {
            durable.run(List.of(ComplaintTable.insert(complaint, complaint.at().atOffset(ZoneOffset.UTC))));
            if (strong) {
                tellResponsible("STRONG_REACTION", complaint);
            }
            record(who.name(), who.origin(), "complaint.taken", complaint, "", kind + " due " + complaint.due());
        });
        return complaint;
    }

    private Complaint draft(
            Client client, ComplaintKind kind, @Nullable Long noticeId, String text, boolean strong, Carer who) {
        int days = kind == ComplaintKind.OBJECTION ? settings.objectionDays() : settings.complaintDays();
        return new Complaint(
                ids.next("complaint_id"),
                client.clientNo(),
                client.branch(),
                kind,
                noticeId,
                text,
                strong,
                who.name(),
                clock.instant(),
                LocalDate.now(clock).plusDays(days),
                null,
                null);
    }

    /**
     * Answers one.
     *
     * @param education the education that follows from it, a record of the same client's
     * @throws RefusedException missing, when the client has no such complaint or education; by state, when it is answered; C8, when the answer
     *     speaks of what the client must not know
     */
    public Complaint answer(
            String clientNo, long id, String text, boolean upheld, @Nullable Long education, Carer who) {
        var complaint = table.ofClient(clientNo, id);
        Secrecy.check(text);
        if (education != null
                && records.find(education)
                        .filter(found -> found.clientNo().equals(clientNo) && found.kind() == CareKind.EDUCATION)
                        .isEmpty()) {
            throw new RefusedException(Refusal.missing("care-record", Long.toString(education)));
        }
        try {
            durable.run(() -> {
                durable.run(List.of(ComplaintTable.answered(
                        id, text, upheld, education, who.name(), clock.instant().atOffset(ZoneOffset.UTC))));
                record(who.name(), who.origin(), "complaint.answered", complaint, "OPEN", "upheld " + upheld);
            });
        } catch (ExpectationFailed answered) {
            throw new RefusedException(Refusal.byState("C4", "C4.answered", Map.of()));
        }
        return table.ofClient(clientNo, id);
    }

    public List<Complaint> of(String clientNo, int limit, long before) {
        return table.of(clientNo, limit, before);
    }

    /**
     * The work list, newest first, with ids below the one given.
     *
     * @param branch whose clients' alone, or null for all
     */
    public List<Complaint> list(boolean answered, boolean overdue, @Nullable String branch, int limit, long before) {
        return table.list(answered, overdue ? LocalDate.now(clock) : null, branch, limit, before);
    }

    @Scheduled(fixedDelayString = "${gateway.care.look-every}", initialDelayString = "${gateway.care.look-every}")
    void remind() {
        Round.of(LOG, "reminding of complaints", () -> {
            for (var complaint : table.toRemind(LocalDate.now(clock), PORTION)) {
                try {
                    durable.run(() -> {
                        durable.run(List.of(ComplaintTable.reminded(complaint.id())));
                        tellResponsible("OVERDUE_COMPLAINT", complaint);
                        record("system", "system", "complaint.overdue", complaint, "due " + complaint.due(), "told");
                    });
                } catch (ExpectationFailed another) {
                    LOG.debug("another node was faster");
                }
            }
        });
    }

    private void tellResponsible(String message, Complaint complaint) {
        durable.run(List.of(messages.toStaff(
                message,
                settings.responsibleIn(complaint.branch()),
                Map.of(
                        "complaintId", Long.toString(complaint.id()),
                        "clientNo", complaint.clientNo(),
                        "due", complaint.due().toString()))));
    }

    private void record(String actor, String origin, String action, Complaint about, String before, String after) {
        audit.append(List.of(new AuditRecord(
                actor, origin, action, "complaint:" + about.id(), before, after + " client:" + about.clientNo())));
    }
}
