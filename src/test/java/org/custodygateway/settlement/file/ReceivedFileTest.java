package org.custodygateway.settlement.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceivedFileTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-23");
    private static final Head HEAD = new Head("NHB", "SEC00001", "0001", DAY);

    @TempDir
    Path folder;

    @Test
    void S2_a_whole_file_is_read_row_by_row_and_an_empty_one_has_none() throws IOException {
        assertThat(ReceivedFile.check(file(zipped(lines(1200))), Layout.CHK01, HEAD))
                .isEqualTo(1200);
        assertThat(ReceivedFile.check(file(zipped(new byte[0])), Layout.CHK01, HEAD))
                .isZero();
    }

    @Test
    void S2_a_file_that_was_cut_short_never_counts_wherever_it_was_cut() throws IOException {
        var whole = zipped(lines(50));
        for (int length = 0; length < whole.length; length++) {
            var cut = file(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> ReceivedFile.check(cut, Layout.CHK01, HEAD))
                    .as("%d bytes", length)
                    .isInstanceOf(BadFile.class);
        }
    }

    @Test
    void S2_a_last_line_without_its_end_is_a_cut_line() throws IOException {
        var lines = lines(2);
        assertThatThrownBy(() ->
                        ReceivedFile.check(file(zipped(Arrays.copyOf(lines, lines.length - 1))), Layout.CHK01, HEAD))
                .isInstanceOf(BadFile.class)
                .hasMessageContaining("line 2 is cut short");
    }

    @Test
    void S2_a_file_that_is_no_gzip_or_has_one_endless_line_never_counts() throws IOException {
        assertThatThrownBy(() -> ReceivedFile.check(file(lines(2)), Layout.CHK01, HEAD))
                .isInstanceOf(BadFile.class);
        var endless = new byte[1_000_000];
        Arrays.fill(endless, (byte) '1');
        assertThatThrownBy(() -> ReceivedFile.check(file(zipped(endless)), Layout.CHK01, HEAD))
                .isInstanceOf(BadFile.class)
                .hasMessageContaining("line 1 is too long");
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("B_CHK01_20261123.gz"), content);
    }

    private static byte[] lines(int number) {
        var all = new ByteArrayOutputStream();
        for (int i = 1; i <= number; i++) {
            all.writeBytes(new Chk01Row(DAY, LocalTime.NOON, "B" + i, "S" + i, "62", "10", "张伟", "S", "12001", i)
                    .encode(HEAD));
        }
        return all.toByteArray();
    }

    private static byte[] zipped(byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(content);
        }
        return out.toByteArray();
    }
}
