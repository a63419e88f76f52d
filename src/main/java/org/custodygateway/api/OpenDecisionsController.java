package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.transfer.OpenDecisions;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What settlement has to decide on transfers: those in doubt (T11) and reversals that are proposed (T12), the oldest first. */
@RestController
@RequestMapping("/api/v1/decisions")
@PreAuthorize("hasRole('SETTLEMENT')")
class OpenDecisionsController {

    private final OpenDecisions decisions;
    private final Problems problems;
    private final Clock clock;

    OpenDecisionsController(OpenDecisions decisions, Problems problems, Clock clock) {
        this.decisions = decisions;
        this.problems = problems;
        this.clock = clock;
    }

    /**
     * @param seconds since it was accepted
     * @param overFrom from when on it may be said not to have happened
     * @param proposal what one person proposes, null where nobody does
     */
    record Item(
            TransferView transfer,
            String bank,
            OffsetDateTime acceptedAt,
            long seconds,
            @Nullable OffsetDateTime overFrom,
            OpenDecisions.@Nullable Proposal proposal) {}

    record Items(List<Item> items) {}

    @GetMapping
    Items all(@RequestParam(required = false) @Nullable Integer limit, HttpServletRequest request) {
        var language = problems.language(request);
        return new Items(decisions.all(Paging.of(limit, null).limit()).stream()
                .map(one -> item(one, language))
                .toList());
    }

    /** One transfer as settlement looks at it, whether anything is to be decided on it or not. */
    @GetMapping("/{id}")
    Item one(@PathVariable String id, HttpServletRequest request) {
        return (id.matches("[0-9]{1,18}") ? decisions.of(Long.parseLong(id)) : Optional.<OpenDecisions.Decision>empty())
                .map(found -> item(found, problems.language(request)))
                .orElseThrow(() -> new RefusedException(Refusal.missing("transfer", id)));
    }

    private Item item(OpenDecisions.Decision one, Locale language) {
        var transfer = one.transfer();
        return new Item(
                TransferView.of(transfer, problems, language),
                transfer.bank(),
                AlertView.time(transfer.acceptedAt()),
                Math.max(
                        0,
                        Duration.between(transfer.acceptedAt(), clock.instant()).toSeconds()),
                one.overFrom() == null ? null : AlertView.time(one.overFrom()),
                one.proposal());
    }
}
