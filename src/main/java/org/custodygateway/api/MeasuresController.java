package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import org.custodygateway.compliance.Measures;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Measures on clients' flags that compliance has proposed: operations management's side of M2. */
@RestController
@RequestMapping("/api/v1/measures")
@PreAuthorize("hasRole('OPERATIONS')")
class MeasuresController {

    private final Measures measures;
    private final LadderViews views;

    MeasuresController(Measures measures, LadderViews views) {
        this.measures = measures;
        this.views = views;
    }

    enum State {
        OPEN,
        APPROVED
    }

    /** @param instruction its number, by which the branch names it */
    record Approval(String instruction) {}

    record Note(@Nullable String note) {}

    @GetMapping
    Page<LadderViews.Measure> list(
            @RequestParam(defaultValue = "OPEN") State state,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var paging = Paging.of(limit, after);
        var found = measures.list(state == State.APPROVED, paging.afterNumber(), paging.oneMore());
        return Page.of(found.stream().map(views::measure).toList(), paging, LadderViews.Measure::measureId);
    }

    @GetMapping("/{id}")
    LadderViews.Measure find(@PathVariable String id) {
        return views.measure(measures.find(number(id)));
    }

    @PostMapping("/{id}/approve")
    LadderViews.Measure approve(
            @PathVariable String id, @RequestBody Approval body, Authentication user, HttpServletRequest request) {
        if (!body.instruction().matches("[\\p{L}\\p{N}][\\p{L}\\p{N}./()\\[\\]〔〕号-]{0,39}")) {
            throw Malformed.field("instruction");
        }
        return views.measure(measures.approve(number(id), body.instruction(), user.getName(), request.getRemoteAddr()));
    }

    @PostMapping("/{id}/return")
    LadderViews.Measure giveBack(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Note body,
            Authentication user,
            HttpServletRequest request) {
        var note = body == null || body.note() == null ? null : AlertsController.text("note", body.note());
        return views.measure(measures.giveBack(number(id), note, user.getName(), request.getRemoteAddr()));
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new RefusedException(Refusal.missing("measure", id));
        }
        return Long.parseLong(id);
    }
}
