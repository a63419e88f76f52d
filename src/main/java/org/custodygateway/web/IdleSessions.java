package org.custodygateway.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends the session of somebody who has left the desk. What an open page asks by itself keeps no session alive. */
class IdleSessions extends OncePerRequestFilter {

    /** Said by the page's script for what it asks by itself. */
    static final String BY_ITSELF = "X-By-Itself";

    private static final String ACTED = "page.acted";

    private final Duration idle;
    private final Clock clock;

    IdleSessions(Duration idle, Clock clock) {
        this.idle = idle;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var session = request.getSession(false);
        if (session != null) {
            long now = clock.millis();
            if (session.getAttribute(ACTED) instanceof Long acted && now - acted > idle.toMillis()) {
                session.invalidate();
                SecurityContextHolder.clearContext();
            } else if (session.getAttribute(ACTED) == null || !byItself(request)) {
                session.setAttribute(ACTED, now);
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean byItself(HttpServletRequest request) {
        return request.getHeader(BY_ITSELF) != null
                || request.getRequestURI().equals("/live")
                || request.getRequestURI().startsWith("/login");
    }
}
