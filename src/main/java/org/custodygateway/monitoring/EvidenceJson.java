package org.custodygateway.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.springframework.stereotype.Component;

/** Evidence as it is stored: the conditions. The events stand in rows of their own, or every further one would have all of them written anew. */
@Component
class EvidenceJson {

    private final ObjectMapper json;

    EvidenceJson(ObjectMapper json) {
        this.json = json;
    }

    String write(String hash, List<Evidence.Condition> conditions) {
        return write(new Evidence(hash, conditions, List.of()));
    }

    String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    Evidence evidence(String text) {
        try {
            return json.readerFor(Evidence.class)
                    .without(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                    .readValue(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored evidence cannot be read", e);
        }
    }

    List<Evidence.Condition> conditions(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored conditions cannot be read", e);
        }
    }
}
