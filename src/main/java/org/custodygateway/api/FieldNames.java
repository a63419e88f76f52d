package org.custodygateway.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.Texts;
import org.springframework.stereotype.Component;

/** Says the fields that a refusal names, and what is wrong with each, by the names that people know them by from the forms. */
@Component
class FieldNames {

    /** The texts that name fields: in the figure {@code fields}, or in {@code missing}. */
    private static final Set<String> NAMING =
            Set.of("I1.missing", "I1.not-of-kind", "I1.faults", "I4.expired", "K1.key-information", "A13.agent");

    /** A field by its path, such as {@code beneficialOwners[0].name}, and in brackets what is wrong with it. */
    private static final Pattern FIELD = Pattern.compile("([\\w.\\[\\]]+)(?: \\(([^)]*)\\))?");

    private final Texts texts;

    FieldNames(Texts texts) {
        this.texts = texts;
    }

    /** The figures of the refusal as its text has them. */
    void in(Refusal refusal, Map<String, String> values, Locale language) {
        if (NAMING.contains(refusal.text())) {
            values.computeIfPresent("fields", (figure, fields) -> all(fields, language));
            values.computeIfPresent("missing", (figure, fields) -> all(fields, language));
        }
    }

    private String all(String fields, Locale language) {
        return FIELD.matcher(fields)
                .results()
                .map(field -> one(field, language))
                .collect(Collectors.joining(chinese(language) ? "、" : ", "));
    }

    private String one(MatchResult field, Locale language) {
        var name = Arrays.stream(field.group(1).replaceAll("\\[\\d+]", "").split("\\."))
                .map(part -> part(part, language))
                .collect(Collectors.joining(chinese(language) ? "" : ": "));
        if (field.group(2) == null) {
            return name;
        }
        var fault = said("fault." + field.group(2).replaceAll("\\W+", "-"), field.group(2), language);
        return chinese(language) ? name + "（" + fault + "）" : name + " (" + fault + ")";
    }

    private String part(String part, Locale language) {
        return said("counter.field." + part, said("counter.group." + part, part, language), language);
    }

    private String said(String key, String otherwise, Locale language) {
        var text = texts.say(key, Map.of(), language);
        return text.equals(key) ? otherwise : text;
    }

    private static boolean chinese(Locale language) {
        return language.getLanguage().equals("zh");
    }
}
