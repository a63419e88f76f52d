package mockbanks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;

/** The whole program in this process, with its control API, in a folder of the test's. */
final class TestBanks implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Running running;
    private final int port;

    private TestBanks(Running running, int port) {
        this.running = running;
        this.port = port;
    }

    static TestBanks start(Path folder, String broker, URI firm, String... banks) throws IOException {
        HttpServer server = MockBanks.listen(0);
        Settings settings = new Settings(
                0, folder.resolve("banks"), folder.resolve("exchange"), broker, firm, List.of(banks), true, false);
        return new TestBanks(
                Running.start(settings, server), server.getAddress().getPort());
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    String get(String path) {
        return call("GET", path, "").body();
    }

    HttpResponse<String> call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(at(path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void fault(String bank, String fault) {
        HttpResponse<String> answer = call("PUT", "/banks/" + bank + "/faults", "[" + fault + "]");
        if (answer.statusCode() != 200) {
            throw new IllegalArgumentException(answer.body());
        }
    }

    @Override
    public void close() {
        running.close();
        http.close();
    }
}
