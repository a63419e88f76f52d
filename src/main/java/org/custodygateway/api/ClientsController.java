package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.custodygateway.bank.Banks;
import org.custodygateway.client.Client;
import org.custodygateway.client.ClientFile;
import org.custodygateway.client.ClientRegister;
import org.custodygateway.client.Identity;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.custody.FundAccounts;
import org.custodygateway.custody.ServiceState;
import org.custodygateway.identity.DocumentTerms;
import org.custodygateway.ledger.AccountState;
import org.custodygateway.ledger.Ledger;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.security.GatewayUser;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who a client is and what accounts there are. Whose clients somebody may see at all was decided before ({@link OwnClients}). */
@RestController
@RequestMapping("/api/v1/clients/{clientNo}")
class ClientsController {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");

    private final ClientRegister clients;
    private final FundAccounts accounts;
    private final Ledger ledger;
    private final DocumentTerms terms;
    private final Banks banks;
    private final Problems problems;

    ClientsController(
            ClientRegister clients,
            FundAccounts accounts,
            Ledger ledger,
            DocumentTerms terms,
            Banks banks,
            Problems problems) {
        this.banks = banks;
        this.problems = problems;
        this.clients = clients;
        this.accounts = accounts;
        this.ledger = ledger;
        this.terms = terms;
    }

    record ClientView(
            String clientNo,
            Client.Type type,
            Client.Standing standing,
            ServiceState service,
            String branch,
            Identity identity,
            DocumentView document,
            OffsetDateTime openedAt) {}

    record Items<T>(List<T> items) {}

    @GetMapping
    @PreAuthorize("!hasRole('TRADING')")
    ClientView client(@PathVariable String clientNo, @AuthenticationPrincipal GatewayUser user) {
        var file = file(clientNo);
        var client = file.client();
        return new ClientView(
                clientNo,
                client.type(),
                client.standing(),
                ServiceState.of(accounts.of(clientNo)),
                client.branch(),
                Sight.of(user).identity(file.identity()),
                DocumentView.of(terms.of(clientNo)),
                file.openedAt().atZone(EXCHANGE).toOffsetDateTime());
    }

    @GetMapping("/accounts")
    @PreAuthorize("!hasRole('TRADING')")
    Items<AccountView> accounts(
            @PathVariable String clientNo, @AuthenticationPrincipal GatewayUser user, HttpServletRequest request) {
        var language = problems.language(request);
        file(clientNo);
        var own = accounts.of(clientNo);
        var books = books(own);
        return new Items<>(own.stream()
                .filter(account -> books.containsKey(account.accountNo()))
                .map(account ->
                        AccountView.of(account, books.get(account.accountNo()), banks, Sight.of(user), language))
                .toList());
    }

    private Map<String, AccountState> books(List<FundAccount> own) {
        if (own.isEmpty()) {
            return Map.of();
        }
        return ledger.accounts(own.stream().map(FundAccount::accountNo).toList()).stream()
                .collect(Collectors.toMap(AccountState::accountNo, Function.identity()));
    }

    private ClientFile file(String clientNo) {
        return clients.file(clientNo).orElseThrow(() -> new RefusedException(Refusal.missing("client", clientNo)));
    }
}
