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
            String list,
            WatchList.Kind kind,
            String version,
            String sha256,
            int entries,
            boolean inForce,
            boolean screened,
            String loadedBy,
            OffsetDateTime at) {

        static ListView of(WatchList list) {
            return new ListView(
                    list.list(),
                    list.kind(),
                    list.version(),
                    list.sha256(),
                    list.entries(),
                    list.inForce(),
                    list.screened(),
                    list.loadedBy(),
                    time(list.at()));
        }
    }

    /** @param clientNo null for somebody who applied to be opened */
    record HitView(
            String hitId,
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
            @Nullable OffsetDateTime decidedAt) {

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
                    hit.decidedAt() == null ? null : time(hit.decidedAt()));
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

    @GetMapping("/watch-lists")
    Items<ListView> lists() {
        return new Items<>(lists.all().stream().map(ListView::of).toList());
    }

    @GetMapping("/screening/hits")
    Page<HitView> hits(
            @RequestParam(required = false) Hit.@Nullable State state,
            @RequestParam(required = false) @Nullable String clientNo,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var paging = Paging.of(limit, after);
        var found = hits.list(state, clientNo, paging.afterNumber(), paging.oneMore());
        return Page.of(found.stream().map(HitView::of).toList(), paging, HitView::hitId);
    }

    @GetMapping("/screening/hits/{id}")
    HitView hit(@PathVariable String id) {
        return HitView.of(hits.get(number(id)));
    }

    @PostMapping("/screening/hits/{id}/propose")
    HitView propose(
            @PathVariable String id, @RequestBody Proposal body, Authentication user, HttpServletRequest request) {
        if (body.reason().isBlank() || body.reason().length() > LONGEST_REASON) {
            throw Malformed.field("reason");
        }
        return HitView.of(
                hits.propose(number(id), body.decision(), body.reason(), user.getName(), request.getRemoteAddr()));
    }

    @PostMapping("/screening/hits/{id}/approve")
    HitView approve(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            Authentication user,
            HttpServletRequest request) {
        return HitView.of(hits.approve(number(id), user.getName(), request.getRemoteAddr()));
    }

    @PostMapping("/screening/hits/{id}/return")
    HitView giveBack(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            Authentication user,
            HttpServletRequest request) {
        return HitView.of(hits.giveBack(number(id), user.getName(), request.getRemoteAddr()));
    }

    private static OffsetDateTime time(Instant at) {
        return at.atZone(EXCHANGE).toOffsetDateTime();
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new RefusedException(Refusal.missing("hit", id));
        }
        return Long.parseLong(id);
    }
}
