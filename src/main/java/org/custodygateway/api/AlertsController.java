package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.custodygateway.compliance.AlertCase;
import org.custodygateway.compliance.AlertQueue;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The queue of alerts (C1), for compliance and nobody else (C7). */
@RestController
@RequestMapping("/api/v1/alerts")
@PreAuthorize("hasRole('COMPLIANCE')")
class AlertsController {

    /** What a tag looks like. */
    static final String TAG = "[\\p{L}\\p{N}_-]{1,20}";

    private static final int LONGEST_TEXT = 1000;

    private final AlertQueue queue;

    AlertsController(AlertQueue queue) {
        this.queue = queue;
    }

    record Nothing() {}

    record Comment(String text) {}

    /** @param hash of the evidence the proposer has seen; what is there now where it is left out */
    record Closing(
            AlertCase.Code code, String reason, @Nullable String hash) {}

    record Note(@Nullable String note) {}

    record Reason(String reason) {}

    enum Order {
        NEWEST,
        PRESSING
    }

    /** @param order newest first and paged, or the most pressing ones first, as {@code take-next} gives them, and no further page (C1) */
    @GetMapping
    Page<AlertView> list(
            @RequestParam(required = false) @Nullable String view,
            @RequestParam(required = false) @Nullable String rule,
            @RequestParam(required = false) @Nullable String clientNo,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(defaultValue = "newest") String order,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            Authentication user) {
        var paging = Paging.of(limit, after);
        plain("rule", rule);
        plain("clientNo", clientNo);
        if (tag != null && !tag.matches(TAG)) {
            throw Malformed.field("tag");
        }
        var sought = new AlertQueue.Sought(view(view), rule, clientNo, tag);
        if (one("order", Order.values(), order) == Order.PRESSING) {
            var found = queue.pressing(sought, user.getName(), paging.limit());
            return new Page<>(found.stream().map(AlertView::of).toList(), null);
        }
        var found = queue.list(sought, user.getName(), paging.afterNumber(), paging.oneMore());
        return Page.of(found.stream().map(AlertView::of).toList(), paging, AlertView::alertId);
    }

    /** How many there are in each view; 1000 says a thousand or more. */
    @GetMapping("/counts")
    Map<String, Long> counts(Authentication user) {
        var counts = new LinkedHashMap<String, Long>();
        queue.counts(user.getName()).forEach((view, count) -> counts.put(camel(view), count));
        return counts;
    }

    private static String camel(AlertQueue.View view) {
        var words = view.name().split("_");
        return words[0].toLowerCase(Locale.ROOT)
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining());
    }

    @GetMapping("/{id}")
    AlertView find(@PathVariable String id) {
        return AlertView.of(queue.get(number(id)));
    }

    /** 204 when nothing waits. */
    @PostMapping("/take-next")
    ResponseEntity<AlertView> takeNext(
            @RequestBody(required = false) @Nullable Nothing body, Authentication user, HttpServletRequest request) {
        return queue.takeNext(user.getName(), request.getRemoteAddr())
                .map(AlertView::of)
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PostMapping("/{id}/claim")
    AlertView claim(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            Authentication user,
            HttpServletRequest request) {
        return AlertView.of(queue.claim(number(id), user.getName(), request.getRemoteAddr()));
    }

    @PostMapping("/{id}/release")
    AlertView release(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Nothing body,
            Authentication user,
            HttpServletRequest request) {
        return AlertView.of(queue.release(number(id), user.getName(), request.getRemoteAddr()));
    }

    @PostMapping("/{id}/comment")
    AlertView comment(
            @PathVariable String id, @RequestBody Comment body, Authentication user, HttpServletRequest request) {
        var text = text("text", body.text());
        return AlertView.of(queue.comment(number(id), text, user.getName(), request.getRemoteAddr()));
    }

    @PostMapping("/{id}/escalate")
    AlertView escalate(
            @PathVariable String id, @RequestBody Reason body, Authentication user, HttpServletRequest request) {
        var reason = text("reason", body.reason());
        return AlertView.of(queue.escalate(number(id), reason, user.getName(), request.getRemoteAddr()));
    }

    /** One person's closing, where C1 lets one person decide. */
    @PostMapping("/{id}/close")
    AlertView close(
            @PathVariable String id, @RequestBody Closing body, Authentication user, HttpServletRequest request) {
        var reason = text("reason", body.reason());
        return AlertView.of(
                queue.close(number(id), body.code(), reason, body.hash(), user.getName(), request.getRemoteAddr()));
    }

    @PostMapping("/{id}/propose")
    AlertView propose(
            @PathVariable String id, @RequestBody Closing body, Authentication user, HttpServletRequest request) {
        var reason = text("reason", body.reason());
        return AlertView.of(
                queue.propose(number(id), body.code(), reason, body.hash(), user.getName(), request.getRemoteAddr()));
    }

    @PostMapping("/{id}/approve")
    AlertView approve(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Note body,
            Authentication user,
            HttpServletRequest request) {
        var note = note(body);
        return AlertView.of(queue.approve(number(id), note, user.getName(), request.getRemoteAddr()));
    }

    @PostMapping("/{id}/return")
    AlertView giveBack(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Note body,
            Authentication user,
            HttpServletRequest request) {
        var note = note(body);
        return AlertView.of(queue.giveBack(number(id), note, user.getName(), request.getRemoteAddr()));
    }

    private static AlertQueue.View view(@Nullable String name) {
        return name == null ? AlertQueue.View.ALL : one("view", AlertQueue.View.values(), name);
    }

    private static <E extends Enum<E>> E one(String parameter, E[] all, String name) {
        var wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(all)
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Malformed.field(parameter));
    }

    static void plain(String parameter, @Nullable String value) {
        if (value != null && !value.matches("[A-Za-z0-9]{1,12}")) {
            throw Malformed.field(parameter);
        }
    }

    private static @Nullable String note(@Nullable Note body) {
        return body == null || body.note() == null ? null : text("note", body.note());
    }

    static String text(String field, String text) {
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw Malformed.field(field);
        }
        return text;
    }

    static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new RefusedException(Refusal.missing("alert", id));
        }
        return Long.parseLong(id);
    }
}
