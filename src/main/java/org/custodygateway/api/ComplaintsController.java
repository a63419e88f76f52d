package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.custodygateway.care.CareSettings;
import org.custodygateway.care.Complaint;
import org.custodygateway.care.ComplaintKind;
import org.custodygateway.care.Complaints;
import org.custodygateway.security.GatewayUser;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Complaints and objections of clients; one department answers them (C4, C9). */
@RestController
@RequestMapping("/api/v1")
class ComplaintsController {

    private static final String READERS =
            "hasAnyRole('COUNTER', 'SUPERVISOR', 'BRANCH_HEAD', 'BRANCH_COMPLIANCE', 'CLIENT_SERVICE', 'COMPLIANCE', 'OPERATIONS', 'CLIENT')";

    private final Complaints complaints;
    private final CareSettings settings;
    private final ClientAccess access;
    private final Clock clock;

    ComplaintsController(Complaints complaints, CareSettings settings, ClientAccess access, Clock clock) {
        this.complaints = complaints;
        this.settings = settings;
        this.access = access;
        this.clock = clock;
    }

    /**
     * What the client brings forward.
     *
     * @param noticeId needed for an objection
     */
    record Brought(
            ComplaintKind kind,
            @Nullable String noticeId,
            String text,
            @Nullable Boolean strong) {}

    record Answer(String text, Boolean upheld, @Nullable String educationId) {}

    @GetMapping("/clients/{clientNo}/complaints")
    @PreAuthorize(READERS)
    Page<ComplaintView> ofClient(
            @PathVariable String clientNo,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var paging = Paging.of(limit, after);
        access.exists(clientNo);
        return page(complaints.of(clientNo, paging.oneMore(), paging.afterNumber()), paging);
    }

    @PostMapping("/clients/{clientNo}/complaints")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAnyRole('COUNTER', 'SUPERVISOR', 'BRANCH_HEAD', 'BRANCH_COMPLIANCE', 'CLIENT_SERVICE', 'CLIENT')")
    ComplaintView take(
            @PathVariable String clientNo,
            @RequestBody Brought body,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        if (body.kind() == ComplaintKind.OBJECTION && body.noticeId() == null) {
            throw Malformed.field("noticeId");
        }
        var text = Asked.text("text", body.text());
        return view(complaints.take(
                clientNo,
                body.kind(),
                Asked.numberOrNull("notice", body.noticeId()),
                text,
                Boolean.TRUE.equals(body.strong()),
                Asked.by(user, request)));
    }

    @PostMapping("/clients/{clientNo}/complaints/{id}/answer")
    @PreAuthorize("hasAnyRole('CLIENT_SERVICE', 'COMPLIANCE', 'OPERATIONS')")
    ComplaintView answer(
            @PathVariable String clientNo,
            @PathVariable String id,
            @RequestBody Answer body,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        var text = Asked.text("text", body.text());
        return view(complaints.answer(
                clientNo,
                Asked.number("complaint", id),
                text,
                body.upheld(),
                Asked.numberOrNull("care-record", body.educationId()),
                Asked.by(user, request)));
    }

    @GetMapping("/complaints")
    @PreAuthorize("hasAnyRole('CLIENT_SERVICE', 'COMPLIANCE', 'OPERATIONS', 'BRANCH_HEAD', 'BRANCH_COMPLIANCE')")
    Page<ComplaintView> list(
            @RequestParam(defaultValue = "OPEN") ComplaintView.State state,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal GatewayUser user) {
        var paging = Paging.of(limit, after);
        boolean answered = state == ComplaintView.State.ANSWERED;
        if (answered && overdue) {
            throw Malformed.field("overdue");
        }
        return page(
                complaints.list(answered, overdue, user.onlyBranch(), paging.oneMore(), paging.afterNumber()), paging);
    }

    private Page<ComplaintView> page(List<Complaint> found, Paging paging) {
        return Page.of(found.stream().map(this::view).toList(), paging, ComplaintView::complaintId);
    }

    private ComplaintView view(Complaint complaint) {
        return ComplaintView.of(complaint, settings, LocalDate.now(clock));
    }
}
