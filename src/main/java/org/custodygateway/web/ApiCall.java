package org.custodygateway.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * A call of the API that a page makes while its own request is served. It shares the page's connection and nothing else: headers,
 * parameters, body and attributes are its own, so that nothing a browser sends to a page gets into the API unseen.
 */
final class ApiCall extends HttpServletRequestWrapper {

    private static final List<String> CONTAINERS = List.of("jakarta.servlet.forward.", "org.apache.catalina.");

    private final HttpMethod method;
    private final Map<String, String[]> query = new HashMap<>();
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Object> attributes = new HashMap<>();
    private final byte[] body;
    private final boolean upload;

    private ApiCall(HttpServletRequest connection, HttpMethod method, byte[] body, boolean upload) {
        super(connection);
        this.method = method;
        this.body = body;
        this.upload = upload;
    }

    /** @param query names and values in turn; a value that is null or empty, as a field nobody filled in, leaves its name out */
    static ApiCall get(HttpServletRequest connection, @Nullable Object... query) {
        var call = new ApiCall(connection, HttpMethod.GET, new byte[0], false);
        for (int at = 0; at < query.length; at += 2) {
            var value = Objects.toString(query[at + 1], "");
            if (!value.isEmpty()) {
                call.query.put(String.valueOf(query[at]), new String[] {value});
            }
        }
        return call;
    }

    static ApiCall post(HttpServletRequest connection, byte[] json) {
        var call = new ApiCall(connection, HttpMethod.POST, json, false);
        call.headers.put(HttpHeaders.CONTENT_TYPE, "application/json");
        return call;
    }

    /** Hands the parts of the page's own upload on. */
    static ApiCall upload(HttpServletRequest connection) {
        var call = new ApiCall(connection, HttpMethod.POST, new byte[0], true);
        call.headers.put(HttpHeaders.CONTENT_TYPE, connection.getContentType());
        connection.getParameterMap().forEach(call.query::put);
        return call;
    }

    ApiCall with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    @Override
    public String getMethod() {
        return method.name();
    }

    @Override
    public @Nullable String getHeader(String name) {
        return headers.get(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        String value = headers.get(name);
        return Collections.enumeration(value == null ? List.of() : List.of(value));
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(headers.keySet());
    }

    /** The page's language, not the browser's. */
    @Override
    public Locale getLocale() {
        var language = headers.get(HttpHeaders.ACCEPT_LANGUAGE);
        return language == null ? Locale.ENGLISH : Locale.forLanguageTag(language);
    }

    @Override
    public Enumeration<Locale> getLocales() {
        return Collections.enumeration(List.of(getLocale()));
    }

    @Override
    public @Nullable String getContentType() {
        return headers.get(HttpHeaders.CONTENT_TYPE);
    }

    @Override
    public int getContentLength() {
        return upload ? super.getContentLength() : body.length;
    }

    @Override
    public long getContentLengthLong() {
        return getContentLength();
    }

    @Override
    public String getCharacterEncoding() {
        return StandardCharsets.UTF_8.name();
    }

    @Override
    public @Nullable String getQueryString() {
        return null;
    }

    @Override
    public @Nullable String getParameter(String name) {
        var values = query.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(query);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(query.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return query.get(name);
    }

    @Override
    public Collection<Part> getParts() throws java.io.IOException, jakarta.servlet.ServletException {
        return upload ? super.getParts() : List.of();
    }

    /** What the container says of the dispatch comes from below; all else is the call's own. */
    @Override
    public @Nullable Object getAttribute(String name) {
        var own = attributes.get(name);
        return own == null && CONTAINERS.stream().anyMatch(name::startsWith) ? super.getAttribute(name) : own;
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        return Collections.enumeration(attributes.keySet());
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
    }

    @Override
    public void removeAttribute(String name) {
        attributes.remove(name);
    }

    /** The API keeps no sessions, and the page's is none of its business: a login seen anew would change its id under the browser. */
    @Override
    public @Nullable HttpSession getSession(boolean create) {
        if (create) {
            throw new IllegalStateException("the API keeps no sessions");
        }
        return null;
    }

    @Override
    public HttpSession getSession() {
        throw new IllegalStateException("the API keeps no sessions");
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Bytes(new ByteArrayInputStream(body));
    }

    private static final class Bytes extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Bytes(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("read at once");
        }
    }
}
