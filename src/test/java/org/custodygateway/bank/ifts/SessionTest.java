package org.custodygateway.bank.ifts;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.custodygateway.bank.Signature;
import org.custodygateway.bank.TestBanks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bank that neither speaks nor hangs up holds no session, and so no lease, for longer than the firm's patience. */
class SessionTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration PROBE = Duration.ofMillis(200);
    private static final IftsSettings SETTINGS =
            new IftsSettings(Duration.ofSeconds(10), PROBE, PROBE, PROBE, MINUTE, 4);
    private static final String WELCOME = """
            <MsgText><Sysm.002.01><MsgHdr><Ver>1.0.0.1</Ver><SysType>0</SysType><InstrCd>10006</InstrCd><TradSrc>S</TradSrc>\
            <Sender><InstType>B</InstType><InstId>SRB</InstId></Sender><Recver><InstType>S</InstType><InstId>SEC00001</InstId></Recver>\
            <Date>20261123</Date><Time>100000</Time><Ref><Ref>L1</Ref><IssrType>B</IssrType></Ref>\
            <RltdRef><Ref>L7-1</Ref><IssrType>S</IssrType></RltdRef></MsgHdr><Rst><Code>0000</Code></Rst></Sysm.002.01></MsgText>""";

    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket();
        server.setReceiveBufferSize(8 * 1024);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void a_bank_that_reads_nothing_is_given_up_and_whoever_writes_to_it_is_told() throws Exception {
        Thread.startVirtualThread(() -> {
            try {
                OutputStream out = server.accept().getOutputStream();
                // It says something again and again, and reads nothing.
                for (int number = 1; true; number++) {
                    out.write(packet(number, WELCOME));
                    LockSupport.parkNanos(PROBE.toNanos());
                }
            } catch (IOException over) {
                // The session is given up.
            }
        });

        try (Session session = open()) {
            Thread.startVirtualThread(() -> {
                try {
                    session.run();
                } catch (IOException over) {
                    // What is asserted is the writer's end.
                }
            });
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> flood(session));

            await().atMost(Duration.ofSeconds(20)).until(writing::isCompletedExceptionally);
            assertThat(session.isOpen()).isFalse();
        }
    }

    private static void flood(Session session) {
        while (true) {
            try {
                session.send("0".repeat(64), new byte[90_000]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void a_bank_that_welcomes_byte_by_byte_is_given_up() {
        Thread.startVirtualThread(() -> {
            try (Socket connection = server.accept()) {
                for (byte one : packet(1, WELCOME.replace("</MsgText>", " ".repeat(1_000) + "</MsgText>"))) {
                    connection.getOutputStream().write(one);
                    LockSupport.parkNanos(Duration.ofMillis(40).toNanos());
                }
                InputStream in = connection.getInputStream();
                in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException over) {
                // The session is given up.
            }
        });
        long start = System.nanoTime();

        assertThatThrownBy(this::open).isInstanceOf(IOException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    private Session open() throws IOException {
        return Session.open(
                (InetSocketAddress) server.getLocalSocketAddress(),
                new Lease("srb", 7, System.nanoTime(), MINUTE),
                new Signals(TestBanks.banks(), "srb", TestBanks.CLOCK),
                SETTINGS,
                (session, packet) -> {});
    }

    private static byte[] packet(int number, String body) {
        byte[] bytes = body.getBytes(US_ASCII);
        String head = "<IFTS Len=\"%05d\" DataVer=\"1.0.0.1\" SeqNo=\"" + number + "\" Type=\"B\" Dup=\"N\" CheckSum=\""
                + Packet.checkSum(bytes) + "\" UESign=\"" + Signature.of("srb-demo-key", bytes) + "\">";
        int length = head.length() + 1 + bytes.length + Packet.END.length();
        return (head.formatted(length) + body + Packet.END).getBytes(US_ASCII);
    }
}
