package org.custodygateway.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path path;

    @Test
    void one_gateway_at_a_time_uses_a_directory() throws IOException {
        try (var first = new DataDirectory(path)) {
            assertThatThrownBy(() -> new DataDirectory(path))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining(path.toString())
                    .hasMessageContaining("in use by another gateway")
                    .extracting(e -> ((StartRefused) e).getExitCode())
                    .isEqualTo(2);
        }
        new DataDirectory(path).close();
    }

    @Test
    void a_fresh_start_throws_away_what_the_gateway_made_and_nothing_else() throws IOException {
        file("banks/nhb/journal");
        file("mine.txt");
        new DataDirectory(path).close();
        file("ledger/gateway.mv.db");
        file("broker/journal/1");
        file("papers/1");
        file("audit/anchors.log");

        try (var data = new DataDirectory(path)) {
            data.fresh();
        }

        assertThat(path.resolve("ledger")).doesNotExist();
        assertThat(path.resolve("broker")).doesNotExist();
        assertThat(path.resolve("papers")).doesNotExist();
        assertThat(path.resolve("audit")).doesNotExist();
        assertThat(path.resolve("banks/nhb/journal")).exists();
        assertThat(path.resolve("mine.txt")).exists();
    }

    @Test
    void what_lay_in_a_directory_before_any_gateway_used_it_is_never_deleted() throws IOException {
        file("papers/thesis.pdf");

        for (int start = 0; start < 2; start++) {
            try (var data = new DataDirectory(path)) {
                assertThatThrownBy(data::fresh).isInstanceOf(StartRefused.class).hasMessageContaining("papers");
            }
        }

        assertThat(path.resolve("papers/thesis.pdf")).exists();
    }

    @Test
    void a_fresh_start_that_was_halted_is_finished_at_the_next_start() throws IOException {
        new DataDirectory(path).close();
        file("broker/journal/1");
        file(".clearing");

        new DataDirectory(path).close();

        assertThat(path.resolve("broker")).doesNotExist();
        assertThat(path.resolve(".clearing")).doesNotExist();
    }

    @Test
    void a_link_is_removed_and_not_followed(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("kept"), "x");
        new DataDirectory(path).close();
        Files.createSymbolicLink(path.resolve("papers"), elsewhere);

        try (var data = new DataDirectory(path)) {
            data.fresh();
        }

        assertThat(elsewhere.resolve("kept")).exists();
        assertThat(path.resolve("papers")).doesNotExist();
    }

    private void file(String name) throws IOException {
        Files.createDirectories(path.resolve(name).getParent());
        Files.writeString(path.resolve(name), "x");
    }
}
