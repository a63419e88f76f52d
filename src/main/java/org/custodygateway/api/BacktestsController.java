package org.custodygateway.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.custodygateway.monitoring.Backtest;
import org.custodygateway.monitoring.Backtests;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Holds versions of a rule against the past (M6). */
@RestController
class BacktestsController {

    private static final int MOST = 20;

    private final Backtests backtests;

    BacktestsController(Backtests backtests) {
        this.backtests = backtests;
    }

    /**
     * What is to be compared.
     *
     * @param candidates each by its version, by a preset, or by parameters and a definition of its own; none runs the version alone that
     *     they are compared with
     * @param against a version's number; the live version where nothing is said
     */
    record Asked(
            String rule,
            LocalDate from,
            LocalDate to,
            @Nullable List<Backtest.Candidate> candidates,
            @Nullable Integer against) {}

    @PostMapping("/api/v1/backtests")
    @PreAuthorize("hasRole('COMPLIANCE')")
    Backtest.Result run(@RequestBody Asked body) {
        if (body.to().isBefore(body.from())
                || body.from().getYear() < 1990
                || body.to().getYear() > 9000) {
            throw Malformed.field("to");
        }
        var candidates = body.candidates() == null ? List.<Backtest.Candidate>of() : body.candidates();
        if (candidates.size() > MOST || candidates.stream().anyMatch(Objects::isNull)) {
            throw Malformed.field("candidates");
        }
        candidates.forEach(one -> RulesController.parameters(one.parameters()));
        return backtests.run(body.rule(), body.from(), body.to(), candidates, body.against());
    }
}
