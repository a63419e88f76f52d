package org.custodygateway.bank.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.custodygateway.support.ChildProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoint by itself: what is certain of a failure, and what a stranger at the port can do. */
class FramedTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final CountDownLatch release = new CountDownLatch(1);

    @BeforeEach
    void start() {
        camel.addComponent("framed", new FramedComponent());
        camel.getShutdownStrategy().setTimeout(1);
        camel.start();
    }

    @AfterEach
    void stop() {
        release.countDown();
        camel.stop();
    }

    /** Answers with what came in, turned round; fails on "fail" and says nothing to "quiet". */
    private void listen(int port, String parameters) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("framed:127.0.0.1:" + port + parameters).process(FramedTest.this::answer);
            }
        });
    }

    private void answer(Exchange exchange) throws Exception {
        String asked = exchange.getMessage().getBody(String.class);
        switch (asked) {
            case "fail" -> throw new IllegalStateException("told to");
            case "quiet" -> exchange.getMessage().setBody(null);
            case "wait" -> assertThat(release.await(10, TimeUnit.SECONDS)).isTrue();
            default ->
                exchange.getMessage()
                        .setBody(bytes(new StringBuilder(asked).reverse().toString()));
        }
    }

    private Exchange send(int port, String parameters, String text) {
        return camel.createProducerTemplate()
                .send(
                        "framed:127.0.0.1:" + port + parameters,
                        exchange -> exchange.getMessage().setBody(bytes(text)));
    }

    @Test
    void a_message_goes_out_and_its_answer_comes_back_on_the_connection() throws Exception {
        int port = ChildProgram.freePort();
        listen(port, "");

        assertThat(send(port, "", "abc").getMessage().getBody(String.class)).isEqualTo("cba");
        assertThat(send(port, "", "fail").getException()).isInstanceOf(EOFException.class);
        assertThat(send(port, "", "quiet").getException()).isInstanceOf(EOFException.class);
        assertThat(send(port, "", "").getMessage().getBody(byte[].class)).isEmpty();
    }

    @Test
    void T11_only_a_connection_that_was_not_made_proves_that_nothing_left() throws Exception {
        assertThat(send(ChildProgram.freePort(), "", "abc").getException()).isInstanceOf(ConnectException.class);
        Exchange nowhere = camel.createProducerTemplate()
                .send(
                        "framed:no.such.host.invalid:1",
                        exchange -> exchange.getMessage().setBody(bytes("abc")));
        assertThat(nowhere.getException()).isInstanceOf(UnknownHostException.class);
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(send(silent.getLocalPort(), "?answerWithin=100", "abc").getException())
                    .isInstanceOf(SocketTimeoutException.class)
                    .isNotInstanceOf(ConnectException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000", "00000x", "065537", "000010abc"})
    void what_is_not_a_whole_message_in_time_gets_nothing_and_reaches_no_route(String bytes) throws Exception {
        int port = ChildProgram.freePort();
        listen(port, "?wholeWithin=200");

        try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
            stranger.getOutputStream().write(bytes(bytes));
            stranger.setSoTimeout(5_000);
            assertThat(end(stranger)).isEqualTo(-1);
        }
    }

    /** What was not read when the other side closed makes the system say so by a reset. */
    private static int end(Socket connection) throws IOException {
        try {
            return connection.getInputStream().read();
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException reset) {
            return -1;
        }
    }

    @Test
    void one_caller_that_takes_its_time_does_not_keep_another_waiting() throws Exception {
        int port = ChildProgram.freePort();
        listen(port, "?connections=2");
        try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), port)) {
            slow.getOutputStream().write(bytes("000004wait"));
            assertThat(send(port, "?answerWithin=5000", "abc").getMessage().getBody(String.class))
                    .isEqualTo("cba");
        }
    }

    @Test
    void a_port_that_somebody_else_holds_is_taken_over_when_it_is_free() throws Exception {
        int port;
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = holder.getLocalPort();
            listen(port, "");
            assertThat(camel.getRoutes()).hasSize(1);
        }
        await().until(() -> "cba".equals(send(port, "", "abc").getMessage().getBody(String.class)));
    }

    @Test
    void a_route_that_is_stopped_listens_no_more() throws Exception {
        int port = ChildProgram.freePort();
        listen(port, "");
        camel.getRouteController().stopRoute(camel.getRoutes().getFirst().getRouteId());

        await().until(() -> send(port, "", "abc").getException() instanceof ConnectException);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
