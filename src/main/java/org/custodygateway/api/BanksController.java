package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.custodygateway.bank.BankLinks;
import org.custodygateway.bank.LinkHealth;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The links to the banks, which are named in the language that is asked for. */
@RestController
@RequestMapping("/api/v1/banks")
@PreAuthorize("hasRole('SUPPORT')")
class BanksController {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");

    private final BankLinks links;
    private final LinkHealth health;
    private final Problems problems;

    BanksController(BankLinks links, LinkHealth health, Problems problems) {
        this.links = links;
        this.health = health;
        this.problems = problems;
    }

    record Item(
            String code,
            String name,
            BankLinks.State state,
            @Nullable LocalDate businessDate,
            @Nullable OffsetDateTime since,
            @Nullable OffsetDateTime lastAnswerAt,
            BankLinks.Passage passage,
            List<String> operations,
            LinkHealth.Health health) {

        static Item of(BankLinks.Link link, LinkHealth.Health health, Locale language) {
            return new Item(
                    link.code(),
                    link.bank().name(language),
                    link.state(),
                    link.businessDate(),
                    time(link.since()),
                    time(link.lastAnswerAt()),
                    link.passage(),
                    link.operations(),
                    health);
        }

        private static @Nullable OffsetDateTime time(@Nullable Instant at) {
            return at == null ? null : at.atZone(EXCHANGE).toOffsetDateTime();
        }
    }

    record Items(List<Item> items) {}

    /** Settlement looks at them and leaves their links to support. */
    @GetMapping
    @PreAuthorize("hasAnyRole('SUPPORT', 'SETTLEMENT')")
    Items all(HttpServletRequest request) {
        return new Items(links.all().stream().map(link -> item(link, request)).toList());
    }

    private Item item(BankLinks.Link link, HttpServletRequest request) {
        return Item.of(link, health.of(link.code()), problems.language(request));
    }

    @PostMapping("/{code}/sign-in")
    Item signIn(@PathVariable String code, Authentication user, HttpServletRequest request) {
        return item(links.signIn(code, user.getName()), request);
    }

    @PostMapping("/{code}/sign-out")
    Item signOut(@PathVariable String code, Authentication user, HttpServletRequest request) {
        return item(links.signOut(code, user.getName()), request);
    }

    @PostMapping("/{code}/change-key")
    Item changeKey(@PathVariable String code, Authentication user, HttpServletRequest request) {
        return item(links.changeKey(code, user.getName()), request);
    }

    @PostMapping("/{code}/test")
    BankLinks.Test test(@PathVariable String code, Authentication user) {
        return links.test(code, user.getName());
    }
}
