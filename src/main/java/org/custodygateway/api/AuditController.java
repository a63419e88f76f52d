package org.custodygateway.api;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Base64;
import org.custodygateway.audit.AuditCheck;
import org.custodygateway.audit.AuditSearch;
import org.custodygateway.audit.AuditSearch.Found;
import org.custodygateway.audit.AuditSearch.Position;
import org.custodygateway.audit.AuditSearch.Wanted;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The records of all acts, and the proof that nobody changed them (P3). */
@RestController
@RequestMapping("/api/v1/audit")
@PreAuthorize("hasRole('AUDITOR')")
class AuditController {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");

    private final AuditSearch search;
    private final AuditCheck check;

    AuditController(AuditSearch search, AuditCheck check) {
        this.search = search;
        this.check = check;
    }

    record Item(
            String chain,
            long number,
            OffsetDateTime at,
            String actor,
            String origin,
            String action,
            String subject,
            String before,
            String after,
            String hash) {}

    @GetMapping("/records")
    Page<Item> records(
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var paging = Paging.of(limit, after);
        // Acts are found by the time; without a day that would be all there are.
        if (action != null && day == null && subject == null && actor == null) {
            throw Malformed.field("day");
        }
        var wanted = new Wanted(subject, actor, action, begin(day), begin(day == null ? null : day.plusDays(1)));
        var found = search.find(wanted, paging.oneMore(), position(after));
        var page = Page.of(found, paging, AuditController::text);
        return new Page<>(page.items().stream().map(AuditController::item).toList(), page.next());
    }

    @GetMapping("/verify")
    AuditCheck.Verdict verify() {
        return check.verify();
    }

    private static @Nullable Instant begin(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(EXCHANGE).toInstant();
    }

    private static Item item(Found found) {
        var record = found.record();
        return new Item(
                found.position().chain(),
                found.position().number(),
                found.position().at().atZone(EXCHANGE).toOffsetDateTime(),
                record.actor(),
                record.origin(),
                record.action(),
                record.subject(),
                record.before(),
                record.after(),
                found.hash());
    }

    private static String text(Found found) {
        var at = found.position();
        String text = at.at() + " " + at.number() + " " + at.chain();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable Position position(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 3);
            return new Position(Instant.parse(parts[0]), parts[2], Long.parseLong(parts[1]));
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw Malformed.field("after");
        }
    }
}
