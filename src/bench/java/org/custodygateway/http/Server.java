package org.custodygateway.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.custodygateway.support.Api;
import org.custodygateway.support.ChildProgram;
import org.custodygateway.support.Database;
import org.custodygateway.support.GatewayProcess;

/** The gateway as it runs in production - a JVM of its own, fully compiled - on a given PostgreSQL database. */
public final class Server implements AutoCloseable {

    private final int port = ChildProgram.freePort();
    private final Process process;

    /** @param heap such as {@code 1g}; {@code -Dbench.jvm} gives it one more option, such as a flight recording */
    public Server(String heap, String url, String... settings) throws IOException {
        var place = Files.createTempDirectory("bench-gateway-");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dspring.profiles.active=demo",
                "-Dspring.datasource.url=" + url,
                "-Dspring.datasource.username=" + Database.POSTGRES.user(),
                "-Dspring.datasource.password=postgres",
                "-Dserver.port=" + port,
                "-Dserver.tomcat.max-keep-alive-requests=-1",
                "-Dgateway.data=" + place,
                "-Dgateway.ledger.batch=1024",
                "-Dgateway.broker.port=" + ChildProgram.freePort()));
        var more = System.getProperty("bench.jvm", "");
        if (!more.isEmpty()) {
            command.add(more);
        }
        for (var setting : settings) {
            command.add("-D" + setting);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), GatewayProcess.MAIN));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(place.resolve("log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Awaitility.await("the gateway is up, see " + place.resolve("log"))
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> Api.at("http://127.0.0.1:" + port)
                                .get("/actuator/health")
                                .status()
                        == 200);
    }

    public int port() {
        return port;
    }

    @Override
    public void close() throws Exception {
        process.destroyForcibly().waitFor();
    }
}
