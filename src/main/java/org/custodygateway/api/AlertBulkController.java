package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.custodygateway.compliance.Bulk;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.security.Role;
import org.custodygateway.security.Staff;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Assigns or tags several alerts at once (C1). */
@RestController
@RequestMapping("/api/v1/alerts")
@PreAuthorize("hasRole('COMPLIANCE')")
class AlertBulkController {

    private static final int MOST = 200;

    private final Bulk bulk;
    private final Staff staff;
    private final Problems problems;

    AlertBulkController(Bulk bulk, Staff staff, Problems problems) {
        this.bulk = bulk;
        this.staff = staff;
        this.problems = problems;
    }

    /**
     * What is to be done, to 1 to 200 alerts.
     *
     * @param word whom they are assigned to, or a tag of up to 20 letters and digits
     * @param dryRun only says what would happen to each
     */
    record Asked(List<String> alerts, Bulk.Act act, String word, boolean dryRun) {}

    /** @param problem why it is not done, or would not be; null where it is */
    record Item(String alertId, boolean done, @Nullable ProblemDetail problem) {}

    record Items(boolean dryRun, List<Item> items) {}

    record Analysts(List<String> items) {}

    /** Whom an alert can be assigned to. */
    @GetMapping("/analysts")
    Analysts analysts() {
        return new Analysts(staff.having(Role.COMPLIANCE));
    }

    /** One that is refused stops no other; nothing is ever closed here. */
    @PostMapping("/bulk")
    Items bulk(@RequestBody Asked body, Authentication user, HttpServletRequest request) {
        var ids = body.alerts().stream().map(AlertsController::number).toList();
        if (ids.isEmpty() || ids.size() > MOST) {
            throw Malformed.field("alerts");
        }
        var asked = checked(body);
        var found = body.dryRun()
                ? bulk.dryRun(ids, asked, user.getName())
                : bulk.run(ids, asked, user.getName(), request.getRemoteAddr());
        var language = problems.language(request);
        return new Items(
                body.dryRun(),
                found.stream().map(one -> item(one, body.dryRun(), language)).toList());
    }

    private Bulk.Asked checked(Asked body) {
        if (body.act() == Bulk.Act.ASSIGN) {
            if (!staff.having(Role.COMPLIANCE).contains(body.word())) {
                throw new RefusedException(Refusal.byRule("C1", "C1.no-analyst", Map.of("assignee", body.word())));
            }
        } else if (!body.word().matches(AlertsController.TAG)) {
            throw Malformed.field("word");
        }
        return new Bulk.Asked(body.act(), body.word());
    }

    private Item item(Bulk.Outcome one, boolean dryRun, Locale language) {
        var why = one.why();
        return new Item(
                Long.toString(one.alertId()),
                why == null && !dryRun,
                why == null ? null : problems.of(why.refusal(), language));
    }
}
