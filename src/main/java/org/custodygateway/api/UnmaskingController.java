package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import org.custodygateway.client.Identity;
import org.custodygateway.client.Unmasking;
import org.custodygateway.security.GatewayUser;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A client's identity without masks (P4), for a reason that goes into the journal before anything is shown. */
@RestController
@RequestMapping("/api/v1/clients/{clientNo}/unmask")
class UnmaskingController {

    private final Unmasking unmasking;

    UnmaskingController(Unmasking unmasking) {
        this.unmasking = unmasking;
    }

    record Look(Unmasking.Reason reason) {}

    record Seen(String clientNo, Identity identity) {}

    @PostMapping
    @PreAuthorize("hasAnyRole('COUNTER', 'SUPERVISOR', 'BRANCH_HEAD', 'CLIENT_SERVICE', 'OPERATIONS', 'COMPLIANCE')")
    Seen see(
            @PathVariable String clientNo,
            @RequestBody Look look,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        return new Seen(clientNo, unmasking.see(clientNo, look.reason(), user.username(), request.getRemoteAddr()));
    }
}
