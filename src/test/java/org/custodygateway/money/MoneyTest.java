package org.custodygateway.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({"0.00,0", "0.01,1", "1.10,110", "1000.00,100000", "9999999999999999.99,999999999999999999"})
    void T13_amounts_are_computed_in_fen(String text, long fen) {
        assertThat(Money.parse(text)).isEqualTo(Money.ofFen(fen)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.0",
                "1.000",
                "01.00",
                "-1.00",
                "+1.00",
                "1,000.00",
                " 1.00",
                "1.00 ",
                "1e3",
                "NaN",
                ".50",
                "１.00",
                "10000000000000000.00"
            })
    void T13_what_is_no_amount_with_two_decimals_is_refused(String text) {
        assertThatThrownBy(() -> Money.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sums_overflow_loudly() {
        assertThatThrownBy(() -> Money.ofFen(Long.MAX_VALUE).plus(Money.ofFen(1)))
                .isInstanceOf(ArithmeticException.class);
        assertThat(Money.ofFen(-105)).hasToString("-1.05");
    }
}
