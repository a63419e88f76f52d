package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.grading.Catalogue;
import org.custodygateway.grading.Factors;
import org.custodygateway.grading.Grade;
import org.custodygateway.grading.Grades;
import org.custodygateway.grading.RiskGrade;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Grades of clients and the factors they are computed by (I5), for compliance and nobody else (C7). */
@RestController
@RequestMapping("/api/v1")
@PreAuthorize("hasRole('COMPLIANCE')")
class GradesController {

    private static final int LONGEST_REASON = 1000;

    private final Grades grades;
    private final Factors factors;
    private final TradingDays days;

    GradesController(Grades grades, Factors factors, TradingDays days) {
        this.grades = grades;
        this.factors = factors;
        this.days = days;
    }

    /** @param until last day on which it holds */
    record Proposal(Grade grade, String reason, LocalDate until) {}

    record Nothing() {}

    record Items<T>(List<T> items) {}

    @GetMapping("/clients/{clientNo}/grade")
    RiskGrade grade(@PathVariable String clientNo) {
        return grades.of(clientNo).orElseThrow(() -> new RefusedException(Refusal.missing("grade", clientNo)));
    }

    @PostMapping("/clients/{clientNo}/grade/review")
    RiskGrade review(
            @PathVariable String clientNo,
            @RequestBody(required = false) @Nullable Nothing body,
            Authentication user,
            HttpServletRequest request) {
        return grades.review(clientNo, user.getName(), request.getRemoteAddr());
    }

    @PostMapping("/clients/{clientNo}/grade/propose")
    RiskGrade propose(
            @PathVariable String clientNo,
            @RequestBody Proposal body,
            Authentication user,
            HttpServletRequest request) {
        if (body.reason().isBlank() || body.reason().length() > LONGEST_REASON) {
            throw Malformed.field("reason");
        }
        return grades.propose(
                clientNo, body.grade(), body.reason(), body.until(), user.getName(), request.getRemoteAddr());
    }

    @PostMapping("/clients/{clientNo}/grade/approve")
    RiskGrade approve(
            @PathVariable String clientNo,
            @RequestBody(required = false) @Nullable Nothing body,
            Authentication user,
            HttpServletRequest request) {
        return grades.approve(clientNo, user.getName(), request.getRemoteAddr());
    }

    @PostMapping("/clients/{clientNo}/grade/return")
    RiskGrade giveBack(
            @PathVariable String clientNo,
            @RequestBody(required = false) @Nullable Nothing body,
            Authentication user,
            HttpServletRequest request) {
        return grades.giveBack(clientNo, user.getName(), request.getRemoteAddr());
    }

    /** Grades a person has to look at again, or a second one has to decide on, by client number. */
    @GetMapping("/identity/grades")
    Page<RiskGrade> list(
            @RequestParam Grades.View view,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var paging = Paging.of(limit, after);
        var from = paging.after() == null ? "" : paging.after();
        return Page.of(grades.list(view, from, paging.oneMore()), paging, RiskGrade::clientNo);
    }

    /** @param overdue the trading day by whose end there was to be a grade is over */
    record UngradedView(String clientNo, LocalDate openedOn, LocalDate dueOn, boolean overdue) {}

    /** Clients who have no grade yet, those opened first at the top. */
    @GetMapping("/identity/ungraded")
    Page<UngradedView> ungraded(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var paging = Paging.of(limit, after);
        var today = days.current().day();
        var found = grades.ungraded(paging.after() == null ? "" : paging.after(), paging.oneMore()).stream()
                .map(one -> new UngradedView(
                        one.clientNo(), one.openedOn(), one.dueOn(), one.dueOn().isBefore(today)))
                .toList();
        return Page.of(found, paging, UngradedView::clientNo);
    }

    @GetMapping("/grade-factors")
    Items<Factors.Version> versions() {
        return new Items<>(factors.all());
    }

    @PostMapping("/grade-factors")
    @ResponseStatus(HttpStatus.CREATED)
    Factors.Version propose(@RequestBody Catalogue body, Authentication user, HttpServletRequest request) {
        return factors.propose(body, user.getName(), request.getRemoteAddr());
    }

    @PostMapping("/grade-factors/{version}/approve")
    Factors.Version approveFactors(
            @PathVariable int version,
            @RequestBody(required = false) @Nullable Nothing body,
            Authentication user,
            HttpServletRequest request) {
        return factors.approve(version, user.getName(), request.getRemoteAddr());
    }
}
