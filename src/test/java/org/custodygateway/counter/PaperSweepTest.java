package org.custodygateway.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.custodygateway.support.Branch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

/** What is left when the program stops between file and row, and what becomes of it (A14, C6). */
class PaperSweepTest {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    @TempDir
    Path data;

    private PaperStore store;
    private final Set<String> filed = new HashSet<>();

    @BeforeEach
    void store() {
        store = new PaperStore(data);
    }

    private void sweep(Duration later) {
        new PaperSweep(store, List.of(filed::contains), Clock.fixed(NOW.plus(later), ZoneOffset.UTC)).sweep();
    }

    private String kept(int content) throws IOException {
        var hash = store.keep(new byte[] {(byte) content});
        Files.setLastModifiedTime(store.file(hash), FileTime.from(NOW));
        return hash;
    }

    @Test
    void a_scan_that_was_never_filed_is_put_aside_after_a_day_and_gone_after_two() throws IOException {
        var orphan = kept(1);
        var paper = kept(2);
        filed.add(paper);

        sweep(Duration.ofHours(23));
        assertThat(store.file(orphan)).exists();
        sweep(Duration.ofHours(25));
        assertThat(store.file(orphan)).doesNotExist();
        assertThat(store.read(orphan)).as("put aside, not gone").hasSize(1);
        sweep(Duration.ofHours(48));
        assertThat(store.read(orphan)).hasSize(1);
        sweep(Duration.ofHours(50));

        assertThatThrownBy(() -> store.read(orphan)).isInstanceOf(UncheckedIOException.class);
        assertThat(store.read(paper)).hasSize(1);
    }

    @Test
    void a_scan_that_is_filed_just_when_it_is_put_aside_comes_back() throws IOException {
        var hash = kept(3);
        sweep(Duration.ofHours(25));
        filed.add(hash);

        assertThat(store.read(hash)).hasSize(1);
        sweep(Duration.ofHours(50));

        assertThat(store.file(hash)).exists();
    }

    @Test
    void a_file_that_is_not_what_was_filed_is_never_shown() throws IOException {
        var hash = kept(4);
        Files.write(store.file(hash), new byte[] {5});

        assertThatThrownBy(() -> store.read(hash))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("ALARM");
    }

    @Test
    void A14_a_scan_is_on_disk_before_its_row_so_that_a_refused_row_loses_nothing_and_can_be_filed_again() {
        try (var branch = new Branch()) {
            var papers = branch.get(Papers.class);
            branch.jdbc().execute("alter table paper add constraint no_more check (id < 0)");
            assertThatThrownBy(() -> papers.file(PaperKind.OTHER, Branch.PNG, null, Branch.COUNTER))
                    .isInstanceOf(DataAccessException.class);
            branch.jdbc().execute("alter table paper drop constraint no_more");

            var paperId = papers.file(PaperKind.OTHER, Branch.PNG, null, Branch.COUNTER);

            assertThat(papers.content(paperId, Branch.SUPERVISOR).content()).isEqualTo(Branch.PNG);
        }
    }
}
