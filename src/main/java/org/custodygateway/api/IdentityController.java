package org.custodygateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.custodygateway.client.Client;
import org.custodygateway.client.ClientFile;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.client.Completeness;
import org.custodygateway.identity.DocumentTerm;
import org.custodygateway.identity.DocumentTerms;
import org.custodygateway.identity.Establishment;
import org.custodygateway.identity.Establishments;
import org.custodygateway.identity.LookCause;
import org.custodygateway.identity.Looks;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.security.GatewayUser;
import org.custodygateway.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is known of who a client is, how it was found out, and what has to be found out anew (I1 to I4). */
@RestController
@RequestMapping("/api/v1")
class IdentityController {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");
    private static final int LONGEST_DETAIL = 500;
    private static final int LOOKS_SHOWN = 50;

    private final ClientRegister clients;
    private final DocumentTerms terms;
    private final Establishments establishments;
    private final Looks looks;
    private final ObjectMapper json;

    IdentityController(
            ClientRegister clients,
            DocumentTerms terms,
            Establishments establishments,
            Looks looks,
            ObjectMapper json) {
        this.clients = clients;
        this.terms = terms;
        this.establishments = establishments;
        this.looks = looks;
        this.json = json;
    }

    record Established(OffsetDateTime at, String method, String enteredBy, String approvedBy, JsonNode steps) {}

    /** @param toEstablish what has to be established anew, at most the latest 50 */
    record View(
            String clientNo,
            Client.Type type,
            Completeness completeness,
            DocumentView document,
            List<Established> established,
            List<LookView> toEstablish) {}

    record NewLook(LookCause cause, String detail) {}

    @GetMapping("/clients/{clientNo}/identity")
    @PreAuthorize("hasAnyRole('COUNTER', 'SUPERVISOR', 'BRANCH_HEAD', 'OPERATIONS', 'COMPLIANCE', 'CLIENT_SERVICE')")
    View identity(@PathVariable String clientNo, @AuthenticationPrincipal GatewayUser user) {
        var file = file(clientNo);
        return new View(
                clientNo,
                file.client().type(),
                Completeness.of(file.identity(), file.client().type()),
                DocumentView.of(terms.of(clientNo)),
                establishments.of(clientNo).stream().map(this::established).toList(),
                toEstablish(clientNo, user));
    }

    private List<LookView> toEstablish(String clientNo, GatewayUser user) {
        return seesCauses(user)
                ? looks.list(false, clientNo, Long.MAX_VALUE, LOOKS_SHOWN).stream()
                        .map(LookView::of)
                        .toList()
                : looks.ofBranch(false, clientNo, "", 1, null).stream()
                        .map(LookView::of)
                        .toList();
    }

    private Established established(Establishment one) {
        try {
            return new Established(
                    one.at().atZone(EXCHANGE).toOffsetDateTime(),
                    one.method(),
                    one.enteredBy(),
                    one.approvedBy(),
                    json.readTree(one.steps()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Clients whose documents run out, have run out, or suspend them, by number. */
    @GetMapping("/identity/documents")
    @PreAuthorize("hasAnyRole('COUNTER', 'SUPERVISOR', 'BRANCH_HEAD', 'COMPLIANCE', 'CLIENT_SERVICE')")
    Page<DocumentView> documents(
            @RequestParam DocumentTerm.State state,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal GatewayUser user) {
        var paging = Paging.of(limit, after);
        var from = paging.after() == null ? "" : paging.after();
        var found = terms.list(state, from, paging.oneMore(), user.onlyBranch());
        return Page.of(found.stream().map(DocumentView::of).toList(), paging, DocumentView::clientNo);
    }

    enum State {
        OPEN,
        DONE
    }

    /**
     * Clients whose identity has to be established anew: to compliance each look, newest first; to a branch its clients by number, for
     * numbers of looks would give away that some are missing.
     */
    @GetMapping("/identity/looks")
    @PreAuthorize("hasAnyRole('COUNTER', 'SUPERVISOR', 'BRANCH_HEAD', 'COMPLIANCE')")
    Page<LookView> looks(
            @RequestParam(defaultValue = "OPEN") State state,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal GatewayUser user) {
        var paging = Paging.of(limit, after);
        boolean done = state == State.DONE;
        if (seesCauses(user)) {
            var found = looks.list(done, null, paging.afterNumber(), paging.oneMore());
            return Page.of(found.stream().map(LookView::of).toList(), paging, look -> String.valueOf(look.lookId()));
        }
        var from = paging.after() == null ? "" : paging.after();
        var found = looks.ofBranch(done, null, from, paging.oneMore(), user.onlyBranch());
        return Page.of(found.stream().map(LookView::of).toList(), paging, LookView::clientNo);
    }

    @PostMapping("/clients/{clientNo}/looks")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasRole('COMPLIANCE')")
    void raise(@PathVariable String clientNo, @RequestBody NewLook body, @AuthenticationPrincipal GatewayUser user) {
        if (body.detail().isBlank() || body.detail().length() > LONGEST_DETAIL) {
            throw Malformed.field("detail");
        }
        file(clientNo);
        looks.raise(clientNo, body.cause(), body.detail(), user.username());
    }

    private static boolean seesCauses(GatewayUser user) {
        return user.roles().contains(Role.COMPLIANCE);
    }

    private ClientFile file(String clientNo) {
        return clients.file(clientNo).orElseThrow(() -> new RefusedException(Refusal.missing("client", clientNo)));
    }
}
