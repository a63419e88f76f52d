package mockbanks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Whoever holds the port already. */
final class Neighbour {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private Neighbour() {}

    /** Says in one line who holds the port; returns 0 when it is mock banks, 1 when it is something else. */
    static int report(int port) {
        if (isMockBanks(port)) {
            System.out.println("mock banks run already at port " + port + "; nothing to do");
            return 0;
        }
        System.err.println("mock banks cannot start: port " + port + " is held by another program"
                + " (choose one with -Dmockbanks.port)");
        return 1;
    }

    private static boolean isMockBanks(int port) {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/banks"))
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<String> answer = http.send(question, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().contains("\"designation\"");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
