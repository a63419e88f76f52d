package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import org.custodygateway.custody.IdentityDesk;
import org.custodygateway.custody.IdentityDesk.Result;
import org.custodygateway.security.GatewayUser;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asks a bank whether it knows the client as the firm does (11007). Whose clients somebody may ask about was decided before. */
@RestController
@RequestMapping("/api/v1/clients/{clientNo}/identity-checks")
class IdentityChecksController {

    private final IdentityDesk desk;

    IdentityChecksController(IdentityDesk desk) {
        this.desk = desk;
    }

    /** @param settlementAccount needed where no contract with the bank is in force */
    record Question(String bank, @Nullable String settlementAccount) {}

    record Answered(String bank, Result result, @Nullable String code) {}

    @PostMapping
    @PreAuthorize("hasAnyRole('COUNTER', 'OPERATIONS')")
    Answered check(
            @PathVariable String clientNo,
            @RequestBody Question question,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        var checked = desk.check(
                clientNo, question.bank(), question.settlementAccount(), user.username(), request.getRemoteAddr());
        return new Answered(question.bank(), checked.result(), checked.code());
    }
}
