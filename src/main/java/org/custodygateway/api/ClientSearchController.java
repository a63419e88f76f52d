package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import org.custodygateway.client.Client;
import org.custodygateway.custody.ClientFinder;
import org.custodygateway.custody.ClientFinder.Searcher;
import org.custodygateway.security.GatewayUser;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Finds clients by whatever they have in their hands. The key comes in the body, so that no name or number of a document is in an address. */
@RestController
@RequestMapping("/api/v1/clients")
class ClientSearchController {

    private static final int LONGEST = 70;

    private final ClientFinder finder;

    ClientSearchController(ClientFinder finder) {
        this.finder = finder;
    }

    /**
     * @param key client number, fund account, number of a document, settlement account, or the whole name
     * @param after {@code next} of the page before
     */
    record Wanted(
            String key, @Nullable Integer limit, @Nullable String after) {}

    /** @param by what of the client the key is */
    record Item(
            String clientNo,
            Client.Type type,
            @Nullable String name,
            String documentType,
            @Nullable String documentNumber,
            Client.Standing standing,
            String branch,
            ClientFinder.By by) {

        static Item of(ClientFinder.Found found, Sight sight) {
            var client = found.client();
            return new Item(
                    client.clientNo(),
                    client.type(),
                    sight.name(client.name()),
                    client.documentType(),
                    sight.document(client.documentNumber()),
                    client.standing(),
                    client.branch(),
                    found.by());
        }
    }

    /** By client number; those of other branches are not found (P1). */
    @PostMapping("/search")
    @PreAuthorize(
            "hasAnyRole('COUNTER', 'SUPERVISOR', 'BRANCH_HEAD', 'BRANCH_COMPLIANCE', 'CLIENT_SERVICE', 'OPERATIONS',"
                    + " 'SETTLEMENT', 'COMPLIANCE')")
    Page<Item> search(
            @RequestBody Wanted wanted, @AuthenticationPrincipal GatewayUser user, HttpServletRequest request) {
        var key = Asked.text("key", wanted.key(), LONGEST);
        var paging = Paging.of(wanted.limit(), wanted.after());
        var searcher = new Searcher(user.username(), request.getRemoteAddr(), user.onlyBranch());
        var found = finder.find(key, paging.after() == null ? "" : paging.after(), paging.oneMore(), searcher);
        return Page.of(found.stream().map(one -> Item.of(one, Sight.of(user))).toList(), paging, Item::clientNo);
    }
}
