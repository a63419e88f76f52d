package org.custodygateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/** Makes the problems (RFC 9457) that tell outward what was wrong, in the caller's language. */
@Component
class Problems {

    private static final String PAPERS_MISSING = "A14.missing";

    private final Texts texts;
    private final CodeWords words;
    private final FieldNames fields;
    private final LocaleResolver languages;
    private final ObjectMapper json;

    Problems(Texts texts, CodeWords words, FieldNames fields, LocaleResolver languages, ObjectMapper json) {
        this.texts = texts;
        this.words = words;
        this.fields = fields;
        this.languages = languages;
        this.json = json;
    }

    /** What a rule, the state or an absence refused, with the figures that help as members of their own. */
    ProblemDetail of(Refusal refusal, Locale language) {
        var status = switch (refusal.nature()) {
            case RULE -> HttpStatus.UNPROCESSABLE_ENTITY;
            case STATE -> HttpStatus.CONFLICT;
            case MISSING -> HttpStatus.NOT_FOUND;
            case PERSON -> HttpStatus.FORBIDDEN;
        };
        var problem = of(status, refusal.text(), values(refusal, language), language);
        if (!refusal.rule().isEmpty()) {
            problem.setTitle(texts.say("title.rule", Map.of("rule", refusal.rule()), language));
            problem.setProperty("rule", refusal.rule());
        }
        refusal.figures().forEach(problem::setProperty);
        return problem;
    }

    /** Its figures, and what a bank's code among them says. */
    private Map<String, String> values(Refusal refusal, Locale language) {
        var code = refusal.figures().get("code");
        var values = new HashMap<>(refusal.figures());
        if (refusal.text().equals(PAPERS_MISSING)) {
            values.computeIfPresent("missing", (figure, kinds) -> papers(kinds, language));
        }
        fields.in(refusal, values, language);
        if (code == null) {
            return values;
        }
        values.put("meaning", words.of(refusal.figures().get("bank"), code, language));
        return values;
    }

    /** Papers by the names that people know them by. */
    private String papers(String kinds, Locale language) {
        return Arrays.stream(kinds.split(", "))
                .map(kind -> texts.say("counter.paper." + kind, Map.of(), language))
                .collect(Collectors.joining(language.getLanguage().equals("zh") ? "、" : ", "));
    }

    ProblemDetail of(HttpStatusCode status, String text, Map<String, String> values, Locale language) {
        var problem = ProblemDetail.forStatusAndDetail(status, texts.say(text, values, language));
        problem.setTitle(texts.say("title." + status.value(), Map.of(), language));
        return problem;
    }

    ProblemDetail of(HttpStatusCode status, String text, Map<String, String> values, HttpServletRequest request) {
        return of(status, text, values, language(request));
    }

    /** English for programs that do not say. */
    Locale language(HttpServletRequest request) {
        return languages.resolveLocale(request);
    }

    /** Answers from outside a controller. */
    void send(HttpServletResponse response, ProblemDetail problem) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        json.writeValue(response.getOutputStream(), problem);
    }
}
