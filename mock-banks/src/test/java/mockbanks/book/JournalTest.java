package mockbanks.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("journal.log");
    }

    private List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        Journal.open(file, lines::add).close();
        return lines;
    }

    private void write(String... lines) throws IOException {
        try (Journal journal = Journal.open(file, line -> {})) {
            for (String line : lines) {
                journal.append(line.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void whatWasWrittenIsReadAgain() throws IOException {
        write("one", "二");
        write("three");

        assertThat(lines()).containsExactly("one", "二", "three");
    }

    @Test
    void aLastLineThatWasCutIsDroppedAndWritingGoesOn() throws IOException {
        write("one", "two", "three");
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 1; cut <= 3; cut++) {
            Files.write(file, Arrays.copyOf(whole, whole.length - cut));
            assertThat(lines()).containsExactly("one", "two");
        }
        write("four");

        assertThat(lines()).containsExactly("one", "two", "four");
    }

    @Test
    void damageBeforeTheLastLineIsNotPassedOver() throws IOException {
        write("one", "two");
        String text = Files.readString(file).replace("one", "0ne");
        Files.writeString(file, text, StandardOpenOption.TRUNCATE_EXISTING);

        assertThatThrownBy(this::lines).isInstanceOf(IOException.class).hasMessageContaining("damaged");
    }

    @Test
    void callersAtTheSameTimeShareASync() throws Exception {
        int callers = 64;
        int each = 50;
        CountDownLatch together = new CountDownLatch(1);
        try (Journal journal = Journal.open(file, line -> {})) {
            try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
                for (int i = 0; i < callers; i++) {
                    threads.submit(() -> {
                        together.await();
                        for (int n = 0; n < each; n++) {
                            journal.append(new byte[] {'a'});
                            journal.sync();
                        }
                        return null;
                    });
                }
                together.countDown();
            }
            assertThat(journal.forces()).isLessThan(callers * each / 4);
        }
        assertThat(lines()).hasSize(callers * each);
    }
}
