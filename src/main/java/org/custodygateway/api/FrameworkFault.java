package org.custodygateway.api;

import java.util.Map;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** Our words for what the web framework refuses before a controller is reached. */
record FrameworkFault(String text, Map<String, String> values) {

    static FrameworkFault of(Exception e, HttpStatusCode status) {
        return switch (e) {
            case MissingRequestHeaderException missing ->
                new FrameworkFault("malformed.header", Map.of("header", missing.getHeaderName()));
            case MissingServletRequestParameterException missing -> parameter(missing.getParameterName());
            case MissingServletRequestPartException missing -> parameter(missing.getRequestPartName());
            case TypeMismatchException wrong ->
                parameter(wrong.getPropertyName() == null ? "?" : wrong.getPropertyName());
            default -> new FrameworkFault("http." + status.value(), Map.of());
        };
    }

    private static FrameworkFault parameter(String name) {
        return new FrameworkFault("malformed.parameter", Map.of("parameter", name));
    }
}
