package org.custodygateway.api;

import org.custodygateway.settlement.InterestPreview;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The interest of the next quarter day as it would be now (S5): looked at, never booked. */
@RestController
@RequestMapping("/api/v1/interest/preview")
@PreAuthorize("hasRole('SETTLEMENT')")
class InterestController {

    private final InterestPreview interest;

    InterestController(InterestPreview interest) {
        this.interest = interest;
    }

    @GetMapping
    InterestPreview.Preview preview() {
        return interest.preview();
    }

    /** What each account would get, by the accounts' numbers. */
    @GetMapping("/accounts")
    Page<InterestPreview.OfAccount> accounts(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        var paging = Paging.of(limit, after);
        return Page.of(
                interest.accounts(after == null ? "" : after, paging.oneMore()),
                paging,
                InterestPreview.OfAccount::accountNo);
    }
}
