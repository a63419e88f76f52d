package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.custodygateway.care.BranchDisplay;
import org.custodygateway.care.BranchDisplays;
import org.custodygateway.security.GatewayUser;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What branches show their clients (C4); the branch head is responsible for it. */
@RestController
@RequestMapping("/api/v1/branch-displays")
class BranchDisplaysController {

    private static final int LONGEST_PLACE = 200;
    private static final int LONGEST_WHAT = 1000;

    private final BranchDisplays displays;

    BranchDisplaysController(BranchDisplays displays) {
        this.displays = displays;
    }

    /** @param from since when, today where nothing is said */
    record Shown(String what, String place, @Nullable LocalDate from) {}

    record View(
            String displayId, String branch, String what, String place, LocalDate from, String by, OffsetDateTime at) {

        static View of(BranchDisplay display) {
            return new View(
                    Long.toString(display.id()),
                    display.branch(),
                    display.what(),
                    display.place(),
                    display.shown(),
                    display.by(),
                    Asked.at(display.at()));
        }
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('BRANCH_HEAD', 'BRANCH_COMPLIANCE', 'COMPLIANCE')")
    Page<View> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal GatewayUser user) {
        var paging = Paging.of(limit, after);
        var found = displays.list(user.onlyBranch(), paging.oneMore(), paging.afterNumber()).stream()
                .map(View::of)
                .toList();
        return Page.of(found, paging, View::displayId);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasRole('BRANCH_HEAD')")
    View show(@RequestBody Shown body, @AuthenticationPrincipal GatewayUser user, HttpServletRequest request) {
        if (user.branch() == null) {
            throw new AccessDeniedException("of no branch");
        }
        return View.of(displays.add(
                user.branch(),
                Asked.text("what", body.what(), LONGEST_WHAT),
                Asked.text("place", body.place(), LONGEST_PLACE),
                body.from(),
                Asked.by(user, request)));
    }
}
