package org.custodygateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.custodygateway.monitoring.Alerts;
import org.custodygateway.monitoring.Evidence;
import org.custodygateway.monitoring.RuleVersion.Mode;
import org.custodygateway.monitoring.Rules;
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

/** The rules of monitoring and their versions (M6), which only headquarters sees (C10). */
@RestController
@RequestMapping("/api/v1/rules")
@PreAuthorize("hasRole('COMPLIANCE')")
class RulesController {

    private static final int LONGEST_NOTE = 1000;
    private static final int LONGEST_DEFINITION = 8000;
    private static final int LONGEST_PARAMETER = 200;
    private static final int MOST_PARAMETERS = 40;

    private final Rules rules;
    private final Alerts alerts;

    RulesController(Rules rules, Alerts alerts) {
        this.rules = rules;
        this.alerts = alerts;
    }

    record Nothing() {}

    /**
     * A version to be made.
     *
     * @param mode {@code LIVE} where nothing is said
     * @param parameters put over those of the latest version, unless the definition is another one
     * @param definition the latest version's where nothing is said
     * @param effectiveFrom the present trading day where nothing is said
     * @param alertsADay at which the version is held; many times the usual ones where nothing is said
     */
    record NewVersion(
            @Nullable Mode mode,
            @Nullable Map<String, String> parameters,
            @Nullable JsonNode definition,
            @Nullable LocalDate effectiveFrom,
            @Nullable Integer alertsADay,
            @Nullable String note) {}

    record Items<T>(List<T> items) {}

    /** A finding of a shadow version, which is nobody's case. */
    record Finding(String alertId, String clientNo, OffsetDateTime raisedAt, Evidence evidence) {}

    /** The versions in force today, live and shadow. */
    @GetMapping
    Items<RuleVersionView> all() {
        return new Items<>(rules.all().stream().map(RuleVersionView::of).toList());
    }

    @GetMapping("/{rule}/versions")
    Items<RuleVersionView> versions(@PathVariable String rule) {
        return new Items<>(
                rules.versions(rule).stream().map(RuleVersionView::of).toList());
    }

    @GetMapping("/{rule}/presets")
    Map<String, Map<String, String>> presets(@PathVariable String rule) {
        return rules.presets(rule);
    }

    /** The first version of a rule that does not exist makes it. */
    @PostMapping("/{rule}/versions")
    @ResponseStatus(HttpStatus.CREATED)
    RuleVersionView propose(
            @PathVariable String rule, @RequestBody NewVersion body, Authentication user, HttpServletRequest request) {
        if (!rule.matches("[A-Z][A-Z0-9]{0,3}")) {
            throw new RefusedException(Refusal.missing("rule", rule));
        }
        check(body);
        var proposal = new Rules.Proposal(
                body.mode() == null ? Mode.LIVE : body.mode(),
                body.parameters() == null ? Map.of() : body.parameters(),
                body.definition(),
                body.effectiveFrom(),
                body.alertsADay(),
                body.note() == null ? "" : body.note());
        return RuleVersionView.of(rules.propose(rule, proposal, user.getName(), request.getRemoteAddr()));
    }

    private static void check(NewVersion body) {
        if (body.note() != null && body.note().length() > LONGEST_NOTE) {
            throw Malformed.field("note");
        }
        if (body.alertsADay() != null && body.alertsADay() < 1) {
            throw Malformed.field("alertsADay");
        }
        if (body.definition() != null
                && (!body.definition().isObject()
                        || body.definition().toString().length() > LONGEST_DEFINITION)) {
            throw Malformed.field("definition");
        }
        parameters(body.parameters());
    }

    static void parameters(@Nullable Map<String, String> parameters) {
        if (parameters == null) {
            return;
        }
        if (parameters.size() > MOST_PARAMETERS) {
            throw Malformed.field("parameters");
        }
        parameters.forEach((name, value) -> {
            if (value == null || value.length() > LONGEST_PARAMETER || name.length() > LONGEST_PARAMETER) {
                throw Malformed.field("parameters");
            }
        });
    }

    @PostMapping("/{rule}/versions/{version}/approve")
    RuleVersionView approve(
            @PathVariable String rule,
            @PathVariable String version,
            @RequestBody(required = false) @Nullable Nothing body,
            Authentication user,
            HttpServletRequest request) {
        return RuleVersionView.of(rules.approve(rule, number(rule, version), user.getName(), request.getRemoteAddr()));
    }

    /** Ends a shadow version. */
    @PostMapping("/{rule}/versions/{version}/end")
    RuleVersionView end(
            @PathVariable String rule,
            @PathVariable String version,
            @RequestBody(required = false) @Nullable Nothing body,
            Authentication user,
            HttpServletRequest request) {
        return RuleVersionView.of(rules.end(rule, number(rule, version), user.getName(), request.getRemoteAddr()));
    }

    /** What a shadow version has found. */
    @GetMapping("/{rule}/versions/{version}/findings")
    Page<Finding> findings(
            @PathVariable String rule,
            @PathVariable String version,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var paging = Paging.of(limit, after);
        int known = rules.version(rule, number(rule, version)).version();
        var found = alerts.ofShadow(rule, known, paging.afterNumber(), paging.oneMore()).stream()
                .map(one -> new Finding(
                        Long.toString(one.id()), one.clientNo(), RuleVersionView.at(one.raisedAt()), one.evidence()))
                .toList();
        return Page.of(found, paging, Finding::alertId);
    }

    private static int number(String rule, String version) {
        if (!version.matches("[1-9][0-9]{0,8}")) {
            throw new RefusedException(Refusal.missing("rule", rule + " " + version));
        }
        return Integer.parseInt(version);
    }
}
