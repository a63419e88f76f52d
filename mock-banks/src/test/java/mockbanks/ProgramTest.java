package mockbanks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {

    @TempDir
    Path folder;

    private Running start(HttpServer server, boolean fresh) throws IOException {
        Settings settings = new Settings(
                0,
                folder.resolve("banks"),
                folder.resolve("exchange"),
                "",
                URI.create("http://127.0.0.1:1"),
                List.of("jmb"),
                true,
                fresh);
        return Running.start(settings, server);
    }

    @Test
    void aSecondInstanceEndsQuietlyWhenTheFirstIsMockBanks() throws IOException {
        HttpServer server = MockBanks.listen(0);
        int port = server.getAddress().getPort();
        try (Running running = start(server, false)) {
            assertThat(running).isNotNull();
            assertThatThrownBy(() -> MockBanks.listen(port)).isInstanceOf(BindException.class);
            assertThat(Neighbour.report(port)).isZero();
        }
    }

    @Test
    void aPortThatSomethingElseHoldsIsAnError() throws IOException {
        HttpServer other = MockBanks.listen(0);
        other.createContext("/banks", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        other.start();

        assertThat(Neighbour.report(other.getAddress().getPort())).isEqualTo(1);
        other.stop(0);
    }

    @Test
    void booksStayUnlessTheyAreToBeFresh() throws IOException {
        Path taken =
                Files.createDirectories(folder.resolve("exchange/jmb/to-firm")).resolve("old.gz");
        Files.createFile(taken);
        start(MockBanks.listen(0), false).close();
        long size = Files.size(folder.resolve("banks/jmb/journal.log"));
        start(MockBanks.listen(0), false).close();
        assertThat(Files.size(folder.resolve("banks/jmb/journal.log"))).isEqualTo(size);
        assertThat(taken).exists();

        start(MockBanks.listen(0), true).close();
        assertThat(taken).doesNotExist();
        assertThat(Files.size(folder.resolve("banks/jmb/journal.log"))).isEqualTo(size);
    }

    @Test
    void anUnknownBankIsRefused() throws IOException {
        HttpServer server = MockBanks.listen(0);
        Settings settings = new Settings(0, folder, folder, "", URI.create("http://a"), List.of("xyz"), true, false);

        assertThatThrownBy(() -> Running.start(settings, server))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("xyz");
    }
}
