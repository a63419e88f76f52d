package org.custodygateway.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a bank says must have room where it is kept, or it is not believed. */
class FittingTest {

    @ParameterizedTest
    @CsvSource({
        "20, 8, 40, 40, 32, 40, true",
        "41, 4, 20, 16, 16, 20, false",
        "20, 9, 20, 16, 16, 20, false",
        "20, 4, 41, 16, 16, 20, false",
        "20, 4, 20, 41, 16, 20, false",
        "20, 4, 20, 16, 33, 20, false",
        "20, 4, 20, 16, 16, 41, false"
    })
    void T11_what_has_no_room_is_unreadable(
            int related, int code, int serial, int settlement, int management, int original, boolean fits) {
        BankReply reply = reply(
                "1".repeat(related),
                "1".repeat(serial),
                "1".repeat(code),
                "done",
                "1".repeat(settlement),
                "1".repeat(management),
                "1".repeat(original));

        if (fits) {
            assertThat(Fitting.checked(reply)).isEqualTo(reply);
        } else {
            assertThatThrownBy(() -> Fitting.checked(reply))
                    .isInstanceOf(UnreadableMessage.class)
                    .hasMessageContaining("longer than");
        }
    }

    @ParameterizedTest
    @CsvSource({"'\0'", "'B\1'"})
    void no_database_takes_a_serial_with_control_characters(String serial) {
        assertThatThrownBy(() -> Fitting.checked(reply("1", serial, "0000", null, "1", "1", "1")))
                .isInstanceOf(UnreadableMessage.class);
    }

    @Test
    void words_that_explain_are_shortened_so_that_the_whole_has_room() {
        BankReply reply = reply("1", "B1", "0000", "\0".repeat(5_000), "1", "1", "1");

        BankReply kept = (BankReply) Fitting.checked(reply);

        assertThat(kept.info()).hasSize(128).isBlank();
        assertThat(Bodies.text(kept)).hasSizeLessThan(4_000);
    }

    private static BankReply reply(
            String related,
            String serial,
            String code,
            String info,
            String settlement,
            String management,
            String original) {
        return new BankReply(
                "nhb",
                Instruction.ASK_RESULT,
                related,
                serial,
                code,
                info,
                "1000000101",
                settlement,
                management,
                null,
                null,
                new BankReply.Original("1025", original, null, null));
    }
}
