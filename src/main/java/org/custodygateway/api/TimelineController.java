package org.custodygateway.api;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import org.custodygateway.compliance.AlertTimeline;
import org.custodygateway.compliance.TimelineEntry;
import org.custodygateway.compliance.TimelineEntry.Position;
import org.custodygateway.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The timeline that an alert is made of (C2), oldest first. */
@RestController
@RequestMapping("/api/v1/alerts/{id}/timeline")
@PreAuthorize("hasRole('COMPLIANCE')")
class TimelineController {

    private final AlertTimeline timeline;

    TimelineController(AlertTimeline timeline) {
        this.timeline = timeline;
    }

    /**
     * Something on the timeline.
     *
     * @param reference of what a client did the transfer or trading event, else such as {@code alert:3}
     * @param undone it was reversed or cancelled since
     * @param outcome of an alert, whose rule is the note
     */
    record Item(
            OffsetDateTime at,
            String what,
            @Nullable String reference,
            @Nullable LocalDate day,
            @Nullable String direction,
            @Nullable Money amount,
            @Nullable String from,
            @Nullable String to,
            boolean undone,
            @Nullable String outcome,
            @Nullable String by,
            @Nullable String note) {

        static Item of(TimelineEntry one) {
            var event = one.event();
            return new Item(
                    AlertView.time(one.position().at()),
                    one.what(),
                    one.reference(),
                    event == null ? null : event.day(),
                    event == null ? null : event.direction(),
                    event == null ? null : event.amount(),
                    event == null ? null : event.from(),
                    event == null ? null : event.to(),
                    one.undone(),
                    one.outcome(),
                    one.by(),
                    one.note());
        }
    }

    @GetMapping
    Page<Item> list(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var paging = Paging.of(limit, after);
        var from = position(after);
        var found = timeline.of(AlertsController.number(id), from, paging.oneMore());
        var page = Page.of(found, paging, TimelineController::text);
        return new Page<>(page.items().stream().map(Item::of).toList(), page.next());
    }

    private static String text(TimelineEntry entry) {
        var at = entry.position();
        String text = at.at() + " " + at.source() + " " + at.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Position position(@Nullable String text) {
        if (text == null) {
            return Position.START;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 3);
            return new Position(Instant.parse(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw Malformed.field("after");
        }
    }
}
