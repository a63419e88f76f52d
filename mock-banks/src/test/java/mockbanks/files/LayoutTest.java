package mockbanks.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import mockbanks.book.Unreadable;
import org.junit.jupiter.api.Test;

class LayoutTest {

    private static byte[] clearing(String name, long amount) {
        return Layout.DAT02.row("NHB", "SEC00001", "0001", "20261123", "1000000101", name, "CNY", "2", amount);
    }

    @Test
    void aRowIsPaddedInBytes() {
        byte[] row = clearing("张伟", -12_345);

        assertThat(row).hasSize(8 + 8 + 4 + 8 + 14 + 32 + 3 + 1 + 16 + 8);
        assertThat(new String(row, Layout.CHARSET))
                .isEqualTo("NHB     |SEC00001|0001|20261123|1000000101    |张伟" + " ".repeat(28)
                        + "|CNY|2|-000000000012345");
    }

    @Test
    void aNameIsCutBeforeTheCharacterThatDoesNotFit() {
        String name = "a" + "银".repeat(16);

        String[] fields = Layout.DAT02.fields(clearing(name, 1));
        assertThat(fields[5]).isEqualTo("a" + "银".repeat(15));
        assertThat(Layout.amount(fields[8])).isEqualTo(1);
    }

    @Test
    void aCharacterWhoseSecondByteIsABarDoesNotSplitItsField() {
        String name = new String(new byte[] {(byte) 0x81, 0x7C}, Layout.CHARSET);

        assertThat(Layout.DAT02.fields(clearing(name, 1))[5]).isEqualTo(name);
    }

    @Test
    void fourByteCharactersCountAsFour() {
        String name = "\uD840\uDC00".repeat(9);

        assertThat(Layout.DAT02.fields(clearing(name, 1))[5]).isEqualTo("\uD840\uDC00".repeat(8));
    }

    @Test
    void otherLengthsAreUnreadable() {
        byte[] row = clearing("张伟", 1);

        assertThatThrownBy(() -> Layout.DAT02.fields(Arrays.copyOf(row, row.length - 1)))
                .isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> Layout.DAT02.fields(Arrays.copyOf(row, row.length + 1)))
                .isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> Layout.DAT01.fields(row)).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> Layout.amount("00000000000001.5")).isInstanceOf(Unreadable.class);
    }
}
