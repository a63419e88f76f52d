package org.custodygateway.api;

import java.time.OffsetDateTime;
import org.custodygateway.compliance.LastLooks;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** When the caller last left the queue of alerts (C1), for compliance and nobody else (C7). */
@RestController
@RequestMapping("/api/v1/alerts/last-look")
@PreAuthorize("hasRole('COMPLIANCE')")
class LastLookController {

    private final LastLooks looks;

    LastLookController(LastLooks looks) {
        this.looks = looks;
    }

    record Nothing() {}

    /** @param at null where the caller has never been there */
    record Look(@Nullable OffsetDateTime at) {}

    @GetMapping
    Look last(Authentication user) {
        return new Look(looks.of(user.getName()).map(AlertView::time).orElse(null));
    }

    /** The caller leaves the queue now. */
    @PostMapping
    Look looked(@RequestBody(required = false) @Nullable Nothing body, Authentication user) {
        looks.looked(user.getName());
        return last(user);
    }
}
