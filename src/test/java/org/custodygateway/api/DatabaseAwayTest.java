package org.custodygateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Stream;
import org.custodygateway.rule.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;

/** While the database is away nobody is told that something was refused, or that nothing was done. */
class DatabaseAwayTest {

    private final Problems problems;

    DatabaseAwayTest() throws IOException {
        problems =
                new Problems(new Texts(), mock(), mock(), new FixedLocaleResolver(Locale.ENGLISH), new ObjectMapper());
    }

    @RestController
    private record Failing(RuntimeException failure) {
        @GetMapping("/")
        public String fail() {
            throw failure;
        }
    }

    static Stream<RuntimeException> away() {
        return Stream.of(
                new CannotGetJdbcConnectionException("away"),
                new DataAccessResourceFailureException("the connection broke"),
                new RecoverableDataAccessException("the connection broke"),
                new CannotCreateTransactionException("away"),
                new TransactionSystemException("the commit was not answered"));
    }

    @ParameterizedTest
    @MethodSource("away")
    void what_became_of_a_request_is_said_to_be_unknown(RuntimeException failure) throws Exception {
        var answer = MockMvcBuilders.standaloneSetup(new Failing(failure))
                .setControllerAdvice(new ApiErrors(problems, new UnreadableJson(problems)))
                .build()
                .perform(MockMvcRequestBuilders.get("/"))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getContentType()).isEqualTo("application/problem+json");
        assertThat(answer.getContentAsString()).contains("is not known; ask again");
    }

    @Test
    void nobody_is_told_that_the_password_is_wrong_when_it_could_not_be_looked_up() throws Exception {
        assertThat(login(new InternalAuthenticationServiceException("away")).getStatus())
                .isEqualTo(503);
        assertThat(login(new BadCredentialsException("wrong")).getStatus()).isEqualTo(401);
    }

    private MockHttpServletResponse login(AuthenticationException failure) throws IOException {
        var response = new MockHttpServletResponse();
        new LoginProblems(problems).commence(new MockHttpServletRequest(), response, failure);
        return response;
    }
}
