package org.custodygateway.api;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.custodygateway.calendar.RunningClock;
import org.custodygateway.calendar.RunningClock.Kind;
import org.custodygateway.calendar.RunningClocks;
import org.custodygateway.security.GatewayUser;
import org.custodygateway.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The clocks of C9 that run, each for those who have to keep it and for nobody else. */
@RestController
@RequestMapping("/api/v1/clocks")
@PreAuthorize("isAuthenticated()")
class ClocksController {

    private static final Map<Kind, Set<Role>> CONCERNED = Map.of(
            Kind.ALERT, Set.of(Role.COMPLIANCE),
            Kind.CARE_TASK, Set.of(Role.COUNTER, Role.SUPERVISOR, Role.BRANCH_HEAD, Role.COMPLIANCE),
            Kind.DIF04, Set.of(Role.SETTLEMENT),
            Kind.FREEZE, Set.of(Role.COMPLIANCE),
            Kind.GRADING, Set.of(Role.COMPLIANCE),
            Kind.OBJECTION,
                    Set.of(
                            Role.CLIENT_SERVICE,
                            Role.BRANCH_HEAD,
                            Role.BRANCH_COMPLIANCE,
                            Role.COMPLIANCE,
                            Role.OPERATIONS));

    private final List<RunningClocks> clocks;
    private final Clock clock;

    ClocksController(List<RunningClocks> clocks, Clock clock) {
        this.clocks = clocks;
        this.clock = clock;
    }

    record Item(
            Kind kind,
            String subject,
            @Nullable String clientNo,
            RunningClock.Calendar calendar,
            OffsetDateTime dueAt,
            boolean overdue) {}

    record Items(List<Item> items) {}

    /** The nearest deadlines first. */
    @GetMapping
    Items list(@RequestParam(required = false) @Nullable Integer limit, @AuthenticationPrincipal GatewayUser user) {
        int most = Paging.of(limit, null).limit();
        return new Items(clocks.stream()
                .filter(one -> concerns(one.kind(), user))
                .flatMap(one -> one.running(user.onlyBranch(), most).stream())
                .sorted(Comparator.comparing(RunningClock::dueAt).thenComparing(RunningClock::subject))
                .limit(most)
                .map(this::item)
                .toList());
    }

    private static boolean concerns(Kind kind, GatewayUser user) {
        return user.roles().stream().anyMatch(CONCERNED.getOrDefault(kind, Set.of())::contains);
    }

    private Item item(RunningClock one) {
        return new Item(
                one.kind(),
                one.subject(),
                one.clientNo(),
                one.kind().calendar(),
                AlertView.time(one.dueAt()),
                one.dueAt().isBefore(clock.instant()));
    }
}
