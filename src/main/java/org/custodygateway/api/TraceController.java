package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.custodygateway.bank.MessageTrail;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.security.GatewayUser;
import org.custodygateway.transfer.TransferSearch;
import org.custodygateway.transfer.Transfers;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All that is known of a transfer, in order of time: acts, messages, bookings; masked (P4). */
@RestController
@RequestMapping("/api/v1/transfers")
@PreAuthorize("hasAnyRole('SUPPORT', 'SETTLEMENT', 'AUDITOR')")
class TraceController {

    private final Transfers transfers;
    private final TransferSearch search;
    private final MessageTrail messages;
    private final TraceSteps steps;
    private final TradingDays days;
    private final Problems problems;

    TraceController(
            Transfers transfers,
            TransferSearch search,
            MessageTrail messages,
            TraceSteps steps,
            TradingDays days,
            Problems problems) {
        this.transfers = transfers;
        this.search = search;
        this.messages = messages;
        this.steps = steps;
        this.days = days;
        this.problems = problems;
    }

    /** @param deadline until when the bank may carry it out (T11) */
    record Trace(
            TransferView transfer,
            String bank,
            OffsetDateTime acceptedAt,
            @Nullable OffsetDateTime deadline,
            List<TraceSteps.Step> steps) {}

    record Items(List<TransferView> items) {}

    @GetMapping("/{id}/trace")
    Trace trace(@PathVariable String id, @AuthenticationPrincipal GatewayUser user, HttpServletRequest request) {
        var transfer = transfers
                .find(Asked.number("transfer", id))
                .orElseThrow(() -> new RefusedException(Refusal.missing("transfer", id)));
        var language = problems.language(request);
        return new Trace(
                TransferView.of(transfer, problems, language),
                transfer.bank(),
                Asked.at(transfer.acceptedAt()),
                Asked.atOrNull(transfer.deadline()),
                steps.of(transfer, Sight.of(user), language));
    }

    /** By a serial of the firm's or of a bank's; a bank's is looked for on the day given, the present one without. */
    @GetMapping
    Items bySerial(
            @RequestParam String serial,
            @RequestParam(required = false) @Nullable LocalDate day,
            HttpServletRequest request) {
        if (!serial.matches("[\\x21-\\x7e]{1,40}")) {
            throw Malformed.field("serial");
        }
        var language = problems.language(request);
        var subject = messages.subject(serial).orElse(null);
        return new Items(
                search.bySerial(serial, subject, day == null ? days.current().day() : day).stream()
                        .map(transfer -> TransferView.of(transfer, problems, language))
                        .toList());
    }
}
