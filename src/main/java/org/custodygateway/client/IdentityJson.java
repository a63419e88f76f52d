package org.custodygateway.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.springframework.stereotype.Component;

/** Identity records as they lie in the database. */
@Component
class IdentityJson {

    private final ObjectMapper mapper;

    IdentityJson(ObjectMapper mapper) {
        this.mapper = mapper.copy().disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    }

    String write(Identity identity) {
        try {
            return mapper.writeValueAsString(identity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an identity record cannot be written", e);
        }
    }

    Identity read(String text) {
        try {
            return mapper.readValue(text, Identity.class);
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw new IllegalStateException("an identity record cannot be read", e);
        }
    }
}
