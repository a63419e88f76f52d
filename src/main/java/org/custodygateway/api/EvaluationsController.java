package org.custodygateway.api;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.custodygateway.monitoring.AlertEvaluation;
import org.custodygateway.monitoring.AlertEvaluations;
import org.custodygateway.monitoring.Alerts;
import org.custodygateway.monitoring.Evidence;
import org.custodygateway.monitoring.Gap;
import org.custodygateway.monitoring.Gaps;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How alerts came to be what they are (M9), and where rules could not be evaluated (M10). */
@RestController
@RequestMapping("/api/v1")
@PreAuthorize("hasRole('COMPLIANCE')")
class EvaluationsController {

    private final AlertEvaluations evaluations;
    private final Alerts alerts;
    private final Gaps gaps;

    EvaluationsController(AlertEvaluations evaluations, Alerts alerts, Gaps gaps) {
        this.evaluations = evaluations;
        this.alerts = alerts;
        this.gaps = gaps;
    }

    record Items(List<Step> items) {}

    /** One evaluation, with what evaluating it again comes to. */
    record Step(
            int step,
            AlertEvaluation.What what,
            OffsetDateTime at,
            int ruleVersion,
            String calendar,
            List<Evidence.Condition> conditions,
            List<Evidence.Event> added,
            List<Evidence.Event> dropped,
            String hash,
            AlertEvaluation.Repeated repeated) {

        static Step of(AlertEvaluation one) {
            return new Step(
                    one.step(),
                    one.what(),
                    RuleVersionView.at(one.at()),
                    one.ruleVersion(),
                    one.calendar(),
                    one.conditions(),
                    one.added(),
                    one.dropped(),
                    one.hash(),
                    one.repeated());
        }
    }

    record GapView(
            String gapId,
            String rule,
            @Nullable String bank,
            @Nullable String clientNo,
            LocalDate day,
            String reason,
            OffsetDateTime at,
            @Nullable OffsetDateTime resolvedAt) {

        static GapView of(Gap one) {
            return new GapView(
                    Long.toString(one.id()),
                    one.rule(),
                    one.bank(),
                    one.clientNo(),
                    one.day(),
                    one.reason(),
                    RuleVersionView.at(one.at()),
                    one.resolvedAt() == null ? null : RuleVersionView.at(one.resolvedAt()));
        }
    }

    @GetMapping("/alerts/{id}/evaluations")
    Items evaluations(@PathVariable String id) {
        return new Items(evaluations.of(known(id)).stream().map(Step::of).toList());
    }

    /** On what is known today, held against the evidence that was kept; nothing is written (M9). */
    @GetMapping("/alerts/{id}/evaluations/today")
    AlertEvaluations.Today today(@PathVariable String id) {
        return evaluations.today(known(id)).orElseThrow(() -> new RefusedException(Refusal.missing("evaluation", id)));
    }

    private long known(String id) {
        if (!id.matches("[0-9]{1,18}") || alerts.find(Long.parseLong(id)).isEmpty()) {
            throw new RefusedException(Refusal.missing("alert", id));
        }
        return Long.parseLong(id);
    }

    /** @param open whether only what is still open is listed */
    @GetMapping("/evaluation-gaps")
    Page<GapView> gaps(
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var paging = Paging.of(limit, after);
        var found = gaps.list(open, paging.afterNumber(), paging.oneMore());
        return Page.of(found.stream().map(GapView::of).toList(), paging, GapView::gapId);
    }
}
