package org.custodygateway.counter;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.client.Client;
import org.custodygateway.client.Clients;
import org.custodygateway.client.Masking;
import org.custodygateway.counter.Application.State;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.ExpectationFailed;
import org.custodygateway.database.IdSource;
import org.custodygateway.grading.Grades;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.screening.Screening;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Takes applications in and has them decided. */
@Component
class ApplicationDesk implements Applications {

    private static final Logger log = LoggerFactory.getLogger(ApplicationDesk.class);

    private final Businesses businesses;
    private final ApplicationTable table;
    private final WaitingApplications waiting;
    private final Papers papers;
    private final PaperArchive archive;
    private final Clients clients;
    private final Representation representation;
    private final ServiceAgreement agreement;
    private final CarryingOut carryingOut;
    private final Continuation continuation;
    private final Screening screening;
    private final Grades grades;
    private final IdSource ids;
    private final DurableTransaction durable;
    private final AuditTrail audit;

    ApplicationDesk(
            Businesses businesses,
            ApplicationTable table,
            WaitingApplications waiting,
            Papers papers,
            PaperArchive archive,
            Clients clients,
            Representation representation,
            ServiceAgreement agreement,
            CarryingOut carryingOut,
            Continuation continuation,
            Screening screening,
            Grades grades,
            IdSource ids,
            DurableTransaction durable,
            AuditTrail audit) {
        this.businesses = businesses;
        this.table = table;
        this.waiting = waiting;
        this.papers = papers;
        this.archive = archive;
        this.clients = clients;
        this.representation = representation;
        this.agreement = agreement;
        this.carryingOut = carryingOut;
        this.continuation = continuation;
        this.screening = screening;
        this.grades = grades;
        this.ids = ids;
        this.durable = durable;
        this.audit = audit;
    }

    @Override
    public Application submit(Submission submission, Actor who) {
        return submit(businesses.get(submission.business()), submission, who);
    }

    private <D> Application submit(Business<D> business, Submission submission, Actor who) {
        var data = business.read(submission.data());
        checkTexts(submission);
        var client = client(submission, who);
        business.find(data);
        var needed = EnumSet.noneOf(PaperKind.class);
        needed.addAll(business.papers(data));
        var type = business.clientType(data, client.orElse(null));
        needed.addAll(representation.papers(business, type, submission.agent()));
        papers.check(needed, submission.papers(), submission.clientNo());
        checkForm(submission);
        representation.check(business, type, submission.agent(), submission.clientNo());
        if (business.code().isNewBusiness()) {
            client.ifPresent(known -> {
                screening.refuseHeld(known.clientNo());
                grades.refuseRestricted(known.clientNo());
            });
        }
        business.check(data, client.orElse(null));
        var version = business.agreement(data) ? Integer.valueOf(agreement.current()) : null;
        var branch = client.map(Client::branch).orElse(who.branch());
        return keep(submission, branch, version, who);
    }

    private Optional<Client> client(Submission submission, Actor who) {
        var clientNo = submission.clientNo();
        if (submission.business() == BusinessCode.OPEN_CLIENT) {
            if (clientNo != null) {
                throw new MalformedException("clientNo: a client who is to be opened has none");
            }
            return Optional.empty();
        }
        if (clientNo == null) {
            throw new MalformedException("clientNo: needed");
        }
        var client =
                clients.find(clientNo).orElseThrow(() -> new RefusedException(Refusal.missing("client", clientNo)));
        if (!who.serves(client.branch())) {
            throw new AccessDeniedException("a client of another branch");
        }
        return Optional.of(client);
    }

    private static void checkTexts(Submission submission) {
        if (submission.clientNo() != null && !submission.clientNo().matches("[0-9]{1,12}")) {
            throw new MalformedException("clientNo: digits");
        }
        checkPapers(submission.papers());
        var agent = submission.agent();
        if (agent != null && !agent.wellFormed()) {
            throw new MalformedException("agent: too long, or no type of a person's document");
        }
    }

    private static void checkPapers(List<String> paperIds) {
        if (paperIds.stream().anyMatch(paper -> paper == null || !paper.matches("[0-9]{1,18}"))) {
            throw new MalformedException("papers: ids of papers");
        }
    }

    /** What every application of the business must say, whatever it is about: A4, A16. */
    private static void checkForm(Submission submission) {
        var business = submission.business();
        if (business.onSite() && !submission.onSite()) {
            throw Openings.refused("A4", "A4.not-on-site", Map.of());
        }
        if (business.risksShown() && !submission.risksShown()) {
            throw Openings.refused("A16", "A16.risks-not-shown", Map.of());
        }
    }

    private Application keep(Submission submission, String branch, @Nullable Integer version, Actor who) {
        long id = ids.next("application_id");
        try {
            durable.run(() -> {
                table.insert(id, submission, branch, version, who.name());
                if (submission.clientNo() == null) {
                    archive.claim(id, submission.papers());
                } else {
                    durable.run(papers.archive(submission.papers(), submission.clientNo(), List.of()));
                }
                record(who, "application.submitted", id, "", submission.business() + " " + State.WAITING_APPROVAL);
                if (submission.agent() != null) {
                    record(who, "application.agent", id, "", masked(submission.agent()));
                }
            });
        } catch (DuplicateKeyException sameKey) {
            return Optional.ofNullable(submission.requestKey())
                    .flatMap(table::byKey)
                    .orElseThrow(() -> sameKey);
        } catch (ExpectationFailed paperTaken) {
            throw Openings.refused(
                    "A14", "A14.another-clients", Map.of("paper", String.join(", ", submission.papers())));
        }
        return read(id);
    }

    private static String masked(Agent agent) {
        return Masking.name(agent.name()) + " " + agent.documentType() + " " + Masking.document(agent.documentNumber());
    }

    @Override
    public Application find(String applicationId, Actor who) {
        var application = read(number(applicationId));
        if (!who.serves(application.branch())) {
            throw new AccessDeniedException("an application of another branch");
        }
        return carryingOut.described(application);
    }

    @Override
    public Application approve(String applicationId, @Nullable String note, Actor who) {
        decide(applicationId, State.CARRYING_OUT, "application.approved", note, who);
        try {
            carryingOut.advance(number(applicationId));
        } catch (RuntimeException e) {
            log.warn("application {} is approved and cannot be carried out now; tried again", applicationId, e);
        }
        return find(applicationId, who);
    }

    @Override
    public Application resume(String applicationId, List<String> paperIds, Actor who) {
        checkPapers(paperIds);
        continuation.start(find(applicationId, who), paperIds, who);
        return find(applicationId, who);
    }

    @Override
    public Application giveBack(String applicationId, @Nullable String note, Actor who) {
        var to = find(applicationId, who).step() > 1 ? State.WAITING_DAY : State.RETURNED;
        decide(applicationId, to, "application.returned", note, who);
        return find(applicationId, who);
    }

    private void decide(String applicationId, State to, String action, @Nullable String note, Actor who) {
        var application = find(applicationId, who);
        if (!who.mayApprove().contains(application.business().approver())) {
            throw new AccessDeniedException("not this person's to approve");
        }
        if (application.applicant().equals(who.name()) || who.name().equals(application.continuedBy())) {
            throw new TwoPersonsException();
        }
        long id = number(applicationId);
        try {
            durable.run(() -> {
                durable.run(List.of(table.decide(id, to, who.name(), note)));
                record(who, action, id, State.WAITING_APPROVAL.name(), to.name());
            });
        } catch (ExpectationFailed decided) {
            throw new RefusedException(Refusal.byState(
                    "P2", "P2.decided-already", Map.of("state", read(id).state().name())));
        }
    }

    @Override
    public List<Application> inState(State state, int limit, long before, Actor who) {
        return table.inState(state, limit, before, who.onlyBranch());
    }

    @Override
    public List<Application> toConfirm(int limit, long before, Actor who) {
        return table.toConfirm(limit, before, who.onlyBranch());
    }

    @Override
    public List<Application> of(String clientNo, int limit, long before) {
        return table.of(clientNo, limit, before).stream()
                .map(carryingOut::described)
                .toList();
    }

    @Override
    public List<Paper> papers(String applicationId, Actor who) {
        return papers.named(find(applicationId, who).papers());
    }

    @Override
    public Waiting waiting(@Nullable String branch, String person) {
        return waiting.of(branch, person);
    }

    private void record(Actor who, String action, long id, String before, String after) {
        audit.append(List.of(new AuditRecord(who.name(), who.origin(), action, "application:" + id, before, after)));
    }

    private Application read(long id) {
        return table.read(id)
                .orElseThrow(() -> new RefusedException(Refusal.missing("application", String.valueOf(id))));
    }

    private static long number(String applicationId) {
        if (!applicationId.matches("[0-9]{1,18}")) {
            throw new RefusedException(Refusal.missing("application", applicationId));
        }
        return Long.parseLong(applicationId);
    }
}
