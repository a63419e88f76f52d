package mockbanks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockbanks.control.ControlHandler;
import mockbanks.control.Controlled;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All banks and the server in front of them, from start to end. */
final class Running implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Running.class);
    private static final int LOOK_FOR_FILES_MILLIS = 500;

    private final HttpServer server;
    private final Map<String, Bank> banks = new LinkedHashMap<>();
    private final ScheduledExecutorService filesWatch = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("day-end-files").daemon().unstarted(task));

    private Running(HttpServer server) {
        this.server = server;
    }

    /** Starts the banks at a server that is bound but not started; with fresh, their earlier books are thrown away. */
    static Running start(Settings settings, HttpServer server) throws IOException {
        Running running = new Running(server);
        BankBuilder builder = new BankBuilder(settings, server);
        Map<String, Controlled> controlled = new LinkedHashMap<>();
        for (String code : settings.banks()) {
            if (settings.fresh()) {
                delete(settings.data().resolve(code));
                delete(settings.exchange().resolve(code));
            }
            Bank bank = builder.build(code);
            running.banks.put(code, bank);
            controlled.put(code, new Controlled(bank.book(), bank.faults(), bank.initiator()));
        }
        running.banks.values().forEach(Bank::start);
        server.createContext("/banks", new ControlHandler(controlled));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        running.filesWatch.scheduleWithFixedDelay(
                running::takeFiles, LOOK_FOR_FILES_MILLIS, LOOK_FOR_FILES_MILLIS, TimeUnit.MILLISECONDS);
        return running;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }

    private void takeFiles() {
        try {
            banks.values().forEach(bank -> bank.intake().takeAll());
        } catch (RuntimeException e) {
            // A task that throws would never be run again.
            LOG.error("day-end files", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        filesWatch.shutdownNow();
        banks.forEach((code, bank) -> {
            try {
                bank.close();
            } catch (IOException e) {
                LOG.error("{} not closed", code, e);
            }
        });
    }
}
