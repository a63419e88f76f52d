package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.custodygateway.database.UnfinishedWork;
import org.custodygateway.rule.Texts;
import org.custodygateway.security.GatewayUser;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What has not ended yet: how much, how old, and what is to be done about it. */
@RestController
@RequestMapping("/api/v1/unfinished")
@PreAuthorize("hasAnyRole('SUPPORT', 'SETTLEMENT', 'OPERATIONS')")
class UnfinishedController {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");

    private final UnfinishedWork work;
    private final Texts texts;
    private final Problems problems;
    private final Clock clock;

    UnfinishedController(UnfinishedWork work, Texts texts, Problems problems, Clock clock) {
        this.work = work;
        this.texts = texts;
        this.problems = problems;
        this.clock = clock;
    }

    /** @param oldestSeconds age of the oldest, none while it is not due */
    record Line(
            String kind,
            String bank,
            String state,
            long count,
            OffsetDateTime oldestAt,
            long oldestSeconds,
            String whatToDo) {}

    record Lines(List<Line> items) {}

    /** @param subject such as {@code transfer:17}, by which it is found elsewhere; an account is masked for who has no work on it (P4) */
    record Item(String bank, String state, String subject, OffsetDateTime since, long seconds) {}

    record Items(List<Item> items) {}

    @GetMapping
    Lines lines(HttpServletRequest request) {
        var language = problems.language(request);
        return new Lines(work.lines().stream()
                .map(line -> new Line(
                        line.kind(),
                        line.bank(),
                        line.state(),
                        line.count(),
                        at(line.oldest()),
                        age(line.oldest()),
                        whatToDo(line.kind(), line.state(), language)))
                .toList());
    }

    /** Those of a kind, the oldest first. */
    @GetMapping("/{kind}")
    Items items(
            @PathVariable String kind,
            @RequestParam(required = false) @Nullable Integer limit,
            @AuthenticationPrincipal GatewayUser user) {
        return new Items(work.items(kind, Paging.of(limit, null).limit()).stream()
                .map(one -> new Item(
                        one.bank(),
                        one.state(),
                        Sight.of(user).subject(one.subject()),
                        at(one.since()),
                        age(one.since())))
                .toList());
    }

    /** Of the state where it has words of its own, else of the kind. */
    private String whatToDo(String kind, String state, Locale language) {
        var key = "unfinished." + kind;
        var ofState = texts.say(key + "." + state, Map.of(), language);
        return ofState.equals(key + "." + state) ? texts.say(key, Map.of(), language) : ofState;
    }

    private long age(Instant since) {
        return Math.max(0, Duration.between(since, clock.instant()).toSeconds());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atZone(EXCHANGE).toOffsetDateTime();
    }
}
