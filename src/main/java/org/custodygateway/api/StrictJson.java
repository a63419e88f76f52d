package org.custodygateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** The form of what comes in and goes out: JSON that is taken at its word, and the language of the answer. */
@Configuration
class StrictJson {

    /** A number is no string, a string no number, and what is said twice or said after the end is not said at all. */
    @Bean
    Jackson2ObjectMapperBuilderCustomizer strict() {
        return builder -> builder.featuresToEnable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                        JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .featuresToDisable(DeserializationFeature.ACCEPT_FLOAT_AS_INT, MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .serializationInclusion(JsonInclude.Include.NON_NULL)
                .postConfigurer(StrictJson::noNumbersAsText);
    }

    private static void noNumbersAsText(ObjectMapper json) {
        var text = json.coercionConfigFor(LogicalType.Textual);
        for (var shape : List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
            text.setCoercion(shape, CoercionAction.Fail);
        }
        json.coercionConfigFor(LogicalType.Enum).setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
        json.registerModule(new SimpleModule("plain texts").addDeserializer(String.class, new PlainText()));
    }

    @Bean
    LocaleResolver localeResolver() {
        var languages = new AcceptHeaderLocaleResolver();
        languages.setSupportedLocales(List.of(Locale.ENGLISH, Locale.CHINESE));
        languages.setDefaultLocale(Locale.ENGLISH);
        return languages;
    }

    /** Zero bytes and halves of surrogate pairs are in no text: PostgreSQL and XML could not keep them. */
    private static final class PlainText extends StringDeserializer {

        @Override
        public String deserialize(JsonParser body, DeserializationContext context) throws IOException {
            var text = super.deserialize(body, context);
            if (text != null
                    && text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
                throw JsonMappingException.from(body, "no text");
            }
            return text;
        }
    }
}
