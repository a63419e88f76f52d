package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.custodygateway.client.Clients;
import org.custodygateway.keyinfo.AtBank;
import org.custodygateway.keyinfo.KeyInfoDesk;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.security.GatewayUser;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A client's key information at its banks (K2, K4). Whose clients somebody may see was decided before ({@link OwnClients}). */
@RestController
@RequestMapping("/api/v1/clients/{clientNo}/key-info")
class KeyInfoController {

    private final Clients clients;
    private final KeyInfoDesk desk;
    private final Ledger ledger;
    private final CodeWords words;

    KeyInfoController(Clients clients, KeyInfoDesk desk, Ledger ledger, CodeWords words) {
        this.clients = clients;
        this.desk = desk;
        this.ledger = ledger;
        this.words = words;
    }

    /** There is nothing to say. */
    record Nothing() {}

    @GetMapping
    @PreAuthorize("!hasAnyRole('TRADING', 'CLIENT')")
    KeyInfoView show(@PathVariable String clientNo, @AuthenticationPrincipal GatewayUser user, Locale language) {
        var client =
                clients.find(clientNo).orElseThrow(() -> new RefusedException(Refusal.missing("client", clientNo)));
        var banks = desk.banks(clientNo);
        var accountNos = banks.stream().map(AtBank::accountNo).toList();
        Set<String> suspended = accountNos.isEmpty()
                ? Set.of()
                : ledger.accounts(accountNos).stream()
                        .filter(AccountState::suspended)
                        .map(AccountState::accountNo)
                        .collect(Collectors.toSet());
        return KeyInfoView.of(client, banks, suspended, Sight.of(user), (bank, code) -> words.of(bank, code, language));
    }

    /** Sends a bank once more what it has refused. */
    @PostMapping("/{bank}/resend")
    @PreAuthorize("hasRole('OPERATIONS')")
    KeyInfoView resend(
            @PathVariable String clientNo,
            @PathVariable String bank,
            @RequestBody(required = false) @Nullable Nothing body,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request,
            Locale language) {
        desk.resend(clientNo, bank, user.username(), request.getRemoteAddr());
        return show(clientNo, user, language);
    }

    /** What held before the open change holds again, here and at every bank that took it. */
    @PostMapping("/withdraw")
    @PreAuthorize("hasRole('OPERATIONS')")
    KeyInfoView withdraw(
            @PathVariable String clientNo,
            @RequestBody(required = false) @Nullable Nothing body,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request,
            Locale language) {
        desk.withdraw(clientNo, user.username(), request.getRemoteAddr());
        return show(clientNo, user, language);
    }
}
