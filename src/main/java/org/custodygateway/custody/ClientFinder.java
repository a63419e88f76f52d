package org.custodygateway.custody;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.custodygateway.audit.AuditRecord;
import org.custodygateway.audit.AuditTrail;
import org.custodygateway.bank.Banks;
import org.custodygateway.client.Client;
import org.custodygateway.client.ClientSearch;
import org.custodygateway.client.Clients;
import org.custodygateway.client.Masking;
import org.custodygateway.database.DurableTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One box for whatever a client has at hand: client number, fund account, document, settlement account, name. */
@Component
public class ClientFinder {

    /** A record of a name that many share names a few of them. */
    private static final int SHOWN = 5;

    private final Clients clients;
    private final ClientSearch search;
    private final FundAccounts accounts;
    private final Banks banks;
    private final DurableTransaction durable;
    private final AuditTrail audit;

    ClientFinder(
            Clients clients,
            ClientSearch search,
            FundAccounts accounts,
            Banks banks,
            DurableTransaction durable,
            AuditTrail audit) {
        this.clients = clients;
        this.search = search;
        this.accounts = accounts;
        this.banks = banks;
        this.durable = durable;
        this.audit = audit;
    }

    /** What of the client the key is. */
    public enum By {
        CLIENT_NUMBER,
        FUND_ACCOUNT,
        DOCUMENT,
        SETTLEMENT_ACCOUNT,
        NAME
    }

    public record Found(Client client, By by) {}

    /**
     * Who searches.
     *
     * @param branch the branch whose clients alone are found, null for all (P1)
     */
    public record Searcher(
            String user, String origin, @Nullable String branch) {}

    /**
     * Clients the key belongs to, by number. A search by a document, a settlement account or a name leaves a record (P3).
     *
     * @param after a client number; those above it are found
     */
    public List<Found> find(String key, String after, int limit, Searcher who) {
        var by = new LinkedHashMap<String, By>();
        note(by, List.of(key), By.CLIENT_NUMBER);
        note(by, accounts.find(key).map(FundAccount::clientNo).stream().toList(), By.FUND_ACCOUNT);
        note(by, search.byDocument(key, who.branch()), By.DOCUMENT);
        note(by, holders(key), By.SETTLEMENT_ACCOUNT);
        note(by, search.byName(key, who.branch(), after, limit), By.NAME);
        var known = clients.findAll(by.keySet());
        var found = by.entrySet().stream()
                .filter(one -> one.getKey().compareTo(after) > 0)
                .map(one -> found(known.get(one.getKey()), one.getValue(), who))
                .flatMap(Optional::stream)
                .sorted((one, other) ->
                        one.client().clientNo().compareTo(other.client().clientNo()))
                .limit(limit)
                .toList();
        keep(key, found, who);
        return found;
    }

    private static void note(Map<String, By> all, List<String> clientNos, By by) {
        clientNos.forEach(clientNo -> all.putIfAbsent(clientNo, by));
    }

    private List<String> holders(String settlementAccount) {
        return banks.codes().stream()
                .flatMap(bank -> accounts.at(bank, settlementAccount).stream())
                .map(FundAccount::clientNo)
                .toList();
    }

    private static Optional<Found> found(@Nullable Client client, By by, Searcher who) {
        return Optional.ofNullable(client)
                .filter(one -> who.branch() == null || one.branch().equals(who.branch()))
                .map(one -> new Found(one, by));
    }

    private void keep(String key, List<Found> found, Searcher who) {
        boolean byNumbers = !found.isEmpty()
                && found.stream().allMatch(one -> one.by() == By.CLIENT_NUMBER || one.by() == By.FUND_ACCOUNT);
        if (byNumbers) {
            return;
        }
        var kinds = found.stream()
                .limit(SHOWN)
                .map(one -> one.by() + " " + one.client().clientNo())
                .toList();
        boolean number = key.chars().anyMatch(Character::isDigit);
        var shown = Objects.requireNonNull(number ? Masking.document(key) : Masking.name(key));
        durable.run(() -> audit.append(List.of(new AuditRecord(
                who.user(),
                who.origin(),
                "client.searched",
                "key:" + shown,
                "",
                found.size() + ": " + String.join(", ", kinds)))));
    }
}
