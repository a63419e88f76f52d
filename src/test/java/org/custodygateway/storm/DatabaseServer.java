package org.custodygateway.storm;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.custodygateway.support.Places;

/** A PostgreSQL of the storm's own, with fsync, whose power can be cut. */
final class DatabaseServer implements AutoCloseable {

    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Path data = Places.make("postgres-storm");
    private final EmbeddedPostgres embedded;
    private List<String> command;

    DatabaseServer() {
        try {
            embedded = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "300")
                    .start();
            command =
                    List.of(Files.readString(Path.of("/proc", pid(), "cmdline")).split("\0"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return embedded.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=true&logServerErrorDetail=false";
    }

    private String pid() throws IOException {
        return Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
    }

    /** SIGKILL to all its processes. */
    void kill() {
        try {
            var server = ProcessHandle.of(Long.parseLong(pid())).orElseThrow();
            var all = server.descendants().toList();
            server.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
            Awaitility.await("the database is down")
                    .atMost(BOUND)
                    .until(() -> !server.isAlive() && all.stream().noneMatch(ProcessHandle::isAlive));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again on its data, as it was started first. */
    void start() {
        try {
            var log = data.resolve("storm.log").toFile();
            // It refuses to run as root; in a user namespace of its own nobody is.
            var again = new ArrayList<String>(
                    System.getProperty("user.name").equals("root") ? List.of("unshare", "-U") : List.of());
            again.addAll(command);
            new ProcessBuilder(again)
                    .directory(data.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await("the database takes connections")
                .atMost(BOUND)
                .pollInterval(Duration.ofMillis(100))
                .until(this::takesConnections);
    }

    private boolean takesConnections() {
        try (var connection = DriverManager.getConnection(url(), "postgres", "postgres")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            embedded.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
