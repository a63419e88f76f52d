package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import org.custodygateway.care.How;
import org.custodygateway.care.Visit;
import org.custodygateway.care.VisitPlan;
import org.custodygateway.care.Visits;
import org.custodygateway.security.GatewayUser;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Follow-up visits: headquarters plans them, client service carries them out (C4). */
@RestController
@RequestMapping("/api/v1")
class VisitsController {

    private static final int MOST_CLIENTS = 500;
    private static final int MOST_QUESTIONS = 20;
    private static final int LONGEST_QUESTION = 300;
    private static final int LONGEST_NAME = 120;

    private final Visits visits;
    private final ClientAccess access;
    private final Clock clock;

    VisitsController(Visits visits, ClientAccess access, Clock clock) {
        this.visits = visits;
        this.access = access;
        this.clock = clock;
    }

    record Plan(String name, How how, @Nullable List<String> questions, LocalDate dueOn, List<String> clients) {}

    record Result(Boolean reached, String text, @Nullable LocalDate followUpBy) {}

    record Note(String note) {}

    record PlanView(
            String planId,
            String name,
            How how,
            List<String> questions,
            LocalDate dueOn,
            long clients,
            long done,
            String by,
            OffsetDateTime at) {

        static PlanView of(VisitPlan plan) {
            return new PlanView(
                    Long.toString(plan.id()),
                    plan.name(),
                    plan.how(),
                    plan.questions(),
                    plan.due(),
                    plan.clients(),
                    plan.done(),
                    plan.by(),
                    Asked.at(plan.at()));
        }
    }

    record VisitView(
            String visitId,
            String planId,
            String name,
            How how,
            List<String> questions,
            LocalDate dueOn,
            String clientNo,
            Visit.State state,
            int attempts,
            @Nullable String result,
            @Nullable String by,
            @Nullable OffsetDateTime at,
            boolean overdue,
            @Nullable LocalDate followUpBy,
            @Nullable FollowUpView followUp) {

        static VisitView of(Visit visit, LocalDate today) {
            return new VisitView(
                    Long.toString(visit.id()),
                    Long.toString(visit.planId()),
                    visit.name(),
                    visit.how(),
                    visit.questions(),
                    visit.due(),
                    visit.clientNo(),
                    visit.state(),
                    visit.attempts(),
                    visit.result(),
                    visit.by(),
                    Asked.atOrNull(visit.at()),
                    visit.overdue(today),
                    visit.followUpBy(),
                    FollowUpView.of(visit.followUp()));
        }
    }

    @PostMapping("/visit-plans")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAnyRole('COMPLIANCE', 'OPERATIONS')")
    PlanView plan(@RequestBody Plan body, @AuthenticationPrincipal GatewayUser user, HttpServletRequest request) {
        if (body.how() == How.ONLINE || body.how() == How.LETTER) {
            throw Malformed.field("how");
        }
        if (body.clients().isEmpty()
                || body.clients().size() > MOST_CLIENTS
                || new HashSet<>(body.clients()).size() < body.clients().size()) {
            throw Malformed.field("clients");
        }
        return PlanView.of(visits.plan(
                Asked.text("name", body.name(), LONGEST_NAME),
                body.how(),
                questions(body.questions()),
                body.dueOn(),
                body.clients(),
                Asked.by(user, request)));
    }

    private static List<String> questions(@Nullable List<String> questions) {
        if (questions == null) {
            return List.of();
        }
        if (questions.size() > MOST_QUESTIONS) {
            throw Malformed.field("questions");
        }
        return questions.stream()
                .map(question -> Asked.text("questions", question, LONGEST_QUESTION))
                .toList();
    }

    @GetMapping("/visit-plans")
    @PreAuthorize("hasAnyRole('COMPLIANCE', 'OPERATIONS', 'CLIENT_SERVICE')")
    Page<PlanView> plans(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var paging = Paging.of(limit, after);
        var found = visits.plans(paging.oneMore(), paging.afterNumber()).stream()
                .map(PlanView::of)
                .toList();
        return Page.of(found, paging, PlanView::planId);
    }

    @GetMapping("/visit-plans/{id}/visits")
    @PreAuthorize("hasAnyRole('COMPLIANCE', 'OPERATIONS', 'CLIENT_SERVICE')")
    Page<VisitView> ofPlan(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var paging = Paging.of(limit, after);
        return page(visits.ofPlan(Asked.number("visit-plan", id), paging.oneMore(), paging.afterNumber()), paging);
    }

    @GetMapping("/clients/{clientNo}/visits")
    @PreAuthorize(
            "hasAnyRole('COUNTER', 'SUPERVISOR', 'BRANCH_HEAD', 'BRANCH_COMPLIANCE', 'CLIENT_SERVICE', 'COMPLIANCE', 'OPERATIONS')")
    Page<VisitView> ofClient(
            @PathVariable String clientNo,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var paging = Paging.of(limit, after);
        access.exists(clientNo);
        return page(visits.of(clientNo, paging.oneMore(), paging.afterNumber()), paging);
    }

    @PostMapping("/clients/{clientNo}/visits/{id}/result")
    @PreAuthorize("hasRole('CLIENT_SERVICE')")
    VisitView result(
            @PathVariable String clientNo,
            @PathVariable String id,
            @RequestBody Result body,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        var text = Asked.text("text", body.text());
        return view(visits.result(
                clientNo, Asked.number("visit", id), body.reached(), text, body.followUpBy(), Asked.by(user, request)));
    }

    @PostMapping("/clients/{clientNo}/visits/{id}/follow-up")
    @PreAuthorize("hasRole('CLIENT_SERVICE')")
    VisitView followUp(
            @PathVariable String clientNo,
            @PathVariable String id,
            @RequestBody Note body,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        var note = Asked.text("note", body.note());
        return view(visits.followUp(clientNo, Asked.number("visit", id), note, Asked.by(user, request)));
    }

    private Page<VisitView> page(List<Visit> found, Paging paging) {
        return Page.of(found.stream().map(this::view).toList(), paging, VisitView::visitId);
    }

    private VisitView view(Visit visit) {
        return VisitView.of(visit, LocalDate.now(clock));
    }
}
