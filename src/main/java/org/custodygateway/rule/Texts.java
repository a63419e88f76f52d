package org.custodygateway.rule;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** All that is said to people in their language: the bundles {@code texts/<module>} of every module, English and Chinese. */
@Component
public class Texts {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private final ResourceBundleMessageSource bundles = new ResourceBundleMessageSource();

    public Texts() throws IOException {
        bundles.setDefaultEncoding("UTF-8");
        bundles.setFallbackToSystemLocale(false);
        bundles.setBasenames(Arrays.stream(
                        new PathMatchingResourcePatternResolver().getResources("classpath*:texts/*.properties"))
                .map(Resource::getFilename)
                .filter(file -> !file.endsWith("_zh.properties"))
                .map(file -> "texts/" + file.substring(0, file.length() - ".properties".length()))
                .toArray(String[]::new));
    }

    /** The text with the values in the places named after them; the key itself where there is no such text. */
    public String say(String key, Map<String, String> values, Locale language) {
        String text = bundles.getMessage(key, null, key, language);
        return PLACE.matcher(text == null ? key : text)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group())));
    }
}
