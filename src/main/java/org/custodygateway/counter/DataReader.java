package org.custodygateway.counter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Reads a business's data strictly: unknown fields, other types than asked for, dates that are not YYYY-MM-DD, over-long texts and
 * characters that no bank could read are malformed.
 */
@Component
class DataReader {

    private static final int LONGEST = 2000;
    /** What an application has room for. */
    private static final int LONGEST_OF_ALL = 32_000;

    private final ObjectMapper mapper;

    DataReader(ObjectMapper mapper) {
        this.mapper = mapper.copy()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        for (var type : new LogicalType[] {LogicalType.Textual, LogicalType.Boolean, LogicalType.DateTime}) {
            for (var shape : new CoercionInputShape[] {
                CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean
            }) {
                if (type != LogicalType.Boolean || shape != CoercionInputShape.Boolean) {
                    this.mapper.coercionConfigFor(type).setCoercion(shape, CoercionAction.Fail);
                }
            }
        }
        for (var type : new LogicalType[] {LogicalType.Integer, LogicalType.Boolean}) {
            this.mapper.coercionConfigFor(type).setCoercion(CoercionInputShape.String, CoercionAction.Fail);
        }
        this.mapper.coercionConfigFor(LogicalType.Integer).setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
        this.mapper.registerModule(new SimpleModule("plain dates").addDeserializer(LocalDate.class, new PlainDate()));
    }

    <D> D read(JsonNode data, Class<D> type) {
        if (!data.isObject()) {
            throw new MalformedException("data: not an object");
        }
        checkTexts(data);
        if (data.toString().length() > LONGEST_OF_ALL) {
            throw new MalformedException("data: longer than " + LONGEST_OF_ALL + " characters");
        }
        try {
            return mapper.treeToValue(data, type);
        } catch (JsonMappingException e) {
            throw new MalformedException("data" + path(e) + ": not what it should be");
        } catch (JsonProcessingException e) {
            throw new MalformedException("data: cannot be read");
        }
    }

    private static void checkTexts(JsonNode node) {
        if (node.isTextual()) {
            var text = node.textValue();
            if (text.length() > LONGEST || text.codePoints().anyMatch(DataReader::unfit)) {
                throw new MalformedException("data: a text is too long or has characters that cannot be passed on");
            }
        }
        node.forEach(DataReader::checkTexts);
    }

    /** Control characters, halves of surrogate pairs and what is no character: XML and the day-end files have no place for them. */
    private static boolean unfit(int c) {
        return Character.isISOControl(c) && c != '\n'
                || Character.getType(c) == Character.SURROGATE
                || (c & 0xFFFE) == 0xFFFE;
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
    }

    /** Jackson by itself also takes a time of day, an array and years of more digits for a date. */
    private static final class PlainDate extends StdScalarDeserializer<LocalDate> {

        private static final Pattern FORM = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

        PlainDate() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser json, DeserializationContext context) throws IOException {
            var text = json.hasToken(JsonToken.VALUE_STRING) ? json.getText() : "";
            if (FORM.matcher(text).matches()) {
                try {
                    return LocalDate.parse(text);
                } catch (DateTimeParseException noSuchDay) {
                    // Malformed like the rest.
                }
            }
            throw JsonMappingException.from(json, "no date");
        }
    }
}
