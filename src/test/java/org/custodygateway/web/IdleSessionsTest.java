package org.custodygateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

class IdleSessionsTest {

    private Instant now = Instant.parse("2026-11-23T02:00:00Z");
    private final InstantSource source = () -> now;
    private final IdleSessions filter = new IdleSessions(Duration.ofMinutes(30), source.withZone(ZoneOffset.UTC));
    private final MockHttpSession session = new MockHttpSession();

    private void after(int minutes, String path, boolean byItself) throws ServletException, IOException {
        now = now.plus(Duration.ofMinutes(minutes));
        var request = new MockHttpServletRequest("GET", path);
        request.setSession(session);
        if (byItself) {
            request.addHeader(IdleSessions.BY_ITSELF, "true");
        }
        filter.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
    }

    @Test
    void P4_a_session_lasts_while_somebody_works() throws Exception {
        for (int hand = 0; hand < 5; hand++) {
            after(29, "/overview", false);
        }

        assertThat(session.isInvalid()).isFalse();
    }

    @Test
    void P4_what_an_open_page_asks_by_itself_keeps_no_session_alive() throws Exception {
        after(0, "/overview", false);
        after(15, "/header", true);
        after(10, "/live", false);
        assertThat(session.isInvalid()).isFalse();
        after(6, "/header", true);

        assertThat(session.isInvalid()).isTrue();
    }
}
