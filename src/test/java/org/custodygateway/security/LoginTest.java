package org.custodygateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.custodygateway.audit.AuditSearch;
import org.custodygateway.support.Database;
import org.custodygateway.support.Modules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

class LoginTest {

    @TempDir
    Path data;

    private final MovedClock clock = new MovedClock();
    private HikariDataSource pool;
    private AnnotationConfigApplicationContext context;
    private JdbcTemplate jdbc;

    @BeforeEach
    void start() {
        pool = Database.H2.migrated();
        context = Modules.on(
                pool,
                Map.of("gateway.node", "node-1", "gateway.data", data.toString()),
                beans -> beans.registerBean("clock", Clock.class, () -> clock, bean -> bean.setPrimary(true)),
                "database",
                "audit",
                "security");
        jdbc = context.getBean(JdbcTemplate.class);
        user("anna", "COUNTER,SUPERVISOR", true);
    }

    @AfterEach
    void stop() {
        context.close();
        pool.close();
    }

    @Test
    void P1_a_user_has_the_roles_that_are_written() {
        var login = login("anna", "secret", "10.0.0.1");

        assertThat(login.isAuthenticated()).isTrue();
        assertThat(login.getName()).isEqualTo("anna");
        assertThat(login.getAuthorities())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("ROLE_COUNTER", "ROLE_SUPERVISOR");
        assertThat(((GatewayUser) login.getPrincipal()).onlyBranch()).isEqualTo("0001");
        assertThat(login.getCredentials()).isNull();
    }

    @Test
    void a_wrong_password_an_unknown_user_and_a_disabled_one_do_not_get_in() {
        user("gone", "AUDITOR", false);

        assertThatThrownBy(() -> login("anna", "Secret", "10.0.0.1")).isInstanceOf(BadCredentialsException.class);
        assertThatThrownBy(() -> login("nobody", "secret", "10.0.0.1")).isInstanceOf(BadCredentialsException.class);
        assertThatThrownBy(() -> login("gone", "secret", "10.0.0.1")).isInstanceOf(DisabledException.class);
    }

    @Test
    void after_five_failures_the_right_password_has_to_wait_a_minute_and_not_longer() {
        fail("anna", "10.0.0.1", 5);
        assertThatThrownBy(() -> login("anna", "secret", "10.0.0.1")).isInstanceOf(LockedException.class);

        // Trying on does not lengthen it.
        clock.move(59);
        assertThatThrownBy(() -> login("anna", "wrong", "10.0.0.1")).isInstanceOf(LockedException.class);
        clock.move(2);

        assertThat(login("anna", "secret", "10.0.0.1").isAuthenticated()).isTrue();
    }

    @Test
    void who_guesses_from_elsewhere_does_not_lock_the_user_out() {
        fail("anna", "66.6.6.6", 20);

        assertThat(login("anna", "secret", "10.0.0.1").isAuthenticated()).isTrue();
    }

    @Test
    void who_is_at_work_is_not_locked_out_from_the_same_address_either() {
        login("anna", "secret", "10.0.0.1");
        fail("anna", "10.0.0.1", 20);

        assertThat(login("anna", "secret", "10.0.0.1").isAuthenticated()).isTrue();
    }

    @Test
    void P3_a_lock_is_recorded_once() {
        fail("anna", "10.0.0.1", 9);

        assertThat(context.getBean(AuditSearch.class).find(AuditSearch.Wanted.of("user:anna"), 10, null))
                .hasSize(1);
    }

    @Test
    void credentials_that_were_right_are_known_for_a_while_without_asking_the_database() {
        login("anna", "secret", "10.0.0.1");
        jdbc.update("delete from staff_user");

        assertThat(login("anna", "secret", "10.0.0.1").isAuthenticated()).isTrue();
        assertThatThrownBy(() -> login("anna", "secre", "10.0.0.1")).isInstanceOf(BadCredentialsException.class);
        assertThatThrownBy(() -> login("ann", "asecret", "10.0.0.1")).isInstanceOf(BadCredentialsException.class);
    }

    private void user(String name, String roles, boolean enabled) {
        jdbc.update(
                "insert into staff_user (username, password_hash, roles, branch, enabled) values (?, ?, ?, '0001', ?)",
                name,
                "{bcrypt}" + new BCryptPasswordEncoder(4).encode("secret"),
                roles,
                enabled);
    }

    private void fail(String name, String address, int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> login(name, "wrong", address)).isInstanceOf(Exception.class);
        }
    }

    private Authentication login(String name, String password, String address) {
        var token = UsernamePasswordAuthenticationToken.unauthenticated(name, password);
        token.setDetails(new WebAuthenticationDetails(address, null));
        return context.getBean(PasswordLogin.class).authenticate(token);
    }

    private static final class MovedClock extends Clock {
        private Instant now = Instant.parse("2026-11-23T02:00:00Z");

        void move(long seconds) {
            now = now.plusSeconds(seconds);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
