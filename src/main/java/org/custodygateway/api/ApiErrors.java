package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import org.custodygateway.compliance.SamePersonException;
import org.custodygateway.counter.MalformedException;
import org.custodygateway.counter.TwoPersonsException;
import org.custodygateway.database.ExpectationFailed;
import org.custodygateway.rule.RefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns what goes wrong into problems in plain words. Nobody outside ever sees a class name or a stack trace. */
@RestControllerAdvice
class ApiErrors extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    private final Problems problems;
    private final UnreadableJson unreadable;

    ApiErrors(Problems problems, UnreadableJson unreadable) {
        this.problems = problems;
        this.unreadable = unreadable;
    }

    @ExceptionHandler
    ProblemDetail refused(RefusedException e, HttpServletRequest request) {
        return problems.of(e.refusal(), problems.language(request));
    }

    @ExceptionHandler
    ProblemDetail malformed(Malformed e, HttpServletRequest request) {
        return problems.of(HttpStatus.BAD_REQUEST, e.text(), e.values(), request);
    }

    @ExceptionHandler
    ProblemDetail malformed(MalformedException e, HttpServletRequest request) {
        return problems.of(HttpStatus.BAD_REQUEST, "malformed.field", Map.of("field", e.place()), request);
    }

    /** A header that the firewall looks at only when it is read, or an upload that has no parts. */
    @ExceptionHandler({RequestRejectedException.class, MultipartException.class})
    ProblemDetail rejected(HttpServletRequest request) {
        return problems.of(HttpStatus.BAD_REQUEST, "http.400", Map.of(), request);
    }

    @ExceptionHandler
    ProblemDetail samePerson(TwoPersonsException e, HttpServletRequest request) {
        var problem = problems.of(HttpStatus.FORBIDDEN, "P2.two-persons", Map.of(), request);
        problem.setProperty("rule", "P2");
        return problem;
    }

    @ExceptionHandler
    ProblemDetail samePerson(SamePersonException e, HttpServletRequest request) {
        var problem = problems.of(HttpStatus.FORBIDDEN, "P2.proposer", Map.of(), request);
        problem.setProperty("rule", "P2");
        return problem;
    }

    @ExceptionHandler
    ProblemDetail moved(ExpectationFailed e, HttpServletRequest request) {
        return problems.of(HttpStatus.CONFLICT, "state.moved", Map.of(), request);
    }

    @ExceptionHandler
    ProblemDetail forbidden(AccessDeniedException e, HttpServletRequest request) {
        return problems.of(HttpStatus.FORBIDDEN, "login.forbidden", Map.of(), request);
    }

    @ExceptionHandler
    ProblemDetail busy(TransientDataAccessException e, HttpServletRequest request) {
        LOG.warn("the database did not get to it: {}", e.getMessage());
        return problems.of(HttpStatus.SERVICE_UNAVAILABLE, "server.busy", Map.of(), request);
    }

    /** Whether a commit has come through that nobody answered is not known, so it must not be said. */
    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        RecoverableDataAccessException.class,
        TransactionException.class
    })
    ProblemDetail databaseAway(Exception e, HttpServletRequest request) {
        LOG.warn("the database is not reached: {}", e.getMessage());
        return problems.of(HttpStatus.SERVICE_UNAVAILABLE, "server.away", Map.of(), request);
    }

    @ExceptionHandler
    ProblemDetail unforeseen(Exception e, HttpServletRequest request) {
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("{} {} failed, reference {}", request.getMethod(), request.getRequestURI(), reference, e);
        return problems.of(HttpStatus.INTERNAL_SERVER_ERROR, "server.failed", Map.of("reference", reference), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest web) {
        var request = ((ServletWebRequest) web).getRequest();
        return answer(unreadable.problem(e, request), headers);
    }

    /** An address outside of the API may be a person's mistake: the error pages answer, browsers with a page. */
    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest web) {
        var servlet = (ServletWebRequest) web;
        if (servlet.getRequest().getRequestURI().startsWith(Rights.BASE)) {
            return super.handleNoResourceFoundException(e, headers, status, web);
        }
        try {
            servlet.getResponse().sendError(status.value());
            return null;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** All that the framework itself refuses: its own words name classes and are in one language only. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest web) {
        var request = ((ServletWebRequest) web).getRequest();
        if (status.is5xxServerError()) {
            return answer(unforeseen(e, request), headers);
        }
        var fault = FrameworkFault.of(e, status);
        return answer(problems.of(status, fault.text(), fault.values(), request), headers);
    }

    private static ResponseEntity<Object> answer(ProblemDetail problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.getStatus()).headers(headers).body(problem);
    }
}
