package org.custodygateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.custodygateway.bank.BankLinks;
import org.custodygateway.calendar.Stage;
import org.custodygateway.custody.FundAccount;
import org.custodygateway.money.Money;
import org.custodygateway.transfer.Transfer;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final Pattern SAID = Pattern.compile("w\\.say\\('([^']+)'[,)]");

    private static final List<Words> LANGUAGES = List.of(new Words(Locale.CHINESE), new Words(Locale.ENGLISH));

    @Test
    void every_text_of_the_pages_is_there_in_both_languages() throws IOException {
        var keys = new TreeSet<String>();
        try (var templates = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path template : templates.filter(Files::isRegularFile).toList()) {
                SAID.matcher(Files.readString(template)).results().forEach(found -> keys.add(found.group(1)));
            }
        }

        assertThat(keys).hasSizeGreaterThan(30);
        LANGUAGES.forEach(words ->
                keys.forEach(key -> assertThatCode(() -> words.say(key)).as(key).doesNotThrowAnyException()));
    }

    @Test
    void no_two_desks_say_the_same_key_each_in_its_own_way() throws IOException {
        var keys = new ArrayList<String>();
        try (var bundles = Files.newDirectoryStream(Path.of("src/main/resources/texts"), "web*_zh.properties")) {
            for (Path bundle : bundles) {
                var words = new Properties();
                try (var in = Files.newBufferedReader(bundle)) {
                    words.load(in);
                }
                keys.addAll(words.stringPropertyNames());
            }
        }

        assertThat(keys).hasSizeGreaterThan(300).doesNotHaveDuplicates();
    }

    @Test
    void every_word_of_the_program_is_there_in_both_languages() {
        var groups = Map.<String, Object[]>of(
                "stage", Stage.values(),
                "link", BankLinks.State.values(),
                "state", Transfer.State.values(),
                "kind", Transfer.Kind.values(),
                "role", FundAccount.Role.values(),
                "rule", new Object[] {"M1", "M3"});

        LANGUAGES.forEach(words -> groups.forEach((group, all) -> {
            for (var word : all) {
                assertThat(words.word(group, word)).as("%s.%s", group, word).isNotBlank();
            }
        }));
    }

    @Test
    void amounts_have_thousands_separators_and_ages_their_largest_unit() {
        var words = new Words(Locale.ENGLISH);

        assertThat(Boards.grouped(Money.parse("1234567890123456.78"))).isEqualTo("1,234,567,890,123,456.78");
        assertThat(words.figures("1000.00 of 10000001, free until 2026-11-24; 250.00 more, then 1234567.89."))
                .isEqualTo("1,000.00 of 10000001, free until 2026-11-24; 250.00 more, then 1,234,567.89.");
        assertThat(Boards.grouped(Money.parse("0.05"))).isEqualTo("0.05");
        assertThat(List.of(words.age(59), words.age(3_599), words.age(7_200), words.age(172_800)))
                .containsExactly("59 s", "59 min", "2 h", "2 days");
    }
}
