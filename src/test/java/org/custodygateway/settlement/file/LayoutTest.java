package org.custodygateway.settlement.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutTest {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final LocalDate DAY = LocalDate.parse("2026-11-23");
    private static final Head HEAD = new Head("NHB", "SEC00001", "0001", DAY);

    @Test
    void S1_a_chk01_record_is_as_the_standard_lays_it_out_to_the_byte() {
        assertThat(text(row("张伟", 100_000).encode(HEAD)))
                .isEqualTo("NHB     |SEC00001|0001|20261123|101530|20261123|N20261123000000001  |20261123000000000017|"
                        + "6200010000000001                |1000000101    |张伟                            |S|12001|CNY|2|"
                        + "0000000000100000\n");
    }

    @Test
    void S1_a_dat01_record_is_as_the_standard_lays_it_out_to_the_byte() {
        assertThat(text(Layout.DAT01.encode(
                        "JMB",
                        "SEC00001",
                        "0001",
                        DAY,
                        "20261123000000000018",
                        "1000000102",
                        "张伟",
                        "2",
                        "CNY",
                        "2",
                        833L,
                        0L)))
                .isEqualTo(
                        "JMB     |SEC00001|0001|20261123|20261123000000000018|1000000102    |张伟                            |"
                                + "2|CNY|2|0000000000000833|0000000000000000\n");
    }

    @Test
    void S1_a_dat02_record_shows_a_negative_net_with_its_sign_in_the_first_byte() {
        assertThat(text(Layout.DAT02.encode("JMB", "SEC00001", "0001", DAY, "1000000102", "张伟", "CNY", "2", -100_000L)))
                .isEqualTo(
                        "JMB     |SEC00001|0001|20261123|1000000102    |张伟                            |CNY|2|-000000000100000\n");
    }

    @Test
    void S1_a_dat03_record_is_as_the_standard_lays_it_out_to_the_byte() {
        assertThat(text(Layout.DAT03.encode(
                        "SEC00001",
                        DAY,
                        "NHB-CORP-0001",
                        "Northern Harbour Bank",
                        "JMB",
                        "JMB-OMNI-0001",
                        "Jade Mountain Bank",
                        "CNY",
                        "2",
                        100_000L)))
                .isEqualTo("SEC00001|20261123|NHB-CORP-0001                   |"
                        + "Northern Harbour Bank                                       |JMB     |"
                        + "JMB-OMNI-0001                   |Jade Mountain Bank                                          |"
                        + "CNY|2|0000000000100000\n");
    }

    @ParameterizedTest
    @CsvSource({
        "启明投资有限公司北京第一分公司长春, 32", // sixteen characters of two bytes and one that no longer fits
        "a启明投资有限公司北京第一分公司长春, 31", // the cut would fall inside a character
        "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷, 32", // four bytes each in GB 18030, two chars each in Java
        "a𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷, 29"
    })
    void S1_a_long_name_is_cut_between_characters_and_the_record_keeps_its_length(String name, int bytes) {
        var line = row(name, 1).encode(HEAD);
        assertThat(line).hasSize(Layout.CHK01.bytes() + 1);
        var kept = Chk01Row.decode(withoutLineFeed(line), HEAD).name();
        assertThat(name).startsWith(kept);
        assertThat(kept.getBytes(GB18030)).hasSize(bytes);
    }

    @Test
    void S1_a_name_cannot_bring_separators_into_the_record() {
        var line = row("a|b\nc", 1).encode(HEAD);
        assertThat(text(line).split("\\|", -1)).hasSize(16);
        assertThat(Chk01Row.decode(withoutLineFeed(line), HEAD).name()).isEqualTo("a b c");
    }

    @Test
    void S1_what_is_written_is_read_again_as_it_was() {
        var row = row("张伟", 9_999_999_999_999_999L);
        assertThat(Chk01Row.decode(withoutLineFeed(row.encode(HEAD)), HEAD)).isEqualTo(row);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "NHB     ;JMB     ;bank is JMB",
                "|20261123|N2;|20261124|N2;settlementDate",
                "|20261123|10;|20261323|10;not a date",
                "|101530|;|251530|;not a time",
                "0000000000100000;000000000010000x;not a number",
                "0000000000100000;-000000000100000;not a number",
                "0000000000100000;0000000000000000;not a transfer",
                "|S|12001|;|X|12001|;not a transfer",
                "|S|12001|;|S|11001|;not a transfer",
                "|S|12001|;-S|12001|;no separator",
                "CNY;USD;currency",
                "|0001|;|00010|;bytes"
            })
    void S2_a_record_that_is_not_exactly_right_is_refused(String part, String instead, String says) {
        var line = text(row("张伟", 100_000).encode(HEAD)).stripTrailing().replace(part, instead);
        assertThatThrownBy(() -> Chk01Row.decode(line.getBytes(GB18030), HEAD))
                .isInstanceOf(BadFile.class)
                .hasMessageContaining(says);
    }

    @Test
    void S2_bytes_that_are_no_gb18030_are_refused() {
        var line = withoutLineFeed(row("张伟", 100_000).encode(HEAD));
        line[text(line).indexOf("1000000101") + 20] = (byte) 0xff;
        assertThatThrownBy(() -> Chk01Row.decode(line, HEAD)).isInstanceOf(BadFile.class);
    }

    @Test
    void S1_a_serial_or_an_account_is_never_cut() {
        assertThatThrownBy(() ->
                        Layout.DAT02.encode("JMB", "SEC00001", "0001", DAY, "100000010200000", "张伟", "CNY", "2", 1L))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fundAccount");
    }

    private static Chk01Row row(String name, long fen) {
        return new Chk01Row(
                DAY,
                LocalTime.of(10, 15, 30),
                "N20261123000000001",
                "20261123000000000017",
                "6200010000000001",
                "1000000101",
                name,
                "S",
                "12001",
                fen);
    }

    private static byte[] withoutLineFeed(byte[] line) {
        return java.util.Arrays.copyOf(line, line.length - 1);
    }

    private static String text(byte[] line) {
        return new String(line, GB18030);
    }
}
