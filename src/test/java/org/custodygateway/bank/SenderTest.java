package org.custodygateway.bank;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.net.ConnectException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a failed exchange with a bank says, and what it does not. */
class SenderTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ReplyHandler handler = mock();
    private final Circuits circuits = mock();

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    private void send(boolean answered) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:jmb-send").process(exchange -> {
                    if (answered) {
                        exchange.setProperty(WireSteps.WIRE, new Wire(new byte[0], Map.of()));
                    }
                    throw new IllegalStateException("no connection", new ConnectException("refused"));
                });
            }
        });
        camel.start();
        ReplyHandlers handlers = mock();
        when(handlers.of(Instruction.LINK_TEST, "link:1")).thenReturn(handler);
        new Sender(camel.createProducerTemplate(), handlers, List.of(), circuits)
                .send(new OutboxRow(
                        1,
                        "jmb",
                        "20261123000000000001",
                        Instruction.LINK_TEST,
                        LocalDate.parse("2026-11-23"),
                        "link:1",
                        "{}",
                        true,
                        Instant.now().plusSeconds(60),
                        "SENT",
                        1,
                        Instant.now()));
    }

    @Test
    void T11_a_bank_that_could_not_be_reached_was_not_asked() throws Exception {
        send(false);

        verify(handler).notSent(any(), any());
    }

    @Test
    void T11_our_own_database_that_cannot_be_reached_once_the_bank_has_answered_is_no_bank_that_was_not_asked()
            throws Exception {
        send(true);

        verify(handler, never()).notSent(any(), any());
    }
}
