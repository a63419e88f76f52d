package org.custodygateway.api;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/** Says where and why a body could not be read, without the parser's words, which name classes. */
@Component
class UnreadableJson {

    private static final int LONGEST_NAME = 60;

    private final Problems problems;

    UnreadableJson(Problems problems) {
        this.problems = problems;
    }

    ProblemDetail problem(HttpMessageNotReadableException e, HttpServletRequest request) {
        return BodyTooLarge.isBehind(e)
                ? problems.of(HttpStatus.PAYLOAD_TOO_LARGE, "http.413", Map.of(), request)
                : problem(e.getCause(), problems.language(request));
    }

    /** @param cause what the parser says, null where it says nothing */
    ProblemDetail problem(@Nullable Throwable cause, Locale language) {
        return switch (cause) {
            case UnrecognizedPropertyException unknown -> at("malformed.unknown", unknown, language);
            case ValueInstantiationException refused -> at("malformed.field", refused, language);
            case JsonParseException notJson -> notJson(notJson, language);
            case JsonMappingException mapping
            when mapping.getCause() instanceof JsonParseException notJson -> notJson(notJson, language);
            case JsonMappingException wrong -> at("malformed.type", wrong, language);
            case null, default -> problems.of(HttpStatus.BAD_REQUEST, "malformed.body", Map.of(), language);
        };
    }

    private ProblemDetail notJson(JsonParseException e, Locale language) {
        var place = e.getLocation();
        var values = Map.of("line", String.valueOf(place.getLineNr()), "column", String.valueOf(place.getColumnNr()));
        return problems.of(HttpStatus.BAD_REQUEST, "malformed.json", values, language);
    }

    private ProblemDetail at(String text, JsonMappingException e, Locale language) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .map(name -> name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name)
                .collect(Collectors.joining("."));
        String key = path.isEmpty() ? "malformed.body" : text;
        return problems.of(HttpStatus.BAD_REQUEST, key, Map.of("field", path), language);
    }
}
