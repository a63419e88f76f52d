package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Answers those who have not logged in, and those who may not. */
@Component
class LoginProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final Logger LOG = LoggerFactory.getLogger(LoginProblems.class);

    private final Problems problems;

    LoginProblems(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (e instanceof AuthenticationServiceException) {
            // The users could not be looked up: that says nothing of the password.
            LOG.warn("nobody can log in: {}", e.getMessage());
            problems.send(response, problems.of(HttpStatus.SERVICE_UNAVAILABLE, "server.away", Map.of(), request));
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"custody-gateway\", charset=\"UTF-8\"");
        String text = e instanceof LockedException ? "login.locked" : "login.needed";
        problems.send(response, problems.of(HttpStatus.UNAUTHORIZED, text, Map.of(), request));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        problems.send(response, problems.of(HttpStatus.FORBIDDEN, "login.forbidden", Map.of(), request));
    }
}
