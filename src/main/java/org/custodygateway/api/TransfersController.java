package org.custodygateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.security.GatewayUser;
import org.custodygateway.transfer.Ordered;
import org.custodygateway.transfer.Ordering;
import org.custodygateway.transfer.Transfer;
import org.custodygateway.transfer.Transfers;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Ordering transfers and seeing what became of them (T). */
@RestController
@RequestMapping("/api/v1")
class TransfersController {

    private static final int MOST_IN_BULK = 500;
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,100}");
    private static final Pattern WAIT = Pattern.compile("wait=([0-9]{1,2})");

    private final Transfers transfers;
    private final ClientAccess access;
    private final Problems problems;
    private final BulkItems bulkItems;
    private final ApiErrors errors;

    TransfersController(
            Transfers transfers, ClientAccess access, Problems problems, BulkItems bulkItems, ApiErrors errors) {
        this.bulkItems = bulkItems;
        this.errors = errors;
        this.transfers = transfers;
        this.access = access;
        this.problems = problems;
    }

    record Bulk(@Nullable List<JsonNode> items) {}

    record Answers(List<Object> items) {}

    @PostMapping("/transfers")
    @PreAuthorize("hasAnyRole('COUNTER', 'CLIENT')")
    ResponseEntity<Object> order(
            @RequestHeader("Idempotency-Key") String key,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
            @RequestBody OrderBody body,
            @AuthenticationPrincipal GatewayUser user,
            HttpServletRequest request) {
        var waits = waits(prefer);
        var ordered = join(submit(key, body, access.accounts(List.of(body)), user, request, !waits.isZero()));
        var language = problems.language(request);
        return switch (ordered) {
            case Ordered.Accepted accepted -> accepted(accepted, waits, language);
            case Ordered.Refused refused -> refused(refused, language);
        };
    }

    @PostMapping("/transfers/bulk")
    @PreAuthorize("hasAnyRole('COUNTER', 'CLIENT')")
    Answers bulk(@RequestBody Bulk body, @AuthenticationPrincipal GatewayUser user, HttpServletRequest request) {
        var given = body.items();
        if (given == null || given.isEmpty() || given.size() > MOST_IN_BULK) {
            throw Malformed.field("items");
        }
        var items = given.stream().map(bulkItems::read).toList();
        var known = access.accounts(
                items.stream().flatMap(item -> item.order().stream()).toList());
        var under =
                items.stream().map(item -> attempt(item, known, user, request)).toList();
        return new Answers(under.stream().map(one -> answer(one, request)).toList());
    }

    @GetMapping("/transfers/{id}")
    TransferView find(@PathVariable String id, @AuthenticationPrincipal GatewayUser user, HttpServletRequest request) {
        var transfer = number(id)
                .flatMap(transfers::find)
                .orElseThrow(() -> new RefusedException(Refusal.missing("transfer", id)));
        access.check(user, transfer.clientNo());
        return TransferView.of(transfer, problems, problems.language(request));
    }

    @GetMapping("/clients/{clientNo}/transfers")
    Page<TransferView> of(
            @PathVariable String clientNo,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after,
            HttpServletRequest request) {
        access.exists(clientNo);
        var paging = Paging.of(limit, after);
        var language = problems.language(request);
        var views = transfers.of(clientNo, day, paging.afterNumber(), paging.oneMore()).stream()
                .map(transfer -> TransferView.of(transfer, problems, language))
                .toList();
        return Page.of(views, paging, TransferView::transferId);
    }

    private CompletableFuture<Ordered> submit(
            String key,
            OrderBody body,
            Map<String, FundAccount> known,
            GatewayUser user,
            HttpServletRequest request,
            boolean waits) {
        checkKey("Idempotency-Key", key);
        var order = body.order();
        var papers = body.papersGiven();
        access.checkAccounts(user, body, known);
        if (body.clientNo() != null) {
            access.exists(body.clientNo());
            access.check(user, body.clientNo());
        }
        return transfers.order(
                new Ordering(user.username(), request.getRemoteAddr(), !user.isClient(), key, order, papers, waits),
                known);
    }

    private CompletableFuture<Ordered> attempt(
            BulkItems.Item item, Map<String, FundAccount> known, GatewayUser user, HttpServletRequest request) {
        try {
            return submit(item.key(), item.order().orElseThrow(item::malformed), known, user, request, false);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    static void checkKey(String name, @Nullable String key) {
        if (key == null || !KEY.matcher(key).matches()) {
            throw Malformed.field(name);
        }
    }

    private ResponseEntity<Object> accepted(Ordered.Accepted accepted, Duration waits, Locale language) {
        var transfer = accepted.transfer();
        var first = transfer.firstAnswer();
        if (accepted.replay() && first != null) {
            return answer(first.status(), transfer.in(first.state()), true, language);
        }
        if (!transfer.state().isFinal() && !waits.isZero()) {
            transfer = transfers.await(transfer.id(), waits);
        }
        int status = transfer.state().isFinal() ? 201 : 202;
        if (first == null) {
            transfers.answered(transfer.id(), status, transfer.state());
        }
        return answer(status, transfer, accepted.replay(), language);
    }

    private ResponseEntity<Object> answer(int status, Transfer transfer, boolean replay, Locale language) {
        var answer = ResponseEntity.status(status);
        if (replay) {
            answer.header("Idempotent-Replay", "true");
        }
        return answer.body(TransferView.of(transfer, problems, language));
    }

    private ResponseEntity<Object> refused(Ordered.Refused refused, Locale language) {
        var problem = problems.of(refused.refusal(), language);
        var answer = ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (refused.replay()) {
            answer.header("Idempotent-Replay", "true");
        }
        return answer.body(problem);
    }

    /** Whatever became of it, the other items have an answer of their own. */
    private Object answer(CompletableFuture<Ordered> one, HttpServletRequest request) {
        var language = problems.language(request);
        try {
            return switch (join(one)) {
                case Ordered.Accepted accepted -> TransferView.of(accepted.transfer(), problems, language);
                case Ordered.Refused refused -> problems.of(refused.refusal(), language);
            };
        } catch (RefusedException e) {
            return errors.refused(e, request);
        } catch (AccessDeniedException e) {
            return errors.forbidden(e, request);
        } catch (Malformed e) {
            return errors.malformed(e, request);
        } catch (UncheckedIOException e) {
            return bulkItems.problem(e, language);
        } catch (TransientDataAccessException e) {
            return errors.busy(e, request);
        } catch (RuntimeException e) {
            return errors.unforeseen(e, request);
        }
    }

    private static Ordered join(CompletableFuture<Ordered> ordered) {
        try {
            return ordered.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static Duration waits(@Nullable String prefer) {
        var match = WAIT.matcher(prefer == null ? "" : prefer);
        return match.find() ? Duration.ofSeconds(Math.min(30, Long.parseLong(match.group(1)))) : Duration.ZERO;
    }

    private static Optional<Long> number(String id) {
        return id.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(id)) : Optional.empty();
    }
}
