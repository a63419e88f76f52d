package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.screening.Hit;
import org.custodygateway.screening.Hits;
import org.custodygateway.screening.UnreadableList;
import org.custodygateway.screening.WatchList;
import org.custodygateway.screening.WatchLists;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
import org.springframework.web.multipart.MultipartFile;

/** Lists that clients are compared with, and what was found (I6), for compliance and nobody else (C7). */
@RestController
@RequestMapping("/api/v1")
@PreAuthorize("hasRole('COMPLIANCE')")
class ScreeningController {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");
    private static final int LONGEST_REASON = 1000;

    private final WatchLists lists;
    private final Hits hits;

    ScreeningController(WatchLists lists, Hits hits) {
        this.lists = lists;
        this.hits = hits;
    }

    record ListView(
            String listId,
            String list,
            WatchList.Kind kind,
            String version,
            String sha256,
            int entries,
            WatchList.State state,
            boolean screened,
            String loadedBy,
            @Nullable String decidedBy,
            OffsetDateTime at) {

        static ListView of(WatchList list) {
            return new ListView(
                    Long.toString(list.id()),
                    list.list(),
                    list.kind(),
                    list.version(),
                    list.sha256(),
                    list.entries(),
                    list.state(),
                    list.screened(),
                    list.loadedBy(),
                    list.decidedBy(),
                    time(list.at()));
        }
    }

    /** @param clientNo null for somebody who applied to be opened */
    record HitView(
            String matchId,
            @Nullable String clientNo,
            String part,
            String list,
            String entryId,
            boolean freezes,
            String matchedBy,
            Hit.State state,
            OffsetDateTime at,
            OffsetDateTime dueAt,
            Hit.@Nullable Decision proposed,
            @Nullable String reason,
            @Nullable String proposer,
            @Nullable String approver,
            @Nullable OffsetDateTime decidedAt,
            @Nullable String alertId) {

        static HitView of(Hit hit) {
            return new HitView(
                    Long.toString(hit.id()),
                    hit.clientNo(),
                    hit.part(),
                    hit.list(),
                    hit.entryId(),
                    hit.freezes(),
                    hit.by(),
                    hit.state(),
                    time(hit.at()),
                    time(hit.dueAt()),
                    hit.proposed(),
                    hit.reason(),
                    hit.proposer(),
                    hit.approver(),
                    hit.decidedAt() == null ? null : time(hit.decidedAt()),
                    hit.alertId() == null ? null : Long.toString(hit.alertId()));
        }
    }

    record Proposal(Hit.Decision decision, String reason) {}

    record Nothing() {}

    record Items<T>(List<T> items) {}

    @PostMapping(path = "/watch-lists", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ListView load(@RequestParam MultipartFile file, Authentication user, HttpServletRequest request)
            throws IOException {
        try {
            return ListView.of(lists.load(file.getBytes(), user.getName(), request.getRemoteAddr()));
        } catch (UnreadableList e) {
            throw Malformed.field(String.valueOf(e.getMessage()));
        }
    }

    @PostMapping("/watch-lists/{id}/approve")
    ListView approveList(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            Authentication user,
            HttpServletRequest request) {
        return ListView.of(lists.approve(number("list", id), user.getName(), request.getRemoteAddr()));
    }

    @PostMapping("/watch-lists/{id}/return")
    ListView returnList(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            Authentication user,
            HttpServletRequest request) {
        return ListView.of(lists.giveBack(number("list", id), user.getName(), request.getRemoteAddr()));
    }

    @GetMapping("/watch-lists")
    Items<ListView> lists() {
        return new Items<>(lists.all().stream().map(ListView::of).toList());
    }

    @GetMapping("/identity/matches")
    Page<HitView> hits(
            @RequestParam(required = false) Hit.@Nullable State state,
            @RequestParam(required = false) @Nullable String clientNo,
            @RequestParam(required = false) @Nullable Boolean freezes,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var paging = Paging.of(limit, after);
        var found = hits.list(state, clientNo, freezes, paging.afterNumber(), paging.oneMore());
        return Page.of(found.stream().map(HitView::of).toList(), paging, HitView::matchId);
    }

    @GetMapping("/identity/matches/{id}")
    HitView hit(@PathVariable String id) {
        return HitView.of(hits.get(number("hit", id)));
    }

    @PostMapping("/identity/matches/{id}/propose")
    HitView propose(
            @PathVariable String id, @RequestBody Proposal body, Authentication user, HttpServletRequest request) {
        if (body.reason().isBlank() || body.reason().length() > LONGEST_REASON) {
            throw Malformed.field("reason");
        }
        return HitView.of(hits.propose(
                number("hit", id), body.decision(), body.reason(), user.getName(), request.getRemoteAddr()));
    }

    @PostMapping("/identity/matches/{id}/approve")
    HitView approve(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            Authentication user,
            HttpServletRequest request) {
        return HitView.of(hits.approve(number("hit", id), user.getName(), request.getRemoteAddr()));
    }

    @PostMapping("/identity/matches/{id}/return")
    HitView giveBack(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            Authentication user,
            HttpServletRequest request) {
        return HitView.of(hits.giveBack(number("hit", id), user.getName(), request.getRemoteAddr()));
    }

    private static OffsetDateTime time(Instant at) {
        return at.atZone(EXCHANGE).toOffsetDateTime();
    }

    private static long number(String what, String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new RefusedException(Refusal.missing(what, id));
        }
        return Long.parseLong(id);
    }
}
