package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.counter.AgreementText;
import org.custodygateway.counter.Application;
import org.custodygateway.counter.BusinessCode;
import org.custodygateway.counter.Consent;
import org.custodygateway.counter.Consents;
import org.custodygateway.counter.ServiceAgreement;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What clients sign (A17), and that they were told what they sign (A16). */
@RestController
@RequestMapping("/api/v1")
class AgreementsController {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");

    private final ServiceAgreement agreement;
    private final Consents consents;
    private final ClientRegister clients;
    private final Problems problems;

    AgreementsController(ServiceAgreement agreement, Consents consents, ClientRegister clients, Problems problems) {
        this.agreement = agreement;
        this.consents = consents;
        this.clients = clients;
        this.problems = problems;
    }

    record Agreement(int version, String text) {}

    record Nothing() {}

    record Items<T>(List<T> items) {}

    /** @param approver null while nobody has approved it */
    record ConsentView(
            String applicationId,
            BusinessCode business,
            Application.State state,
            boolean told,
            @Nullable Integer agreement,
            boolean agent,
            List<Consent.Signed> signed,
            List<String> accounts,
            String by,
            OffsetDateTime at,
            @Nullable String approver) {

        static ConsentView of(Consent consent) {
            return new ConsentView(
                    consent.applicationId(),
                    consent.business(),
                    consent.state(),
                    consent.told(),
                    consent.agreement(),
                    consent.agent(),
                    consent.signed(),
                    consent.accounts(),
                    consent.by(),
                    consent.at().atZone(EXCHANGE).toOffsetDateTime(),
                    consent.approver());
        }
    }

    /** The service agreement as it is signed now, or as it was signed once. */
    @GetMapping("/agreements/service")
    @PreAuthorize("isAuthenticated()")
    Agreement agreement(@RequestParam(required = false) @Nullable Integer version, HttpServletRequest request) {
        int asked = version == null ? agreement.current() : version;
        return new Agreement(asked, agreement.text(asked, problems.language(request)));
    }

    @GetMapping("/agreements/service/versions")
    @PreAuthorize("hasAnyRole('OPERATIONS', 'COMPLIANCE', 'AUDITOR')")
    Items<ServiceAgreement.Version> versions() {
        return new Items<>(agreement.all());
    }

    @PostMapping("/agreements/service/versions")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasRole('OPERATIONS')")
    ServiceAgreement.Version propose(@RequestBody AgreementText body, Authentication user, HttpServletRequest request) {
        return agreement.propose(body, user.getName(), request.getRemoteAddr());
    }

    @PostMapping("/agreements/service/versions/{version}/approve")
    @PreAuthorize("hasRole('OPERATIONS')")
    ServiceAgreement.Version approve(
            @PathVariable int version,
            @RequestBody(required = false) @Nullable Nothing body,
            Authentication user,
            HttpServletRequest request) {
        return agreement.approve(version, user.getName(), request.getRemoteAddr());
    }

    @GetMapping("/clients/{clientNo}/consents")
    @PreAuthorize("!hasAnyRole('TRADING', 'SUPPORT', 'SETTLEMENT')")
    Page<ConsentView> consents(
            @PathVariable String clientNo,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        if (clients.file(clientNo).isEmpty()) {
            throw new RefusedException(Refusal.missing("client", clientNo));
        }
        var paging = Paging.of(limit, after);
        var found = consents.of(clientNo, paging.afterNumber(), paging.oneMore());
        return Page.of(found.stream().map(ConsentView::of).toList(), paging, ConsentView::applicationId);
    }
}
