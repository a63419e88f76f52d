package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.custodygateway.counter.Applications;
import org.custodygateway.security.GatewayUser;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The receipt of an application, to be printed: as it stands now, in the caller's language. */
@RestController
@RequestMapping("/api/v1/applications/{id}/receipt")
class ReceiptsController {

    private final Applications applications;
    private final Receipts receipts;
    private final Actors actors;
    private final Problems problems;
    private final Clock clock;

    ReceiptsController(Applications applications, Receipts receipts, Actors actors, Problems problems, Clock clock) {
        this.applications = applications;
        this.receipts = receipts;
        this.actors = actors;
        this.problems = problems;
        this.clock = clock;
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('COUNTER', 'SUPERVISOR', 'BRANCH_HEAD', 'OPERATIONS')")
    ResponseEntity<byte[]> print(
            @PathVariable String id, @AuthenticationPrincipal GatewayUser user, HttpServletRequest request) {
        var application = applications.find(id, actors.of(user, request));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"receipt-" + id + ".pdf\"")
                .body(receipts.of(application, Sight.of(user), problems.language(request), clock.instant()));
    }
}
