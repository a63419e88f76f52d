package org.custodygateway.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** What return codes mean for money (classes of return codes), bank by bank. */
class ReturnCodesTest {

    /** Not among any bank's refusals: what says nothing of whether it happened. */
    private static final String UNKNOWN =
            "1020,1025,1026,1027,1028,1041,2025,2026,2027,2028,2041,2042,3091,5224,5300,5301,5350,5399,9002,9003,9004,9005,9006,9010,9011,9012,9014,9015,9016";

    private static final Map<String, Set<String>> TABLES = tables();

    private static Map<String, Set<String>> tables() {
        try {
            var environment = new StandardEnvironment();
            new YamlPropertySourceLoader()
                    .load("settings", new ClassPathResource("application.yaml"))
                    .forEach(environment.getPropertySources()::addLast);
            var banks = Binder.get(environment)
                    .bind("gateway.custody.banks", Bindable.mapOf(String.class, Refusals.class))
                    .get();
            return banks.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, bank -> bank.getValue().refusals()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    record Refusals(Set<String> refusals) {}

    private static BankSettings at(Set<String> refusals) {
        var source = new MapConfigurationPropertySource(
                Map.of("bank.name", "x", "bank.refusals", String.join(",", refusals)));
        return new Binder(List.of(source), null, conversion())
                .bind("bank", BankSettings.class)
                .get();
    }

    private static ConversionService conversion() {
        var conversion = new ApplicationConversionService();
        conversion.addConverter(new BankWiring.AmountOfSettings());
        return conversion;
    }

    @ParameterizedTest
    @ValueSource(strings = {"nhb", "srb", "ltb", "jmb", "grb"})
    void T11_a_bank_refuses_by_the_codes_of_its_table_and_by_no_other(String bank) {
        BankSettings settings = at(TABLES.get(bank));
        assertThat(TABLES.get(bank)).isNotEmpty();
        Set<String> settled = Set.of("0000", "1004", "2004", "9001", "9013");

        IntStream.rangeClosed(0, 9_999).mapToObj("%04d"::formatted).forEach(code -> {
            if (!settled.contains(code)) {
                assertThat(ReturnCodes.meaning(code, settings))
                        .as(code)
                        .isEqualTo(TABLES.get(bank).contains(code) ? Answer.REFUSED : Answer.UNKNOWN);
            }
        });
        assertThat(TABLES.get(bank)).allMatch(ReturnCodes::open);
        assertThat(settled).noneMatch(ReturnCodes::open);
    }

    @ParameterizedTest
    @CsvSource({
        "0000,DONE",
        "0,DONE",
        "1004,DUPLICATE",
        "2004,DUPLICATE",
        "9001,NOT_SENT",
        "9013,NOT_SENT",
        "'',UNKNOWN",
        "none,UNKNOWN"
    })
    void what_the_standard_has_settled_is_the_same_at_every_bank(String code, Answer answer) {
        assertThat(ReturnCodes.meaning(code, at(Set.of("1002")))).isEqualTo(answer);
        assertThat(ReturnCodes.open(code)).isFalse();
    }

    @Test
    void T11_what_says_nothing_of_whether_it_happened_is_unknown_and_no_table_may_say_otherwise() {
        assertThat(UNKNOWN.split(",")).allSatisfy(code -> {
            assertThat(ReturnCodes.meaning(code, at(Set.of("1002")))).as(code).isEqualTo(Answer.UNKNOWN);
            assertThat(ReturnCodes.open(code)).as(code).isFalse();
        });
    }

    @Test
    void a_code_of_the_banks_own_means_what_its_settings_say() {
        var source = new MapConfigurationPropertySource(Map.of(
                "bank.name", "x",
                "bank.own-codes.5101.means", "REFUSED",
                "bank.own-codes.5102.means", "DUPLICATE",
                "bank.own-codes.5103.means", "UNKNOWN"));
        var settings = new Binder(List.of(source), null, conversion())
                .bind("bank", BankSettings.class)
                .get();

        assertThat(ReturnCodes.meaning("5101", settings)).isEqualTo(Answer.REFUSED);
        assertThat(ReturnCodes.meaning("5102", settings)).isEqualTo(Answer.DUPLICATE);
        assertThat(ReturnCodes.meaning("5103", settings)).isEqualTo(Answer.UNKNOWN);
        assertThat(ReturnCodes.meaning("5104", settings)).isEqualTo(Answer.UNKNOWN);
    }
}
