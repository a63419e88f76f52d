package org.custodygateway.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** Nothing that breaks a round is the end of all rounds. */
class RoundTest {

    private final Logger log = mock();

    @Test
    void what_fails_is_a_warning_and_an_error_an_alarm() {
        var failure = new IllegalStateException("no database");
        var error = new NoClassDefFoundError("gone");

        Round.of(log, "looking", () -> {
            throw failure;
        });
        Round.of(log, "looking", () -> {
            throw error;
        });

        verify(log).warn(anyString(), eq("looking"), eq(failure));
        verify(log).error(contains("ALARM"), eq("looking"), eq(error));
    }

    @Test
    void not_even_a_log_that_fails_ends_it() {
        doThrow(new OutOfMemoryError("no line")).when(log).error(anyString(), any(Object.class), any(Object.class));

        assertThatCode(() -> Round.of(log, "looking", () -> {
                    throw new OutOfMemoryError("nothing left");
                }))
                .doesNotThrowAnyException();
    }
}
