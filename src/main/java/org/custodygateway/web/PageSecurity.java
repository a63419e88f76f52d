package org.custodygateway.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import org.custodygateway.security.Role;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.security.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;

/** Who sees which page (P1): people log in by a page and keep a session until they leave or do nothing for too long. */
@Configuration
class PageSecurity {

    @Bean
    @Order(3)
    SecurityFilterChain people(HttpSecurity http, @Value("${gateway.pages.idle}") Duration idle, Clock clock)
            throws Exception {
        var paths = PathPatternRequestMatcher.withDefaults();
        return http.authorizeHttpRequests(PageSecurity::table)
                // A page's own requests get no dialogue of the browser's, which Basic would bring up.
                .exceptionHandling(refused -> refused.defaultAuthenticationEntryPointFor(
                        new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                        new OrRequestMatcher(
                                paths.matcher("/live"), new RequestHeaderRequestMatcher("HX-Request", "true"))))
                .formLogin(login -> login.loginPage("/login").defaultSuccessUrl("/"))
                .httpBasic(Customizer.withDefaults())
                .addFilterBefore(new IdleSessions(idle, clock), AuthorizationFilter.class)
                .headers(headers -> headers.addHeaderWriter(PageSecurity::policy))
                .build();
    }

    private static void table(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry calls) {
        calls.requestMatchers(EndpointRequest.to("health")).permitAll();
        calls.requestMatchers(EndpointRequest.toAnyEndpoint()).hasRole(Role.SUPPORT.name());
        calls.requestMatchers("/error", "/login", "/language", "/css/*", "/js/*", "/webjars/**")
                .permitAll();
        for (var desk : Desk.values()) {
            calls.requestMatchers(desk.address(), desk.address() + "/**").hasAnyRole(names(desk.roles()));
        }
        calls.requestMatchers("/", "/header", "/live").hasAnyRole(names(Role.STAFF, Role.CLIENT));
        calls.anyRequest().hasAnyRole(names(Role.STAFF));
    }

    private static String[] names(Iterable<Role> roles, Role... more) {
        var names = new java.util.ArrayList<String>();
        roles.forEach(role -> names.add(role.name()));
        for (var role : more) {
            names.add(role.name());
        }
        return names.toArray(String[]::new);
    }

    /** Nothing inline and nothing from elsewhere. The API's own pages bring styles inline and run under their own policy. */
    private static void policy(HttpServletRequest request, HttpServletResponse response) {
        boolean ownStyles = request.getRequestURI().startsWith("/swagger-ui/");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
                        + (ownStyles ? "; style-src 'self' 'unsafe-inline'" : ""));
    }
}
