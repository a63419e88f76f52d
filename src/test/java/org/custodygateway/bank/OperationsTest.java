package org.custodygateway.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.custodygateway.rule.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which operations a bank supports, by its setting. */
class OperationsTest {

    private static final List<String> LEAST =
            List.of("10001", "10002", "11001", "11004", "11005", "12005", "12006", "13011", "13012");

    private static Operations with(Set<String> operations) {
        var row = new OperationSettings.Row(operations);
        var keys = new HashMap<String, KeyedBanks.Row>();
        keys.put("grb", new KeyedBanks.Row(MacAlgorithm.HMAC_SM3, Duration.ofMinutes(15)));
        return new Operations(TestBanks.banks(), new KeyedBanks(keys), new OperationSettings(Map.of("nhb", row)));
    }

    @Test
    void by_default_a_bank_supports_all_that_fits_its_signing_and_its_keys() {
        var operations = with(Set.of());
        assertThat(operations.of("nhb"))
                .contains("11001", "11007", "12005", "13012")
                .doesNotContain("11002", "11003", "10004");
        assertThat(operations.of("grb")).contains("10004");
        assertThat(operations.of("xyz")).isEmpty();
    }

    @Test
    void what_a_bank_does_not_support_is_refused_with_its_number() {
        var operations = with(Set.copyOf(LEAST));
        assertThat(operations.of("nhb")).isEqualTo(LEAST);
        operations.require("nhb", Instruction.ASK_RESULT);
        assertThatThrownBy(() -> operations.require("nhb", Instruction.DEPOSIT))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.refusal().rule()).isEqualTo("T9");
                    assertThat(refused.refusal().figures())
                            .containsEntry("bank", "nhb")
                            .containsEntry("operation", "12001");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "12005, lacks",
        "13011, lacks",
        "11001, lacks",
    })
    void a_bank_without_what_nothing_works_without_does_not_start(String missing, String why) {
        var less = new HashSet<>(LEAST);
        less.remove(missing);
        assertThatThrownBy(() -> with(less))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("nhb", missing, why);
    }

    @ParameterizedTest
    @CsvSource({"12345, is no operation", "11002, does not fit", "10004, does not fit"})
    void an_operation_that_there_is_not_or_that_does_not_fit_does_not_start(String more, String why) {
        var named = new HashSet<>(LEAST);
        named.add(more);
        assertThatThrownBy(() -> with(named))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("nhb", more, why);
    }
}
