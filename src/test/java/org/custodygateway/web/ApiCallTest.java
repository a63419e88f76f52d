package org.custodygateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class ApiCallTest {

    private final MockHttpServletRequest page = new MockHttpServletRequest("POST", "/counter");

    @Test
    void nothing_that_a_browser_sends_to_a_page_gets_into_the_api() {
        page.addHeader("Authorization", "Basic abc");
        page.addHeader("Cookie", "JSESSIONID=1");
        page.addParameter("limit", "500");
        page.setAttribute("org.springframework.web.util.ServletRequestPathUtils.PATH", "/counter");
        page.setContent("a=b".getBytes());

        var call = ApiCall.get(page, "day", "2026-11-23", "after", null);

        assertThat(call.getMethod()).isEqualTo("GET");
        assertThat(Collections.list(call.getHeaderNames())).isEmpty();
        assertThat(call.getHeader("Authorization")).isNull();
        assertThat(Collections.list(call.getParameterNames())).containsExactly("day");
        assertThat(Collections.list(call.getAttributeNames())).isEmpty();
        assertThat(call.getAttribute("org.springframework.web.util.ServletRequestPathUtils.PATH"))
                .isNull();
        assertThat(call.getContentLengthLong()).isZero();
    }

    @Test
    void the_api_neither_sees_nor_makes_a_session() {
        page.getSession(true);
        var call = ApiCall.post(page, "{}".getBytes());

        assertThat(call.getSession(false)).isNull();
        assertThatThrownBy(call::getSession).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_the_call_notes_stays_with_the_call() {
        var call = ApiCall.post(page, "{\"a\":1}".getBytes());
        call.setAttribute("noted", "here");

        assertThat(page.getAttribute("noted")).isNull();
        assertThat(call.getContentType()).isEqualTo("application/json");
    }
}
