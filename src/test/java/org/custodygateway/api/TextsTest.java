package org.custodygateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.custodygateway.rule.Texts;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final Path TEXTS = Path.of("src/main/resources/texts");
    private static final Pattern BY =
            Pattern.compile("(?:Refusal\\s*\\.by(?:Rule|State)|refused)\\(\\s*\"[^\"]*\",\\s*\"([^\"]+)\"");
    private static final Pattern MISSING = Pattern.compile("Refusal\\s*\\.missing\\(\\s*\"([^\"]+)\"");

    @Test
    void every_text_is_there_in_both_languages_with_the_same_places() throws IOException {
        try (var files = Files.list(TEXTS)) {
            var english = files.filter(file -> !file.toString().endsWith("_zh.properties"))
                    .toList();
            assertThat(english).isNotEmpty();
            for (Path file : english) {
                var en = read(file);
                var zh = read(Path.of(file.toString().replace(".properties", "_zh.properties")));
                assertThat(zh.keySet()).as("%s", file).isEqualTo(en.keySet());
                en.forEach((key, text) ->
                        assertThat(places(zh.get(key))).as("%s", key).isSubsetOf(places(text)));
            }
        }
    }

    @Test
    void every_refusal_has_its_text() throws IOException {
        var texts = new Texts();
        var used = new TreeSet<String>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                String code = Files.readString(source);
                BY.matcher(code).results().forEach(found -> used.add(found.group(1)));
                MISSING.matcher(code).results().forEach(found -> used.add("missing." + found.group(1)));
            }
        }

        assertThat(used).isNotEmpty();
        assertThat(used)
                .allSatisfy(key ->
                        assertThat(texts.say(key, Map.of(), Locale.ENGLISH)).isNotEqualTo(key));
    }

    @Test
    void values_stand_in_the_places_named_after_them() throws IOException {
        var values = Map.of("field", "a$1{b}", "other", "x");

        assertThat(new Texts().say("malformed.unknown", values, Locale.ENGLISH))
                .isEqualTo("The field a$1{b} is not known here.");
        assertThat(new Texts().say("malformed.unknown", values, Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("不认识字段 a$1{b}。");
        assertThat(new Texts().say("http.404", Map.of(), Locale.FRENCH)).isEqualTo("There is nothing at this address.");
    }

    private static Map<String, String> read(Path file) throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(Files.readString(file)));
        return properties.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, properties::getProperty));
    }

    private static TreeSet<String> places(String text) {
        return Pattern.compile("\\{\\w+}")
                .matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
