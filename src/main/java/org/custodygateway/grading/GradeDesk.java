package org.custodygateway.grading;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.client.Client;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.client.Identity;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.grading.GradeTable.Opened;
import org.custodygateway.grading.RiskGrade.Proposal;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What persons say about grades: one proposes, another approves (P2), and no one goes below a floor. */
@Component
class GradeDesk implements Grades {

    private final GradeTable table;
    private final Computing computing;
    private final Factors factors;
    private final Facts facts;
    private final ClientRegister clients;
    private final TradingDays days;
    private final DurableTransaction durable;
    private final AuditTrail audit;

    GradeDesk(
            GradeTable table,
            Computing computing,
            Factors factors,
            Facts facts,
            ClientRegister clients,
            TradingDays days,
            DurableTransaction durable,
            AuditTrail audit) {
        this.table = table;
        this.computing = computing;
        this.factors = factors;
        this.facts = facts;
        this.clients = clients;
        this.days = days;
        this.durable = durable;
        this.audit = audit;
    }

    @Override
    public Optional<RiskGrade> of(String clientNo) {
        return table.find(clientNo);
    }

    @Override
    public List<RiskGrade> list(View view, String after, int limit) {
        return switch (view) {
            case DUE -> table.due(days.current().day(), after, limit);
            case PROPOSED -> table.proposed(after, limit);
        };
    }

    @Override
    public List<Ungraded> ungraded(String after, int limit) {
        return ungraded(table.ungraded(after, limit));
    }

    @Override
    public List<Ungraded> longestUngraded(int limit) {
        return ungraded(table.longestUngraded(limit));
    }

    private List<Ungraded> ungraded(List<Opened> clients) {
        int within = factors.current().content().gradeWithinDays();
        return clients.stream()
                .map(client -> new Ungraded(client.clientNo(), client.openedOn(), later(client.openedOn(), within)))
                .toList();
    }

    private LocalDate later(LocalDate day, int tradingDays) {
        var due = day;
        for (int i = 0; i < tradingDays; i++) {
            due = days.after(due);
        }
        return due;
    }

    @Override
    public RiskGrade review(String clientNo, String user, String origin) {
        return under(clientNo, "client.grade-reviewed", user, origin, none -> {
            var grade = computing.compute(clientNo, true, user);
            boolean lower = grade.override() == null
                    && grade.grade().above(grade.points().grade());
            if (lower && cooledDown(grade)) {
                table.propose(clientNo, new Proposal(grade.points().grade(), "by its points", null, user));
            }
            return table.find(clientNo).orElseThrow();
        });
    }

    @Override
    public RiskGrade propose(
            String clientNo, Grade grade, String reason, @Nullable LocalDate until, String user, String origin) {
        return under(clientNo, "client.grade-proposed", user, origin, none -> {
            var now = computing.compute(clientNo, false, user);
            var today = days.current().day();
            if (until == null || !until.isAfter(today) || until.isAfter(today.plusYears(1))) {
                throw refused("I5.no-end", Map.of("day", today.toString()));
            }
            check(now, grade);
            table.propose(clientNo, new Proposal(grade, reason, until, user));
            return table.find(clientNo).orElseThrow();
        });
    }

    private void check(RiskGrade now, Grade grade) {
        if (now.points().floor().above(grade)) {
            throw refused(
                    "I5.floor",
                    Map.of(
                            "floor",
                            now.points().floor().name(),
                            "from",
                            String.join(", ", now.points().floorFrom())));
        }
        if (now.grade().above(grade) && !cooledDown(now)) {
            throw refused("I5.cool-down", Map.of("from", coolsDownOn(now).toString()));
        }
    }

    private boolean cooledDown(RiskGrade grade) {
        return !days.current().day().isBefore(coolsDownOn(grade));
    }

    private LocalDate coolsDownOn(RiskGrade grade) {
        return grade.raisedOn().plusDays(factors.current().content().coolDownDays());
    }

    @Override
    public RiskGrade approve(String clientNo, String user, String origin) {
        return under(clientNo, "client.grade-approved", user, origin, none -> {
            var proposal = proposal(clientNo, user);
            var now = computing.compute(clientNo, false, user);
            check(now, proposal.grade());
            table.propose(clientNo, null);
            table.decided(clientNo, proposal, user);
            boolean raised = proposal.grade().above(now.grade());
            var today = days.current().day();
            table.save(new RiskGrade(
                    clientNo,
                    proposal.grade(),
                    now.points(),
                    now.catalogue(),
                    today,
                    now.reviewBy(),
                    raised ? today : now.raisedOn(),
                    null,
                    null,
                    null));
            return table.find(clientNo).orElseThrow();
        });
    }

    @Override
    public RiskGrade giveBack(String clientNo, String user, String origin) {
        return under(clientNo, "client.grade-returned", user, origin, none -> {
            proposal(clientNo, user);
            table.propose(clientNo, null);
            return table.find(clientNo).orElseThrow();
        });
    }

    /** What is proposed, by somebody else (P2). */
    private Proposal proposal(String clientNo, String user) {
        var proposal = table.find(clientNo)
                .map(RiskGrade::proposed)
                .orElseThrow(() ->
                        new RefusedException(Refusal.byState("I5", "I5.no-proposal", Map.of("subject", clientNo))));
        if (proposal.by().equals(user)) {
            throw new RefusedException(Refusal.samePerson(user));
        }
        return proposal;
    }

    private RiskGrade under(
            String clientNo, String action, String user, String origin, Function<Client, RiskGrade> work) {
        return durable.call(() -> {
            var done = work.apply(clients.held(clientNo));
            audit.append(List.of(new AuditRecord(user, origin, action, "client:" + clientNo, "", "")));
            return done;
        });
    }

    @Override
    public void refuseProhibited(Identity identity, Client.Type type) {
        var points = Points.of(factors.current().content(), facts.ofApplicant(identity, type));
        if (points.floor() == Grade.PROHIBITED) {
            throw refused("I5.prohibited", Map.of());
        }
    }

    @Override
    public void refuseRestricted(String clientNo) {
        if (table.find(clientNo)
                .filter(grade -> grade.grade() == Grade.PROHIBITED)
                .isPresent()) {
            throw new RefusedException(Refusal.byRule("I6", "I6.held", Map.of()));
        }
    }

    private static RefusedException refused(String text, Map<String, String> figures) {
        return new RefusedException(Refusal.byRule("I5", text, figures));
    }
}
