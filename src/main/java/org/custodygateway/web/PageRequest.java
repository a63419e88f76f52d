package org.custodygateway.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import org.custodygateway.security.GatewayUser;
import org.custodygateway.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** One request of somebody's for a page: who asks, in which language, and the API as this reader. Controllers take it as an argument. */
public final class PageRequest {

    private static final String SAID = "page.said";

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final GatewayUser user;
    private final Words words;
    private final InnerApi api;

    PageRequest(HttpServletRequest request, HttpServletResponse response, GatewayUser user) {
        this.request = request;
        this.response = response;
        this.user = user;
        this.words = PageLanguage.words(request);
        this.api = new InnerApi(request, response, words.locale());
    }

    public GatewayUser user() {
        return user;
    }

    public Words words() {
        return words;
    }

    public boolean has(Role... roles) {
        return Arrays.stream(roles).anyMatch(user.roles()::contains);
    }

    /**
     * What the API says.
     *
     * @param path below {@code /api/v1}, with whatever stands in it encoded
     * @param query names and values in turn; a value that is null or empty leaves its name out
     * @throws ApiRefusal when it says no
     */
    public Json get(String path, @Nullable Object... query) {
        return json(api.ask(path, ApiCall.get(api.connection(), query)));
    }

    /** As {@link #get}, with nothing where the API says no: for parts of a page that this reader may not have. */
    public @Nullable Json getIfAllowed(String path, @Nullable Object... query) {
        var answer = api.ask(path, ApiCall.get(api.connection(), query));
        return answer.getStatus() == HttpServletResponse.SC_FORBIDDEN
                        || answer.getStatus() == HttpServletResponse.SC_NOT_FOUND
                ? null
                : json(answer);
    }

    /** @throws ApiRefusal when it says no */
    public Json post(String path, Map<String, ? extends @Nullable Object> body) {
        return json(api.ask(path, ApiCall.post(api.connection(), Json.write(body))));
    }

    /** With a key that makes a repeat harmless: the same key gives the same answer, and nothing is done twice. */
    public Json post(String path, Map<String, ? extends @Nullable Object> body, String idempotencyKey) {
        var call = ApiCall.post(api.connection(), Json.write(body)).with("Idempotency-Key", idempotencyKey);
        return json(api.ask(path, call));
    }

    /** Hands the parts of this request's own upload on. */
    public Json upload(String path) {
        return json(api.ask(path, ApiCall.upload(api.connection())));
    }

    /** A file that the API gives out, such as a paper's scan or an export, with its type and name. */
    public ResponseEntity<byte[]> file(String path, @Nullable Object... query) {
        var answer = api.ask(path, ApiCall.get(api.connection(), query));
        if (!answer.good()) {
            throw refusal(answer);
        }
        var entity = ResponseEntity.ok();
        answer.getHeaderNames().forEach(name -> entity.header(name, answer.getHeader(name)));
        return entity.header("Content-Type", answer.getContentType()).body(answer.body());
    }

    private static Json json(ApiAnswer answer) {
        if (!answer.good()) {
            throw refusal(answer);
        }
        return Json.read(answer.body());
    }

    private static ApiRefusal refusal(ApiAnswer answer) {
        return new ApiRefusal(answer.getStatus(), Json.read(answer.body()));
    }

    /** Ends a form: the browser goes on to another page, which says once what has been done. */
    public String goOn(String address, String textKey) {
        request.getSession().setAttribute(SAID, words.say(textKey));
        response.setHeader("HX-Redirect", address);
        return "layout :: nothing";
    }

    /** What the page before wanted said, once. */
    @Nullable
    String said() {
        var session = request.getSession(false);
        if (session == null || session.getAttribute(SAID) == null) {
            return null;
        }
        var said = String.valueOf(session.getAttribute(SAID));
        session.removeAttribute(SAID);
        return said;
    }

    /** Whether a part of a page is asked for, the stream of marks, or a file, and not a whole page. */
    public boolean part() {
        var accepted = request.getHeader("Accept");
        return request.getHeader("HX-Request") != null || accepted == null || !accepted.contains("text/html");
    }
}
