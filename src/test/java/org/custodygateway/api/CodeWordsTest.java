package org.custodygateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.custodygateway.bank.Answer;
import org.custodygateway.bank.BankSettings.OwnCode;
import org.custodygateway.bank.FirmCode;
import org.custodygateway.bank.TestBanks;
import org.custodygateway.rule.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** Every code that can come has a sentence in both languages, one that nobody knows included. */
class CodeWordsTest {

    /** What the text of the standard names, and the mock banks say. */
    private static final String NAMED = """
            0000 1001 1002 1003 1004 1005 1006 1007 1008 1012 1014 1016 1017 1018 1020 1024 1025 1026 1027 1028 1032 1038 1039 1041
            1052 1054 1099 2002 2003 2004 2005 2006 2007 2008 2009 2011 2013 2014 2016 2024 2025 2026 2027 2028 2032 2038 2041 2042
            2044 2047 3007 3013 3091 5224 5300 5301 5399 9000 9001 9002 9003 9004 9005 9006 9010 9011 9012 9013 9014 9015 9016""";

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    private final CodeWords words = words();

    private CodeWords words() {
        try {
            return new CodeWords(
                    new Texts(),
                    TestBanks.one("xyz", Map.of("5101", new OwnCode(Answer.REFUSED, "Card locked.", "卡已锁定。"))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> codes() {
        var all = new TreeSet<>(Set.of(NAMED.split("\\s+")));
        Stream.of(FirmCode.values()).map(FirmCode::code).forEach(all::add);
        return all;
    }

    @Test
    void every_code_of_the_standard_and_of_the_firm_has_words_of_its_own_in_both_languages() {
        var other = words.of("nhb", "7777", Locale.ENGLISH);
        assertThat(codes()).hasSizeGreaterThan(60).allSatisfy(code -> {
            assertThat(words.of("nhb", code, Locale.ENGLISH))
                    .as(code)
                    .isNotEqualTo(other)
                    .doesNotContain("code.")
                    .doesNotContainPattern(CHINESE)
                    .contains(". ", ".");
            assertThat(words.of("nhb", code, Locale.SIMPLIFIED_CHINESE))
                    .as(code)
                    .containsPattern(CHINESE)
                    .endsWith("。");
        });
    }

    @Test
    void every_code_of_every_banks_table_has_words_of_its_own_in_both_languages() {
        var other = words.of("nhb", "7777", Locale.ENGLISH);
        assertThat(tables()).hasSizeGreaterThan(50).allSatisfy((place, code) -> {
            assertThat(words.of("nhb", code, Locale.ENGLISH)).as(place).isNotEqualTo(other);
            assertThat(words.of("nhb", code, Locale.SIMPLIFIED_CHINESE))
                    .as(place)
                    .containsPattern(CHINESE);
        });
    }

    /** Codes by where they stand in the settings. */
    private static Map<String, String> tables() {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yaml"));
        Properties all = Objects.requireNonNull(yaml.getObject());
        return all.stringPropertyNames().stream()
                .filter(name -> name.matches("gateway\\.custody\\.banks\\.\\w+\\.refusals\\[\\d+]"))
                .collect(Collectors.toMap(name -> name, all::getProperty));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7777", "1999", "x", "X-0001", "99999"})
    void a_code_that_nobody_knows_gets_a_plain_sentence(String code) {
        assertThat(words.of("nhb", code, Locale.ENGLISH)).startsWith("The code is in no table");
        assertThat(words.of(null, code, Locale.SIMPLIFIED_CHINESE)).startsWith("该返回码不在对照表中");
    }

    @Test
    void a_banks_own_code_says_what_the_banks_settings_say() {
        assertThat(words.of("xyz", "5101", Locale.ENGLISH)).isEqualTo("Card locked.");
        assertThat(words.of("xyz", "5101", Locale.SIMPLIFIED_CHINESE)).isEqualTo("卡已锁定。");
        assertThat(words.of("nhb", "5101", Locale.ENGLISH)).startsWith("The code is in no table");
    }
}
