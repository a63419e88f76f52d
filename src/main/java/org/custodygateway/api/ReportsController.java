package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.custodygateway.compliance.Report;
import org.custodygateway.compliance.Reports;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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

/** Large values of a day and suspicious cases (C3), for compliance and nobody else (C7, C8). */
@RestController
@RequestMapping("/api/v1/reports")
@PreAuthorize("hasRole('COMPLIANCE')")
class ReportsController {

    private static final int LONGEST_NARRATIVE = 8000;
    private static final int LONGEST_NOTE = 1000;
    private static final int MOST_ALERTS = 100;

    private final Reports reports;

    ReportsController(Reports reports) {
        this.reports = reports;
    }

    record Nothing() {}

    record Day(LocalDate day) {}

    /** @param follows the report whose repeats are judged with this one */
    record NewCase(
            String clientNo,
            String narrative,
            @Nullable List<String> alerts,
            @Nullable String follows,
            @Nullable Boolean terroristFinancing,
            @Nullable Boolean graveHarm) {}

    /** What is left out stays as it is. */
    record Change(
            @Nullable String narrative,
            @Nullable List<String> alerts,
            @Nullable Boolean terroristFinancing,
            @Nullable Boolean graveHarm) {}

    record Note(String note) {}

    record Reason(String reason) {}

    @PostMapping("/large-value")
    @ResponseStatus(HttpStatus.CREATED)
    ReportView largeValues(@RequestBody Day body, Authentication user, HttpServletRequest request) {
        if (body.day().getYear() < 1990 || body.day().getYear() > 9000) {
            throw Malformed.field("day");
        }
        return ReportView.of(reports.largeValues(body.day(), user.getName(), request.getRemoteAddr()));
    }

    @PostMapping("/suspicious")
    @ResponseStatus(HttpStatus.CREATED)
    ReportView suspicious(@RequestBody NewCase body, Authentication user, HttpServletRequest request) {
        var said = new Reports.Case(
                text("narrative", body.narrative(), LONGEST_NARRATIVE),
                alerts(body.alerts() == null ? List.of() : body.alerts()),
                body.follows() == null ? null : number(body.follows()),
                Boolean.TRUE.equals(body.terroristFinancing()),
                Boolean.TRUE.equals(body.graveHarm()));
        return ReportView.of(reports.suspicious(body.clientNo(), said, user.getName(), request.getRemoteAddr()));
    }

    private static List<Long> alerts(List<String> ids) {
        if (ids.size() > MOST_ALERTS) {
            throw Malformed.field("alerts");
        }
        return ids.stream()
                .map(id -> {
                    if (id == null || !id.matches("[0-9]{1,18}")) {
                        throw Malformed.field("alerts");
                    }
                    return Long.valueOf(id);
                })
                .toList();
    }

    @GetMapping
    Page<ReportView> list(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String clientNo,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var paging = Paging.of(limit, after);
        if (clientNo != null && !clientNo.matches("[0-9]{1,12}")) {
            throw Malformed.field("clientNo");
        }
        var found = reports.list(
                kind == null ? null : one("kind", Report.Kind.values(), kind),
                state == null ? null : one("state", Report.State.values(), state),
                clientNo,
                paging.afterNumber(),
                paging.oneMore());
        return Page.of(found.stream().map(ReportView::of).toList(), paging, ReportView::reportId);
    }

    @GetMapping("/{id}")
    ReportView find(@PathVariable String id) {
        return ReportView.of(reports.get(number(id)));
    }

    @PostMapping("/{id}/edit")
    ReportView edit(
            @PathVariable String id, @RequestBody Change body, Authentication user, HttpServletRequest request) {
        var narrative = body.narrative() == null ? null : text("narrative", body.narrative(), LONGEST_NARRATIVE);
        var alerts = body.alerts() == null ? null : alerts(body.alerts());
        long report = number(id);
        var before = reports.get(report).report();
        var said = new Reports.Case(
                narrative == null ? String.valueOf(before.narrative()) : narrative,
                alerts == null ? before.alerts() : alerts,
                before.follows(),
                body.terroristFinancing() == null ? before.terroristFinancing() : body.terroristFinancing(),
                body.graveHarm() == null ? before.graveHarm() : body.graveHarm());
        return ReportView.of(reports.edit(report, said, user.getName(), request.getRemoteAddr()));
    }

    @PostMapping("/{id}/hand-in")
    ReportView handIn(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            Authentication user,
            HttpServletRequest request) {
        return ReportView.of(reports.handIn(number(id), user.getName(), request.getRemoteAddr()));
    }

    @PostMapping("/{id}/check")
    ReportView check(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            Authentication user,
            HttpServletRequest request) {
        return ReportView.of(reports.check(number(id), user.getName(), request.getRemoteAddr()));
    }

    @PostMapping("/{id}/final")
    ReportView finish(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            Authentication user,
            HttpServletRequest request) {
        return ReportView.of(reports.finish(number(id), user.getName(), request.getRemoteAddr()));
    }

    @PostMapping("/{id}/return")
    ReportView giveBack(
            @PathVariable String id, @RequestBody Note body, Authentication user, HttpServletRequest request) {
        var note = text("note", body.note(), LONGEST_NOTE);
        return ReportView.of(reports.giveBack(number(id), note, user.getName(), request.getRemoteAddr()));
    }

    @PostMapping("/{id}/withdraw")
    ReportView withdraw(
            @PathVariable String id, @RequestBody Reason body, Authentication user, HttpServletRequest request) {
        var reason = text("reason", body.reason(), LONGEST_NOTE);
        return ReportView.of(reports.withdraw(number(id), reason, user.getName(), request.getRemoteAddr()));
    }

    @PostMapping("/{id}/export")
    ReportView export(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            Authentication user,
            HttpServletRequest request) {
        return ReportView.of(reports.export(number(id), user.getName(), request.getRemoteAddr()));
    }

    /** The bytes that were exported, with their digest. */
    @GetMapping("/{id}/files/{format}")
    ResponseEntity<byte[]> file(@PathVariable String id, @PathVariable String format) {
        var wanted = format.toUpperCase(Locale.ROOT);
        var file = reports.get(number(id)).files().stream()
                .filter(one -> one.format().name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.missing("report", id + " " + format)));
        var digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(file.sha256()));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(
                        file.format() == Report.Format.CSV ? "text/csv;charset=UTF-8" : "application/json"))
                .eTag(file.sha256())
                .header("Content-Digest", "sha-256=:" + digest + ":")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"report-" + number(id) + "." + wanted.toLowerCase(Locale.ROOT) + "\"")
                .header("Cache-Control", "no-store")
                .body(file.content().getBytes(StandardCharsets.UTF_8));
    }

    private static <E extends Enum<E>> E one(String parameter, E[] all, String name) {
        var wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(all)
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Malformed.field(parameter));
    }

    private static String text(String field, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw Malformed.field(field);
        }
        return text;
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new RefusedException(Refusal.missing("report", id));
        }
        return Long.parseLong(id);
    }
}
