package org.custodygateway.web;

import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What pages say, in one language. Chinese comes first: whoever does not choose gets it. */
public final class Words {

    private static final ResourceBundleMessageSource BUNDLE = bundle();

    private final Locale locale;

    Words(Locale locale) {
        this.locale = locale;
    }

    private static ResourceBundleMessageSource bundle() {
        var bundle = new ResourceBundleMessageSource();
        bundle.setBasename("texts/web");
        bundle.setDefaultEncoding("UTF-8");
        bundle.setFallbackToSystemLocale(false);
        return bundle;
    }

    /** @throws org.springframework.context.NoSuchMessageException when there is no such text */
    public String say(String key) {
        return BUNDLE.getMessage(key, null, locale);
    }

    /** A word of the program, such as a state, in the reader's language. */
    public String word(String group, Object word) {
        return say(group + "." + word);
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

    public String language() {
        return locale.getLanguage();
    }
}
