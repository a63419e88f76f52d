package org.custodygateway.api;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.settlement.Reconciliations;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The day's files and what they and the books do not agree in (S2). */
@RestController
class ReconciliationsController {

    private final Reconciliations reconciliations;
    private final TradingDays tradingDays;

    ReconciliationsController(Reconciliations reconciliations, TradingDays tradingDays) {
        this.reconciliations = reconciliations;
        this.tradingDays = tradingDays;
    }

    record Reconciliation(LocalDate day, List<Reconciliations.File> files, List<DifferenceView> differences) {}

    /** Without a day: the present one, and of the days before what is not worked off. */
    @GetMapping("/api/v1/reconciliations")
    @PreAuthorize("hasRole('SETTLEMENT')")
    Reconciliation of(
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable String bank) {
        var asked = day == null ? tradingDays.current().day() : day;
        return new Reconciliation(
                asked,
                reconciliations.files(asked, bank),
                Stream.concat(
                                day == null ? reconciliations.leftOver(asked, bank).stream() : Stream.empty(),
                                reconciliations.differences(asked, bank).stream())
                        .map(DifferenceView::of)
                        .toList());
    }
}
