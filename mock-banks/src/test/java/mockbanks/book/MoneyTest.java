package mockbanks.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({"0.00,0", "0.05,5", "1000.00,100000", "9999999999999999.99,999999999999999999"})
    void textAndFenAreTheSame(String text, long fen) {
        assertThat(Money.parse(text)).isEqualTo(fen);
        assertThat(Money.text(fen)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "1.0", "01.00", "1.000", "-1.00", "1,000.00", "1e2", "10000000000000000.00", "１.00"})
    void anythingElseIsNoAmount(String text) {
        assertThatThrownBy(() -> Money.parse(text)).isInstanceOf(Unreadable.class);
    }

    @Test
    void negativeAmountsHaveTheirSignInFront() {
        assertThat(Money.text(-5)).isEqualTo("-0.05");
        assertThat(Money.parseSigned("-5.00")).isEqualTo(-500);
    }
}
