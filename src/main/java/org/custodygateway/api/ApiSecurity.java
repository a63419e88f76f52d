package org.custodygateway.api;

import org.custodygateway.api.Rights.Right;
import org.custodygateway.care.CareSettings;
import org.custodygateway.client.Clients;
import org.custodygateway.security.Role;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Who gets in: programs by HTTP Basic without a session, banks by their signature at their own route. */
@Configuration
@EnableMethodSecurity
class ApiSecurity {

    /** What Spring Security would note of each of its dozen filters for each request, nobody looks at. */
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(1)
    SecurityFilterChain programs(
            HttpSecurity http, LoginProblems problems, ObjectProvider<Clients> clients, CareSettings care)
            throws Exception {
        return http.securityMatcher(Rights.BASE + "/**")
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .httpBasic(basic -> basic.authenticationEntryPoint(problems))
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                // Before the table, which lets each department in that the setting may name.
                .authorizeHttpRequests(calls -> calls.requestMatchers(PathPatternRequestMatcher.withDefaults()
                                .matcher(HttpMethod.POST, Rights.BASE + Rights.ANSWER))
                        .hasRole(care.complaintsDepartment().name()))
                .authorizeHttpRequests(calls -> Rights.ALL.forEach(right -> allow(calls, right)))
                // What is not in the table does not exist: those who have logged in learn that it does not.
                .authorizeHttpRequests(calls -> calls.anyRequest().authenticated())
                .addFilterAfter(new OwnClients(clients), AuthorizationFilter.class)
                .build();
    }

    private static void allow(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry calls,
            Right right) {
        var paths = PathPatternRequestMatcher.withDefaults();
        String[] roles = right.roles().stream().map(Role::name).toArray(String[]::new);
        calls.requestMatchers(paths.matcher(right.method(), right.path())).hasAnyRole(roles);
        if (right.method().equals(HttpMethod.GET)) {
            calls.requestMatchers(paths.matcher(HttpMethod.HEAD, right.path())).hasAnyRole(roles);
        }
    }

    @Bean
    @Order(2)
    SecurityFilterChain banks(HttpSecurity http) throws Exception {
        return http.securityMatcher("/banks/**")
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                // The route verifies the signature over the body's bytes before it reads them.
                .authorizeHttpRequests(calls -> calls.anyRequest().permitAll())
                .build();
    }
}
