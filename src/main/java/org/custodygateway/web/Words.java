package org.custodygateway.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What pages say, in one language. Chinese comes first: whoever does not choose gets it. */
public final class Words {

    private static final ResourceBundleMessageSource BUNDLE = bundle();

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");

    /** An amount that stands for itself, of a thousand or more. */
    private static final Pattern AMOUNT = Pattern.compile("(?<![\\w.,*-])[0-9]{4,16}\\.[0-9]{2}(?!\\w|\\.[0-9])");

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Locale locale;

    Words(Locale locale) {
        this.locale = locale;
    }

    private static ResourceBundleMessageSource bundle() {
        var bundle = new ResourceBundleMessageSource();
        bundle.setBasenames(bundles());
        bundle.setDefaultEncoding("UTF-8");
        bundle.setFallbackToSystemLocale(false);
        return bundle;
    }

    /** {@code web} for what desks share, {@code web-<desk>} for each of them. */
    private static String[] bundles() {
        try {
            return Arrays.stream(
                            new PathMatchingResourcePatternResolver().getResources("classpath*:texts/web*.properties"))
                    .map(Resource::getFilename)
                    .filter(file -> !file.endsWith("_zh.properties"))
                    .map(file -> "texts/" + file.substring(0, file.length() - ".properties".length()))
                    .toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws org.springframework.context.NoSuchMessageException when there is no such text */
    public String say(String key) {
        return BUNDLE.getMessage(key, null, locale);
    }

    /** The text with the values in the places {@code {0}}, {@code {1}}... */
    public String say(String key, Object... values) {
        String text = say(key);
        for (int at = 0; at < values.length; at++) {
            text = text.replace("{" + at + "}", String.valueOf(values[at]));
        }
        return text;
    }

    /** A word of the program, such as a state, in the reader's language. */
    public String word(String group, Object word) {
        return say(group + "." + word);
    }

    /** A word from a set that may grow without the pages, such as a rule of monitoring: itself where there is no text. */
    public String wordIfAny(String group, Object word) {
        return BUNDLE.getMessage(group + "." + word, null, String.valueOf(word), locale);
    }

    /** An amount with thousands separators; a dash where there is none. */
    public String money(@Nullable Object amount) {
        return amount == null || amount.toString().isEmpty() ? "–" : Boards.grouped(amount.toString());
    }

    /** The value of a setting as people read it, by what its field is. */
    public String setting(String field, String value) {
        return switch (field.substring(field.indexOf('.') + 1)) {
            case "percent", "taxPercent" -> value + " %";
            case "trades" -> word("setting-trades", value);
            case "minimum", "single", "day" -> money(value);
            case "perSecond" -> value.equals("0") ? say("setting.unlimited") : setting("count", value);
            case "count" -> String.format(Locale.ROOT, "%,d", Long.parseLong(value));
            default -> value;
        };
    }

    /** A text of the API's with its amounts as {@link #money} has them; empty where there is none. */
    public String figures(@Nullable Object text) {
        return text == null ? "" : AMOUNT.matcher(text.toString()).replaceAll(amount -> Boards.grouped(amount.group()));
    }

    /** A moment in Shanghai, to the second; a dash where there is none. */
    public String time(@Nullable Object moment) {
        return moment == null ? "–" : MOMENT.format(shanghai(moment));
    }

    /** The hour of a moment in Shanghai, for what is of today. */
    public String clock(@Nullable Object moment) {
        return moment == null ? "–" : HOUR.format(shanghai(moment));
    }

    private static ZonedDateTime shanghai(Object moment) {
        return OffsetDateTime.parse(moment.toString()).atZoneSameInstant(EXCHANGE);
    }

    /** A duration in its largest unit: seconds, minutes, hours or days. */
    public String age(long seconds) {
        if (seconds < 60) {
            return seconds + " " + say("age.seconds");
        }
        if (seconds < 3600) {
            return seconds / 60 + " " + say("age.minutes");
        }
        return seconds < 86_400 ? seconds / 3600 + " " + say("age.hours") : seconds / 86_400 + " " + say("age.days");
    }

    public Locale locale() {
        return locale;
    }

    public String language() {
        return locale.getLanguage();
    }
}
