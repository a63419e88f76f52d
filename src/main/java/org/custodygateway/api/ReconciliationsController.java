package org.custodygateway.api;

import java.time.LocalDate;
import java.util.List;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.money.Money;
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

    /** One side's record of a transfer. */
    record Side(
            String serial,
            String instruction,
            String startedBy,
            String fundAccount,
            Money amount,
            @Nullable String state) {}

    record Difference(
            String id,
            String kind,
            String bankCode,
            @Nullable Side firm,
            @Nullable Side bank,
            String proposal,
            String state) {}

    record Reconciliation(LocalDate day, List<Reconciliations.File> files, List<Difference> differences) {}

    @GetMapping("/api/v1/reconciliations")
    @PreAuthorize("hasRole('SETTLEMENT')")
    Reconciliation of(
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable String bank) {
        var asked = day == null ? tradingDays.current().day() : day;
        return new Reconciliation(
                asked,
                reconciliations.files(asked, bank),
                reconciliations.differences(asked, bank).stream()
                        .map(ReconciliationsController::difference)
                        .toList());
    }

    private static Difference difference(Reconciliations.Difference one) {
        return new Difference(
                Long.toString(one.id()),
                one.kind(),
                one.bank(),
                side(one, one.firmAmount(), one.firmState()),
                side(one, one.bankAmount(), null),
                one.proposal(),
                one.state());
    }

    private static @Nullable Side side(Reconciliations.Difference one, @Nullable Money amount, @Nullable String state) {
        return amount == null
                ? null
                : new Side(
                        one.serial(),
                        one.code(),
                        one.starter().equals("S") ? "FIRM" : "BANK",
                        one.fundAccount(),
                        amount,
                        state);
    }
}
