package org.custodygateway.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.custodygateway.client.Client;
import org.custodygateway.client.Clients;
import org.custodygateway.security.GatewayUser;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a client see nobody else, and a branch its own clients only (P1), wherever a call names the client in its address. */
class OwnClients extends OncePerRequestFilter {

    private final PathPatternRequestMatcher named =
            PathPatternRequestMatcher.withDefaults().matcher(Rights.BASE + "/clients/{clientNo}/**");
    private final ObjectProvider<Clients> clients;

    OwnClients(ObjectProvider<Clients> clients) {
        this.clients = clients;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var match = named.matcher(request);
        var login = SecurityContextHolder.getContext().getAuthentication();
        if (match.isMatch()
                && login != null
                && login.getPrincipal() instanceof GatewayUser user
                && !may(user, match.getVariables().get("clientNo"))) {
            throw new AccessDeniedException("another's client");
        }
        chain.doFilter(request, response);
    }

    /** A client who does not exist may be asked for; the answer is that there is none. */
    private boolean may(GatewayUser user, String clientNo) {
        if (user.isClient()) {
            return user.username().equals(clientNo);
        }
        String branch = user.onlyBranch();
        return branch == null
                || clients.getObject()
                        .find(clientNo)
                        .map(Client::branch)
                        .map(branch::equals)
                        .orElse(true);
    }
}
