package org.custodygateway.api;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Refuses a body that lacks what its record does not mark {@link Nullable}, so that no controller has to look. */
@RestControllerAdvice
class RequiredFields extends RequestBodyAdviceAdapter {

    @Override
    public boolean supports(
            MethodParameter parameter, Type target, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type target,
            Class<? extends HttpMessageConverter<?>> converter) {
        check(body, "");
        return body;
    }

    private static void check(@Nullable Object value, String path) {
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) == null) {
                    throw Malformed.field(path + "[" + i + "]");
                }
                check(list.get(i), path + "[" + i + "].");
            }
        } else if (value instanceof Record record && isOurs(record)) {
            for (var component : record.getClass().getRecordComponents()) {
                check(record, component, path + component.getName());
            }
        }
    }

    private static void check(Record record, RecordComponent component, String path) {
        Object value = value(record, component);
        if (value == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            throw Malformed.field(path);
        }
        check(value, value instanceof List<?> ? path : path + ".");
    }

    private static boolean isOurs(Record record) {
        return record.getClass().getPackageName().startsWith("org.custodygateway");
    }

    private static @Nullable Object value(Record record, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
