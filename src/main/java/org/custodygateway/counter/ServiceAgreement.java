package org.custodygateway.counter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The service agreement's text by versions (A17): {@code agreements/service-<version>.md} and its Chinese original beside it. */
@Component
public class ServiceAgreement {

    private static final int CURRENT = 1;

    /** The version that is signed now. */
    public int current() {
        return CURRENT;
    }

    /**
     * @throws IllegalArgumentException when there is no such version
     */
    public String text(int version, Locale language) {
        if (version < 1 || version > CURRENT) {
            throw new IllegalArgumentException("no version " + version + " of the service agreement");
        }
        var suffix = language.getLanguage().equals("zh") ? "_zh" : "";
        try {
            return new ClassPathResource("agreements/service-" + version + suffix + ".md")
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
