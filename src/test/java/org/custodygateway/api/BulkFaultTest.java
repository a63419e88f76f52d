package org.custodygateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.custodygateway.money.Money;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.security.GatewayUser;
import org.custodygateway.security.Role;
import org.custodygateway.transfer.Transfer;
import org.custodygateway.transfer.Transfers;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.mock.web.MockHttpServletRequest;

/** One item of a bulk meets a fault of ours: what became of the others, some of them booked, is answered all the same (T10). */
class BulkFaultTest {

    private final Transfers transfers = mock();
    private final Problems problems = mock();
    private final BulkItems items = mock();

    @Test
    void T10_a_fault_at_one_item_leaves_the_others_their_answers() {
        when(problems.language(any())).thenReturn(Locale.ENGLISH);
        when(problems.of(any(Refusal.class), any())).thenReturn(ProblemDetail.forStatus(422));
        when(problems.of(any(HttpStatusCode.class), any(), any(), any(HttpServletRequest.class)))
                .then(call -> ProblemDetail.forStatus(call.<HttpStatusCode>getArgument(0)));
        when(items.read(any())).thenReturn(new BulkItems.Item("k", Optional.of(order()), null));
        when(transfers.order(any(), any()))
                .thenReturn(
                        CompletableFuture.failedFuture(new IllegalStateException("unforeseen")),
                        CompletableFuture.failedFuture(new QueryTimeoutException("busy")),
                        CompletableFuture.failedFuture(new RefusedException(Refusal.missing("account", "1"))));
        var controller = new TransfersController(
                transfers, mock(ClientAccess.class), problems, items, new ApiErrors(problems, mock()));

        var answers = controller.bulk(
                new TransfersController.Bulk(List.<JsonNode>of(item(), item(), item())),
                new GatewayUser("counter", "", Set.of(Role.COUNTER), null, true),
                new MockHttpServletRequest());

        assertThat(answers.items())
                .extracting(one -> ((ProblemDetail) one).getStatus())
                .containsExactly(500, 503, 422);
    }

    private static OrderBody order() {
        return new OrderBody(Transfer.Kind.DEPOSIT, "1000000101", null, null, null, Money.ofFen(1), null);
    }

    private static JsonNode item() {
        return new ObjectMapper().createObjectNode();
    }
}
