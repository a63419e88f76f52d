package org.custodygateway.web;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object that the API has answered with, for templates: a member that is not there reads as null. */
public final class Json extends LinkedHashMap<String, @Nullable Object> {

    private static final long serialVersionUID = 1;

    private static final ObjectMapper MAPPER =
            new ObjectMapper().registerModule(new SimpleModule().addAbstractTypeMapping(castMap(), Json.class));

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Class<Map> castMap() {
        return Map.class;
    }

    static Json read(byte[] json) {
        try {
            return json.length == 0 ? new Json() : MAPPER.readValue(json, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] write(Object body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For expressions, which ask first whether a member is there. */
    @Override
    public boolean containsKey(Object key) {
        return true;
    }

    /** A member as text, empty where there is none. */
    public String text(String member) {
        Object value = get(member);
        return value == null ? "" : value.toString();
    }

    /** A member that is an object, an empty one where there is none. */
    public Json of(String member) {
        return get(member) instanceof Json inner ? inner : new Json();
    }

    /** A member that is a list of objects, an empty one where there is none. */
    @SuppressWarnings("unchecked")
    public List<Json> list(String member) {
        return get(member) instanceof List<?> all ? (List<Json>) all : List.of();
    }
}
