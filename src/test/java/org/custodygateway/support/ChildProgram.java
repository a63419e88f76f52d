package org.custodygateway.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * A real program in a JVM of its own, started from the test's class path with the test's Java. What it prints goes to
 * {@code target/process-logs}; its end is printed when it does not start. Killing it is SIGKILL. It can be started again, on the same data.
 */
public abstract class ChildProgram implements AutoCloseable {

    private static final Path LOGS = Path.of("target", "process-logs");
    private static final AtomicInteger STARTS = new AtomicInteger();
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final int TAIL = 60;
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 12_000;

    /** Begins anywhere, that two runs on one machine seldom meet. */
    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS));

    private final String name;
    private final String mainClass;
    private final Map<String, String> settings = new TreeMap<>();
    private final Map<String, String> environment = new TreeMap<>();
    private Process process;
    private Path log;
    private Path recorded;

    protected ChildProgram(String name, String mainClass) {
        this.name = name;
        this.mainClass = mainClass;
    }

    /** Whether it takes calls. */
    protected abstract boolean isReady() throws IOException;

    /** A system property of the program from its next start on; null takes it away. */
    public final void set(String setting, String value) {
        if (value == null) {
            settings.remove(setting);
        } else {
            settings.put(setting, value);
        }
    }

    /** An environment variable of the program from its next start on. */
    public final void environment(String variable, String value) {
        environment.put(variable, value);
    }

    protected final void setAll(Map<String, String> more) {
        settings.putAll(more);
    }

    /** Starts the program and waits until it is ready; it must not be running. */
    public final void start() {
        launch();
        Awaitility.await(name + " is ready")
                .atMost(START)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError(name + " ended with " + process.exitValue() + tail());
                    }
                    return ready();
                });
    }

    /** Starts the program without waiting for anything. */
    public final void launch() {
        if (running()) {
            throw new IllegalStateException(name + " is running");
        }
        try {
            Files.createDirectories(LOGS);
            log = LOGS.resolve(name + "-" + ProcessHandle.current().pid() + "-" + STARTS.incrementAndGet() + ".log");
            var builder =
                    new ProcessBuilder(command()).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // No program outlives the tests, however they end.
        var started = process;
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
    }

    private List<String> command() {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(recorded == null ? ClassArchive.options() : List.of("-XX:ArchiveClassesAtExit=" + recorded));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-cp", ClassArchive.CLASS_PATH, mainClass));
        return command;
    }

    private boolean ready() {
        try {
            return isReady();
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    public final boolean running() {
        return process != null && process.isAlive();
    }

    /** Takes the power away: SIGKILL. */
    public final void kill() {
        process.destroyForcibly();
        awaitEnd(STOP);
    }

    /** Takes its time away, not its memory: SIGSTOP. */
    public final void freeze() {
        signal("STOP");
    }

    /** Lets a frozen program go on: SIGCONT. */
    public final void thaw() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts and stops it, and leaves an archive of the classes it took. */
    final void record(Path archive) {
        recorded = archive;
        start();
        process.destroy();
        awaitEnd(START);
    }

    /** Asks it to end (SIGTERM) and waits for it. */
    public final int stop() {
        process.destroy();
        return awaitEnd(STOP);
    }

    /** Waits until it ends by itself; its exit code. */
    public final int awaitEnd() {
        return awaitEnd(STOP);
    }

    private int awaitEnd(Duration within) {
        try {
            if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(name + " did not end within " + within + tail());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All it has printed since its last start. */
    public final String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String tail() {
        var lines = output().lines().toList();
        return ", its last lines in " + log + ":\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }

    @Override
    public final void close() {
        if (running()) {
            kill();
        }
    }

    /**
     * A port nobody uses, below those that the system gives to connections: one of these could take it before the program does. None is
     * given twice, for a test may open its own long after it asked.
     */
    public static int freePort() {
        while (true) {
            int port = FIRST_PORT + NEXT_PORT.getAndIncrement() % PORTS;
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // Somebody uses it: the next.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
