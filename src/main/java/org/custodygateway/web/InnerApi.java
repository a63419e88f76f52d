package org.custodygateway.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The API from inside: pages reach what they show and do by the very calls that programs make, through the same filters, rights, masking,
 * texts and audit, with the reader's own login. So a page can do nothing that the API cannot, nor show what it would not.
 */
final class InnerApi {

    private static final String BASE = "/api/v1";

    private final HttpServletRequest connection;
    private final HttpServletResponse page;
    private final Locale language;

    InnerApi(HttpServletRequest request, HttpServletResponse page, Locale language) {
        this.connection = bare(request);
        this.page = page;
        this.language = language;
    }

    HttpServletRequest connection() {
        return connection;
    }

    /** The container's own request, without what the page's filters have put around it. */
    private static HttpServletRequest bare(HttpServletRequest request) {
        HttpServletRequest inner = request;
        while (inner instanceof HttpServletRequestWrapper wrapper
                && wrapper.getRequest() instanceof HttpServletRequest next) {
            inner = next;
        }
        return inner;
    }

    /** @param path below {@code /api/v1} */
    ApiAnswer ask(String path, ApiCall call) {
        var answer = new ApiAnswer(page);
        // What the page's own thread knows of its request is cleared by the filters of the call, and set back.
        var reader = SecurityContextHolder.getContext();
        var attributes = RequestContextHolder.getRequestAttributes();
        var locale = LocaleContextHolder.getLocaleContext();
        call.with(HttpHeaders.ACCEPT, "*/*").with(HttpHeaders.ACCEPT_LANGUAGE, language.toLanguageTag());
        new RequestAttributeSecurityContextRepository().saveContext(reader, call, answer);
        try {
            connection.getServletContext().getRequestDispatcher(BASE + path).forward(call, answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new IllegalStateException("the API did not answer " + path, e);
        } finally {
            SecurityContextHolder.setContext(reader);
            RequestContextHolder.setRequestAttributes(attributes);
            LocaleContextHolder.setLocaleContext(locale);
        }
    }
}
