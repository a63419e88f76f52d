package org.custodygateway.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Settings that the gateway must not start with. */
class SettingsCheckTest {

    private static final String XYZ = "gateway.custody.banks.xyz.";

    private static void check(Map<String, ?> more) {
        Map<String, Object> all = new HashMap<>(Map.of(
                XYZ + "name", "Sixth Bank",
                XYZ + "lead", "true",
                XYZ + "institution", "XYZ",
                XYZ + "omnibus-account", "XYZ-OMNI-0001",
                XYZ + "key", "secret"));
        all.putAll(more);
        all.values().removeIf("(none)"::equals);
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", all));
        BankSettingsCheck.check(environment);
    }

    @Test
    void a_bank_needs_five_settings_and_everything_else_has_a_default() {
        assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name                 | (none)    | name is missing
            key                  | (none)    | key is missing
            key                  | ' '       | key is missing
            key                  | ${BANK_XYZ_UNKNOWN} | key is missing: nothing sets ${BANK_XYZ_UNKNOWN}
            institution          | (none)    | institution is missing
            institution          | xyz       | institution is at most 8 capital letters and digits
            omnibus-account      | (none)    | omnibus-account is missing
            omnibus-account      | 123456789012345678901234567890123 | omnibus-account is longer than 32 characters
            lead                 | false     | lead has to be true at one bank
            answer-within        | 0s        | answer-within is not above zero
            answer-within        | -1s       | answer-within is not above zero
            valid-for            | 0ms       | valid-for is not above zero
            inquire-after        | 0s        | inquire-after is not above zero
            inquire-every        | 0s        | inquire-every is not above zero
            margin               | -1ms      | margin is below zero
            parallel             | 0         | parallel is not from 1 to 128
            parallel             | 129       | parallel is not from 1 to 128
            per-second           | -1        | per-second is below zero
            breaker.failures     | -1        | breaker.failures is below zero
            breaker.pause        | 0s        | breaker.pause is not above zero
            breaker.longest-pause| 500ms     | breaker.longest-pause is shorter than breaker.pause
            opens                | 09:00     | closes is before opens
            individual.minimum   | 0.00      | individual.minimum is below 0.01
            individual.single    | 0.00      | individual.single is below individual.minimum
            institutional.day    | 1.00      | institutional.day is below institutional.single
            institutional.count  | 0         | institutional.count is below 1
            refusals             | 1002,0000 | refusals has 0000
            refusals             | 1004      | refusals has 1004
            refusals             | 1027      | refusals has 1027
            refusals             | 1028      | refusals has 1028
            refusals             | 5310      | refusals has 5310
            refusals             | 2042      | refusals has 2042
            refusals             | 9006      | refusals has 9006
            refusals             | 12        | refusals has 12
            own-codes.5101.means | DONE      | own-codes.5101.means is missing, or DONE
            own-codes.5101.means | REFUSED   | own-codes.5101.en is missing
            own-codes.5311.means | REFUSED   | own-codes.5311 is no code whose meaning a bank may settle
            answer-witin         | 3s        | answer-witin is no setting that a bank has
            breaker.failure      | 3         | breaker.failure is no setting that a bank has
            signing.individuals  | BANK      | signing.individuals is no setting that a bank has
            """)
    void what_is_wrong_is_named(String name, String value, String message) {
        assertThatThrownBy(() -> check(Map.of(XYZ + name, value)))
                .satisfies(problem -> assertThat(deepest(problem))
                        .isInstanceOf(WrongSetting.class)
                        .hasMessageStartingWith("gateway.custody.banks.")
                        .hasMessageContaining(message));
    }

    @ParameterizedTest
    @CsvSource({
        "answer-within,soon",
        "opens,nine",
        "individual.single,1.234",
        "signing.individual,CLIENT",
        "parallel,many"
    })
    void a_value_that_cannot_be_read_is_named(String name, String value) {
        assertThatThrownBy(() -> check(Map.of(XYZ + name, value)))
                .isInstanceOfSatisfying(
                        BindException.class,
                        problem -> assertThat(problem.getName()).hasToString(XYZ + name));
    }

    @Test
    void two_banks_share_neither_institution_nor_the_lead() {
        var second = Map.of(
                "gateway.custody.banks.abc.name", "Seventh Bank",
                "gateway.custody.banks.abc.institution", "XYZ",
                "gateway.custody.banks.abc.omnibus-account", "ABC-OMNI-0001",
                "gateway.custody.banks.abc.key", "secret");
        assertThatThrownBy(() -> check(second))
                .satisfies(problem -> assertThat(deepest(problem)).hasMessageContaining("and so is another bank's"));

        var both = new HashMap<>(second);
        both.put("gateway.custody.banks.abc.institution", "ABC");
        assertThatCode(() -> check(both)).doesNotThrowAnyException();
        both.put("gateway.custody.banks.abc.lead", "true");
        assertThatThrownBy(() -> check(both))
                .satisfies(problem -> assertThat(deepest(problem)).hasMessageContaining("[abc, xyz]"));
    }

    @Test
    void a_user_of_the_broker_without_a_password_is_refused() {
        var user = "gateway.broker.users.xyz.password";
        assertThatThrownBy(() -> check(Map.of("spring.artemis.mode", "embedded", user, "${BANK_XYZ_UNKNOWN}")))
                .hasMessageContaining(user + " is missing");
        assertThatCode(() -> check(Map.of("spring.artemis.mode", "embedded", user, "secret")))
                .doesNotThrowAnyException();
    }

    @Test
    void a_banks_code_is_short_and_small() {
        assertThatThrownBy(() -> check(Map.of("gateway.custody.banks.x-1.name", "x")))
                .satisfies(problem -> assertThat(deepest(problem)).hasMessageContaining("small letters and digits"));
    }

    private static Throwable deepest(Throwable problem) {
        return problem.getCause() == null ? problem : deepest(problem.getCause());
    }
}
