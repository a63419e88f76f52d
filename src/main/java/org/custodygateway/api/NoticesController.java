package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.OffsetDateTime;
import org.custodygateway.care.Circular;
import org.custodygateway.care.Notice;
import org.custodygateway.care.NoticeKind;
import org.custodygateway.care.NoticeText;
import org.custodygateway.care.Notices;
import org.custodygateway.security.GatewayUser;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Notices of important matters, to one client or to all with the service (C5). */
@RestController
@RequestMapping("/api/v1")
class NoticesController {

    private static final String READERS =
            "hasAnyRole('COUNTER', 'SUPERVISOR', 'BRANCH_HEAD', 'BRANCH_COMPLIANCE', 'CLIENT_SERVICE', 'COMPLIANCE', 'OPERATIONS', 'CLIENT')";
    private static final String SEERS =
            "hasAnyRole('COUNTER', 'SUPERVISOR', 'BRANCH_HEAD', 'BRANCH_COMPLIANCE', 'CLIENT_SERVICE', 'CLIENT')";
    private static final int LONGEST_KEY = 80;

    private final Notices notices;
    private final ClientAccess access;

    NoticesController(Notices notices, ClientAccess access) {
        this.notices = notices;
        this.access = access;
    }

    record Told(NoticeKind kind, NoticeText text, @Nullable String cause) {}

    record ToldToAll(NoticeKind kind, NoticeText text) {}

    record Nothing() {}

    record View(
            String noticeId,
            NoticeKind kind,
            NoticeText text,
            OffsetDateTime at,
            @Nullable OffsetDateTime sentAt,
            @Nullable OffsetDateTime seenAt,
            @Nullable String cause,
            @Nullable String by) {

        /** A client does not see what it was given for, nor who gave it. */
        static View of(Notice notice, GatewayUser user) {
            return new View(
                    Long.toString(notice.id()),
                    notice.kind(),
                    notice.text(),
                    Asked.at(notice.at()),
                    Asked.atOrNull(notice.sentAt()),
                    Asked.atOrNull(notice.seenAt()),
                    user.isClient() ? null : notice.cause(),
                    user.isClient() ? null : notice.by());
        }
    }

    enum Progress {
        RUNNING,
        DONE
    }

    record CircularView(
            String circularId,
            NoticeKind kind,
            NoticeText text,
            Progress state,
            long clients,
            String by,
            OffsetDateTime at) {

        static CircularView of(Circular circular) {
            return new CircularView(
                    Long.toString(circular.id()),
                    circular.kind(),
                    circular.text(),
                    circular.done() ? Progress.DONE : Progress.RUNNING,
                    circular.clients(),
                    circular.by(),
                    Asked.at(circular.at()));
        }
    }

    @GetMapping("/clients/{clientNo}/notices")
    @PreAuthorize(READERS)
    Page<View> ofClient(
            @PathVariable String clientNo,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal GatewayUser user) {
        var paging = Paging.of(limit, after);
        access.exists(clientNo);
        var found = notices.of(clientNo, paging.oneMore(), paging.afterNumber()).stream()
                .map(notice -> View.of(notice, user))
                .toList();
        return Page.of(found, paging, View::noticeId);
    }

    @PostMapping("/clients/{clientNo}/notices")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAnyRole('BRANCH_HEAD', 'BRANCH_COMPLIANCE', 'COMPLIANCE', 'OPERATIONS', 'CLIENT_SERVICE')")
    View give(
            @PathVariable String clientNo,
            @RequestBody Told body,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        var text = complete(body.text());
        var cause = Asked.textOrNull("cause", body.cause(), Asked.LONGEST_CAUSE);
        access.exists(clientNo);
        long id = notices.give(clientNo, body.kind(), text, cause, Asked.by(user, request));
        return View.of(notices.ofClient(clientNo, id), user);
    }

    @PostMapping("/clients/{clientNo}/notices/{id}/seen")
    @PreAuthorize(SEERS)
    View seen(
            @PathVariable String clientNo,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        return View.of(notices.seen(clientNo, Asked.number("notice", id), Asked.by(user, request)), user);
    }

    @GetMapping("/notices")
    @PreAuthorize("hasAnyRole('COMPLIANCE', 'OPERATIONS')")
    Page<CircularView> circulars(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var paging = Paging.of(limit, after);
        var found = notices.circulars(paging.oneMore(), paging.afterNumber()).stream()
                .map(CircularView::of)
                .toList();
        return Page.of(found, paging, CircularView::circularId);
    }

    @PostMapping("/notices")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize("hasAnyRole('COMPLIANCE', 'OPERATIONS')")
    CircularView toAll(
            @RequestBody ToldToAll body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        if (!body.kind().forAll()) {
            throw Malformed.field("kind");
        }
        var once = Asked.textOrNull("Idempotency-Key", key, LONGEST_KEY);
        return CircularView.of(notices.toAll(body.kind(), complete(body.text()), once, Asked.by(user, request)));
    }

    private static NoticeText complete(NoticeText text) {
        if (!text.complete()) {
            throw Malformed.field("text");
        }
        return text;
    }
}
