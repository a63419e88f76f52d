package org.custodygateway.api;

import org.custodygateway.api.Rights.Right;
import org.custodygateway.client.Clients;
import org.custodygateway.security.Role;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.security.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Who gets in: programs by HTTP Basic without a session, people by a login page, banks by their signature at their own route. */
@Configuration
@EnableMethodSecurity
class ApiSecurity {

    private static final String[] STAFF = Role.STAFF.stream().map(Role::name).toArray(String[]::new);

    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, LoginProblems problems, ObjectProvider<Clients> clients)
            throws Exception {
        return http.securityMatcher(Rights.BASE + "/**")
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .httpBasic(basic -> basic.authenticationEntryPoint(problems))
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(problems).accessDeniedHandler(problems))
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

    @Bean
    @Order(3)
    SecurityFilterChain people(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(calls -> calls.requestMatchers(EndpointRequest.to("health"))
                        .permitAll()
                        .requestMatchers(EndpointRequest.toAnyEndpoint())
                        .hasRole(Role.SUPPORT.name())
                        .requestMatchers("/error")
                        .permitAll()
                        .anyRequest()
                        .hasAnyRole(STAFF))
                .formLogin(login -> login.defaultSuccessUrl("/swagger-ui/index.html"))
                .httpBasic(Customizer.withDefaults())
                .build();
    }
}
