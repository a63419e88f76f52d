package org.custodygateway.counter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads a business's data strictly: unknown fields, other types than asked for, over-long texts and control characters are malformed. */
@Component
class DataReader {

    private static final int LONGEST = 2000;

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
    }

    <D> D read(JsonNode data, Class<D> type) {
        if (!data.isObject()) {
            throw new MalformedException("data: not an object");
        }
        checkTexts(data);
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
            if (text.length() > LONGEST || text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
                throw new MalformedException("data: a text is too long or has control characters");
            }
        }
        node.forEach(DataReader::checkTexts);
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
    }
}
