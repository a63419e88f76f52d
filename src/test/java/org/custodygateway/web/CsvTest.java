package org.custodygateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {

    private static String text(Csv csv) {
        return new String(csv.file("list").getBody(), StandardCharsets.UTF_8);
    }

    @Test
    void lines_are_as_RFC_4180_has_them_behind_a_mark_that_says_UTF_8() {
        assertThat(text(new Csv("银行", "说明").row("nhb", null).row("a,b", "他说\"好\"\n再见")))
                .isEqualTo("\uFEFF银行,说明\r\nnhb,\r\n\"a,b\",\"他说\"\"好\"\"\n再见\"\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "=1+1|'=1+1",
                "+86 13800000001|'+86 13800000001",
                "-cmd|'-cmd",
                "@SUM(A1)|'@SUM(A1)",
                "-12.50|-12.50",
                "1000.00|1000.00",
                "a=b|a=b"
            })
    void no_cell_is_taken_for_a_formula_and_a_number_stays_one(String given, String written) {
        assertThat(text(new Csv(given))).isEqualTo("\uFEFF" + written + "\r\n");
    }
}
