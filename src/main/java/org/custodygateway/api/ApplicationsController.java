package org.custodygateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.custodygateway.counter.Agent;
import org.custodygateway.counter.Application;
import org.custodygateway.counter.Applications;
import org.custodygateway.counter.BusinessCode;
import org.custodygateway.counter.Submission;
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

/** Applications at the counter: handed in by one person, decided on by another. */
@RestController
@RequestMapping("/api/v1")
class ApplicationsController {

    private static final String SEES = "hasAnyRole('COUNTER', 'SUPERVISOR', 'BRANCH_HEAD', 'OPERATIONS')";
    private static final String DECIDES = "hasAnyRole('SUPERVISOR', 'OPERATIONS')";
    private static final int MOST_PAPERS = 100;
    private static final int LONGEST_NOTE = 1000;

    private final Applications applications;
    private final ApplicationViews views;
    private final Actors actors;
    private final Problems problems;

    ApplicationsController(Applications applications, ApplicationViews views, Actors actors, Problems problems) {
        this.applications = applications;
        this.views = views;
        this.actors = actors;
        this.problems = problems;
    }

    record Form(
            BusinessCode business,
            @Nullable String clientNo,
            @Nullable Boolean onSite,
            @Nullable Boolean risksShown,
            @Nullable Agent agent,
            @Nullable List<String> papers,
            JsonNode data) {

        Submission submission() {
            var named = papers == null ? List.<String>of() : papers;
            if (named.size() > MOST_PAPERS) {
                throw Malformed.field("papers");
            }
            return new Submission(
                    business,
                    clientNo,
                    Boolean.TRUE.equals(onSite),
                    Boolean.TRUE.equals(risksShown),
                    agent,
                    named,
                    data,
                    null);
        }
    }

    record Decision(@Nullable String note) {}

    record Continuation(@Nullable List<String> papers) {}

    record PaperItems(List<PapersController.Item> items) {}

    record Taken(String applicationId, Application.State state) {}

    @PostMapping("/applications")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasRole('COUNTER')")
    Taken submit(@RequestBody Form form, @AuthenticationPrincipal GatewayUser user, HttpServletRequest request) {
        var application = applications.submit(form.submission(), actors.of(user, request));
        return new Taken(application.applicationId(), application.state());
    }

    @GetMapping("/applications/{id}")
    @PreAuthorize(SEES)
    ApplicationViews.View find(
            @PathVariable String id, @AuthenticationPrincipal GatewayUser user, HttpServletRequest request) {
        return views.of(applications.find(id, actors.of(user, request)), language(request));
    }

    /** The papers that go with it, as the client has signed or shown them. */
    @GetMapping("/applications/{id}/papers")
    @PreAuthorize(SEES)
    PaperItems papers(@PathVariable String id, @AuthenticationPrincipal GatewayUser user, HttpServletRequest request) {
        return new PaperItems(applications.papers(id, actors.of(user, request)).stream()
                .map(PapersController.Item::of)
                .toList());
    }

    @GetMapping("/clients/{clientNo}/applications")
    @PreAuthorize(SEES)
    Page<ApplicationViews.View> ofClient(
            @PathVariable String clientNo,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            HttpServletRequest request) {
        var paging = Paging.of(limit, after);
        var found = applications.of(clientNo, paging.oneMore(), paging.afterNumber()).stream()
                .map(application -> views.of(application, language(request)))
                .toList();
        return Page.of(found, paging, ApplicationViews.View::applicationId);
    }

    /** @param confirmAtBank those of which an account waits for the client at the bank (A7), whatever their state */
    @GetMapping("/applications")
    @PreAuthorize(SEES)
    Page<ApplicationViews.View> inState(
            @RequestParam(defaultValue = "WAITING_APPROVAL") Application.State state,
            @RequestParam(defaultValue = "false") boolean confirmAtBank,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        var paging = Paging.of(limit, after);
        var who = actors.of(user, request);
        var found = confirmAtBank
                ? applications.toConfirm(paging.oneMore(), paging.afterNumber(), who)
                : applications.inState(state, paging.oneMore(), paging.afterNumber(), who);
        var page = Page.of(found, paging, Application::applicationId);
        return new Page<>(
                page.items().stream()
                        .map(application -> views.of(application, language(request)))
                        .toList(),
                page.next());
    }

    @PostMapping("/applications/{id}/approve")
    @PreAuthorize(DECIDES)
    ApplicationViews.View approve(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Decision decision,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        return views.of(applications.approve(id, note(decision), actors.of(user, request)), language(request));
    }

    @PostMapping("/applications/{id}/return")
    @PreAuthorize(DECIDES)
    ApplicationViews.View giveBack(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Decision decision,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        return views.of(applications.giveBack(id, note(decision), actors.of(user, request)), language(request));
    }

    @PostMapping("/applications/{id}/continue")
    @PreAuthorize("hasRole('COUNTER')")
    ApplicationViews.View resume(
            @PathVariable String id,
            @RequestBody Continuation step,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        var named = step.papers() == null ? List.<String>of() : step.papers();
        if (named.size() > MOST_PAPERS) {
            throw Malformed.field("papers");
        }
        return views.of(applications.resume(id, named, actors.of(user, request)), language(request));
    }

    private static @Nullable String note(@Nullable Decision decision) {
        var note = decision == null ? null : decision.note();
        if (note != null && note.length() > LONGEST_NOTE) {
            throw Malformed.field("note");
        }
        return note;
    }

    private Locale language(HttpServletRequest request) {
        return problems.language(request);
    }
}
