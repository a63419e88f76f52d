package org.custodygateway.grading;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.client.ClientFile;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.identity.LookCause;
import org.custodygateway.identity.Looks;
import org.springframework.stereotype.Component;

/** Computes grades: what is higher holds at once, what is lower waits for two persons. */
@Component
class Computing {

    private final GradeTable table;
    private final Factors factors;
    private final Facts facts;
    private final ClientRegister clients;
    private final Looks looks;
    private final TradingDays days;
    private final AuditTrail audit;

    Computing(
            GradeTable table,
            Factors factors,
            Facts facts,
            ClientRegister clients,
            Looks looks,
            TradingDays days,
            AuditTrail audit) {
        this.table = table;
        this.factors = factors;
        this.facts = facts;
        this.clients = clients;
        this.looks = looks;
        this.days = days;
        this.audit = audit;
    }

    /**
     * Computes the client's grade, within the caller's transaction, which holds the client's row.
     *
     * @param reviewed by a person, so that the clock starts again
     */
    RiskGrade compute(String clientNo, boolean reviewed, String by) {
        var file = clients.file(clientNo).orElseThrow();
        var version = factors.current();
        var points = Points.of(version.content(), facts.of(file));
        var today = days.current().day();
        var before = table.find(clientNo);
        boolean ended = before.map(RiskGrade::overrideUntil)
                .filter(until -> until.isBefore(today))
                .isPresent();
        if (ended) {
            table.decided(clientNo, null, null);
        }
        var override = ended ? Optional.<Grade>empty() : before.map(RiskGrade::override);
        var wanted = Grade.higher(override.orElse(points.grade()), points.floor());
        var grade = before.isEmpty() || ended || wanted.above(before.get().grade())
                ? wanted
                : before.get().grade();
        boolean raised = before.isEmpty() || grade.above(before.get().grade());
        var review = today.plusMonths(version.content().reviewMonths().getOrDefault(grade, 6));
        var reviewBy = reviewed || before.isEmpty() || before.get().reviewBy().isAfter(review)
                ? review
                : before.get().reviewBy();
        table.save(new RiskGrade(
                clientNo,
                grade,
                points,
                version.version(),
                today,
                reviewBy,
                raised ? today : before.orElseThrow().raisedOn(),
                override.orElse(null),
                null,
                null));
        follow(file, before.map(RiskGrade::grade), grade, today, by);
        return table.find(clientNo).orElseThrow();
    }

    private void follow(ClientFile file, Optional<Grade> before, Grade after, LocalDate today, String by) {
        var client = file.client();
        if (before.filter(after::equals).isPresent()) {
            return;
        }
        if (before.filter(after::above).isPresent()) {
            looks.raise(client.clientNo(), LookCause.RISK_RAISED, "raised on " + today, by);
        }
        // Which grade it is stays out of the record: auditors see it, and grades are compliance's alone (C7).
        audit.append(
                List.of(new AuditRecord(by, "grading", "client.graded", "client:" + client.clientNo(), "", "graded")));
    }
}
