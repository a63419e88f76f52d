package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.transfer.Reinquiry;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Has a bank asked at once what became of a transfer in doubt (T11). */
@RestController
@RequestMapping("/api/v1/transfers/{id}/inquire")
@PreAuthorize("hasAnyRole('SETTLEMENT', 'SUPPORT')")
class ReinquiryController {

    private final Reinquiry reinquiry;
    private final Problems problems;

    ReinquiryController(Reinquiry reinquiry, Problems problems) {
        this.reinquiry = reinquiry;
        this.problems = problems;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    TransferView inquire(@PathVariable String id, Authentication user, HttpServletRequest request) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new RefusedException(Refusal.missing("transfer", id));
        }
        var transfer = reinquiry.inquire(Long.parseLong(id), user.getName(), request.getRemoteAddr());
        return TransferView.of(transfer, problems, problems.language(request));
    }
}
