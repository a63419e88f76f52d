package mockbanks.book;

import static mockbanks.book.Requests.deposit;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class BookUnderLoadTest extends BookCase {

    @Test
    void manyThreadsBookEverySerialOnceAndTheReplayAgrees() throws IOException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2_000; i++) {
                // Every serial comes twice, as after a redelivery.
                String serial = "S" + i / 2;
                threads.submit(() -> {
                    book.take(deposit(serial, 10));
                    book.sync();
                });
            }
        }
        assertThat(mirror()).isEqualTo(10_000);
        book.close();
        book = reopened();

        assertThat(mirror()).isEqualTo(10_000);
        assertThat(card()).isEqualTo(90_000);
        assertThat(transfers()).hasSize(1_000);
    }
}
