package org.custodygateway.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which language a reader has chosen; kept in a cookie, Chinese without one. */
@Controller
class PageLanguage {

    private static final String COOKIE = "language";

    /** One slash in front, not two, which would lead to another host. */
    private static final Pattern OURS = Pattern.compile("/(?!/)[A-Za-z0-9/_.?=&%-]*");

    static Words words(HttpServletRequest request) {
        var cookies = request.getCookies();
        boolean english = cookies != null
                && Stream.of(cookies).anyMatch(one -> one.getName().equals(COOKIE) && isEnglish(one));
        return new Words(english ? Locale.ENGLISH : Locale.CHINESE);
    }

    private static boolean isEnglish(Cookie cookie) {
        return "en".equals(cookie.getValue());
    }

    /** Back to where the reader was, a page of ours. */
    @GetMapping("/language")
    String choose(
            @RequestParam String to, @RequestParam(defaultValue = "/") String from, HttpServletResponse response) {
        var chosen = ResponseCookie.from(COOKIE, Arrays.asList("en", "zh").contains(to) ? to : "zh")
                .path("/")
                .httpOnly(true)
                .sameSite("Strict")
                .maxAge(Duration.ofDays(365))
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, chosen.toString());
        return "redirect:" + (OURS.matcher(from).matches() ? from : "/");
    }
}
